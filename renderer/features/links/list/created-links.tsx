import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { type CSSProperties, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { Column, Surface } from '../../../components/list/list-parts'
import { ListStates } from '../../../components/list/list-states'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { SharedTip } from '../../../components/shared-tip'
import { useSignedIn } from '../../../session'
import type { Links } from '../use-links'
import { askedElsewhere } from './elsewhere'
import { ExportMenu } from './export-menu'
import { FilterBar } from './filter-bar'
import { figureOf, isNarrowed } from './link-query'
import { LinkRows } from './link-rows'
import { CheckingRow, LinkSkeletons } from './link-states'
import { LinksExport } from './links-export'
import { ListEmpty, ListUnread } from './list-empty'
import { ListHead, ReadingWords } from './list-head'
import { ListNotices } from './list-notices'
import { ListTop } from './list-top'
import { PrimaryLink } from './primary-link'
import { SelectionToolbar } from './selection-toolbar'
import type { LinkQueryState } from './use-link-query'
import { type RowLayout, useRowLayout } from './use-row-layout'
import { ViewsMenu } from './views-menu'

const Panel = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 })
const Progress = styled(LinearProgress)({ height: 2, flexShrink: 0, marginBlockStart: -2 })

interface CreatedLinksProps {
  readonly chat: Chat | null
  readonly links: Links
  readonly focus: ListFocus<LinkEntry>
  readonly actions: LinkActions
  readonly formHidden: boolean
  readonly onFormHidden: (hidden: boolean) => void
  readonly onApplyView: LinkQueryState['apply']
  readonly onKey: (key: string, entry: LinkEntry) => boolean
}

/** The links of a community, or of all: found, sorted and selected here; the primary one apart. */
export const CreatedLinks = (props: CreatedLinksProps) => {
  const { chat, links, actions, formHidden } = props
  const { query, list, refreshing, highlighted, bulk } = links
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const column = useRef<HTMLElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const panel = useId()
  const layout = useRowLayout(surface, (list.query ?? query.value)?.scope.kind === 'all', !account.isBot)
  const current = query.value
  if (current === null) return null
  const { head } = list
  const reading = head?.reading ?? null
  const isReading = reading !== null && !reading.complete && reading.error === null
  const primary = current.tab === 'active' && !isNarrowed(current) ? (head?.primary ?? null) : null
  const refresh = (): void => void refreshing.refresh()

  return (
    <Column ref={column} aria-labelledby={`${panel}-heading`}>
      <ListTop
        chat={account.isBot ? null : chat}
        links={links}
        tab={current.tab}
        panel={panel}
        formHidden={formHidden}
        onFormHidden={props.onFormHidden}
      />
      <FilterBar
        query={current}
        mayGoEverywhere={!account.isBot}
        onFilter={(filter) => query.change({ filter })}
        onEverywhere={query.setEverywhere}
      >
        {layout.mode === 'columns' && isReading && <ReadingWords reading={reading} />}
        <ExportMenu takeOut={bulk.takeOut} tab={current.tab} />
        <ViewsMenu query={current} onApply={props.onApplyView} />
      </FilterBar>
      <ListNotices
        isBot={account.isBot}
        reading={reading}
        staleError={refreshing.error}
        bulk={bulk}
        onRefresh={refresh}
      />
      {primary !== null && (
        <PrimaryLink entry={primary} highlighted={highlighted.address === primary.link.link} actions={actions} />
      )}
      <Surface ref={surface} aria-busy={list.pending} style={{ '--columns': layout.template } as CSSProperties}>
        <Panel role="tabpanel" id={panel} aria-labelledby={`${panel}-${current.tab}`}>
          <Heading links={links} layout={layout} isReading={isReading} />
          <States links={links} isReading={isReading} onApply={props.onApplyView} />
          <LinkRows
            list={list}
            focus={props.focus}
            mode={layout.mode}
            columns={layout.columns}
            everywhere={layout.everywhere}
            figure={figureOf((list.query ?? current).sort.by)}
            highlighted={highlighted}
            actions={actions}
            onKey={props.onKey}
          />
        </Panel>
      </Surface>
      {bulk.takeOut.dialog !== null && (
        <LinksExport
          {...bulk.takeOut.dialog}
          name={layout.everywhere || chat === null ? t('linkList.everywhere') : chat.title}
          onClose={bulk.takeOut.close}
        />
      )}
      <SharedTip within={column} />
    </Column>
  )
}

interface HeadingProps {
  readonly links: Links
  readonly layout: RowLayout
  readonly isReading: boolean
}

/** Above the rows: how many there are, or what can be done with those that are selected, and how far reading is. */
const Heading = ({ links: { query, list, bulk }, layout: { mode, columns }, isReading }: HeadingProps) => {
  const { t } = useTranslation()
  const { isBot } = useSignedIn().account
  const { head, total } = list
  if (head === null || list.query === null || query.value === null) return null
  const { expected, known } = head.reading
  const share = expected === null || expected === 0 ? null : known / expected
  return (
    <>
      {total > 0 && list.selection.count > 0 ? (
        <SelectionToolbar
          {...{ list, mode, isBot }}
          tab={list.query.tab}
          takeOut={bulk.takeOut}
          onAct={bulk.act}
          onStayOpen={bulk.stayOpen}
        />
      ) : (
        (total > 0 || isReading) && (
          <ListHead
            query={query.value}
            total={total}
            narrowed={isNarrowed(list.query)}
            reading={head.reading}
            mode={mode}
            columns={columns}
            selection={list.selection}
            onSort={(sort) => query.change({ sort })}
          />
        )
      )}
      {isReading && (
        <Progress
          aria-label={t('linkList.reading')}
          variant={share === null ? 'indeterminate' : 'determinate'}
          value={Math.min(100, (share ?? 0) * 100)}
        />
      )}
    </>
  )
}

interface StatesProps {
  readonly links: Links
  readonly isReading: boolean
  /** Asks something else, of the community that it is about. */
  readonly onApply: LinkQueryState['apply']
}

/** What stands in the list beside rows: links that are being looked for, and why there are none. */
const States = ({ links, isReading, onApply }: StatesProps) => {
  const { t } = useTranslation()
  const { query, list, refreshing } = links
  const { head } = list
  const narrowed = list.query !== null && isNarrowed(list.query)
  const reading = head?.reading ?? null
  const tab = query.value?.tab ?? 'active'
  const openIntents = head?.openIntents ?? []
  return (
    <>
      {tab === 'active' && openIntents.map((intent) => <CheckingRow key={intent.requestId} intent={intent} />)}
      <ListStates
        list={list}
        // A pause that Telegram asked for ends by itself.
        isReading={isReading || reading?.error?.code === 'floodWait'}
        isNarrowed={narrowed}
        hasOthers={openIntents.length > 0}
        skeleton={<LinkSkeletons />}
        failed={t('links.failed')}
        failedMore={t('links.failedMore')}
        empty={
          narrowed || reading?.complete === true ? (
            <ListEmpty
              tab={tab}
              narrowed={narrowed}
              reading={isReading}
              onClear={query.clear}
              elsewhere={head?.elsewhere ?? []}
              onElsewhere={(chatId) => {
                if (query.value !== null) onApply(askedElsewhere(query.value, chatId))
              }}
            />
          ) : (
            // Where reading stopped, nobody knows whether the list is empty; the notice above says why.
            <ListUnread onRetry={() => void refreshing.refresh()} />
          )
        }
      />
    </>
  )
}
