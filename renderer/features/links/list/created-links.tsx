import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { PanelLeftClose, PanelLeftOpen, ShieldAlert } from 'lucide-react'
import { type CSSProperties, type Ref, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { FailedRow } from '../../../components/list/failed-row'
import { Bar, Column, Push, Quiet, RoomyLabel, Surface } from '../../../components/list/list-parts'
import type { ListHandle } from '../../../components/list/virtual-list'
import { SharedTip } from '../../../components/shared-tip'
import { useSignedIn } from '../../../session'
import type { LinkManager } from '../manage/link-manager'
import { FilterBar } from './filter-bar'
import type { LinkActions } from './link-actions'
import { isNarrowed } from './link-query'
import { ListEmpty, ListUnread } from './list-empty'
import { ListHead, ReadingWords } from './list-head'
import { ListNotices } from './list-notices'
import { CheckingRow, SkeletonRows } from './list-states'
import { ListTabs } from './list-tabs'
import { MoreMenu } from './more-menu'
import { PrimaryLink } from './primary-link'
import { SelectionToolbar } from './selection-toolbar'
import type { useBulk } from './use-bulk'
import type { LinkQueryState } from './use-link-query'
import type { LinkWindows } from './use-link-windows'
import type { useRefreshing } from './use-refreshing'
import { useRowLayout } from './use-row-layout'
import type { LinkPicking } from './use-selection'
import { ViewsMenu } from './views-menu'
import { VirtualRows } from './virtual-rows'

const Heading = styled(Typography)({
  paddingInline: '2px 6px',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '@container (max-width: 519px)': {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
}) as typeof Typography
const Panel = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 })
const Progress = styled(LinearProgress)({ height: 2, flexShrink: 0, marginBlockStart: -2 })

export interface CreatedLinksProps {
  readonly chat: Chat | null
  readonly asked: LinkQueryState
  readonly list: LinkWindows
  readonly refreshing: ReturnType<typeof useRefreshing>
  readonly picking: LinkPicking
  readonly bulk: ReturnType<typeof useBulk>
  readonly manager: LinkManager
  readonly actions: LinkActions
  readonly handle: Ref<ListHandle>
  readonly highlighted: string | null
  readonly litAt: number | null
  readonly formHidden: boolean
  readonly onFormHidden: (hidden: boolean) => void
  readonly onApplyView: LinkQueryState['apply']
  readonly onFocusLink: (entry: LinkEntry | null) => void
  readonly onKey: (key: string, entry: LinkEntry) => boolean
}

/** The links of a community, or of all: found, sorted and selected here; the primary one apart. */
export const CreatedLinks = (props: CreatedLinksProps) => {
  const { chat, asked, list, refreshing, picking, bulk, manager, actions, highlighted, formHidden } = props
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const column = useRef<HTMLElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const panel = useId()
  const everywhere = (list.query ?? asked.query)?.scope.kind === 'all'
  const { mode, columns, template } = useRowLayout(surface, everywhere)
  const { head, total, query } = list
  const current = asked.query
  if (current === null) return null
  const reading = head?.reading ?? null
  const narrowed = query !== null && isNarrowed(query)
  const readingError = reading?.error ?? null
  const pauses = readingError?.code === 'floodWait'
  const isReading = reading !== null && !reading.complete && reading.error === null
  const primary = current.tab === 'active' && !isNarrowed(current) ? (head?.primary ?? null) : null
  const isEmpty = head !== null && total === 0 && head.openIntents.length === 0
  const share =
    reading === null || reading.expected === null || reading.expected === 0 ? null : reading.known / reading.expected

  return (
    <Column ref={column} aria-labelledby={`${panel}-heading`}>
      <Bar>
        <Heading variant="h2" id={`${panel}-heading`}>
          {t('links.heading')}
        </Heading>
        <ListTabs
          tab={current.tab}
          counts={reading !== null && (reading.complete || reading.known > 0) ? (head?.counts ?? null) : null}
          panel={panel}
          onChange={(tab) => asked.change({ tab })}
        />
        <Push />
        {!account.isBot && chat !== null && (
          <Quiet
            type="button"
            aria-label={t('linkList.lockdown')}
            title={t('linkList.lockdownOf', { community: chat.title })}
            onClick={() => manager.lockdown(chat)}
          >
            <ShieldAlert size={15} aria-hidden />
            <RoomyLabel>{t('linkList.lockdown')}</RoomyLabel>
          </Quiet>
        )}
        <Tooltip title={t(formHidden ? 'linkList.showForm' : 'linkList.hideForm')}>
          <IconButton
            aria-label={t(formHidden ? 'linkList.showForm' : 'linkList.hideForm')}
            onClick={() => props.onFormHidden(!formHidden)}
          >
            {formHidden ? <PanelLeftOpen size={16} aria-hidden /> : <PanelLeftClose size={16} aria-hidden />}
          </IconButton>
        </Tooltip>
        <MoreMenu onImportTags={bulk.importTags} onRefresh={() => void refreshing.refresh()} />
      </Bar>
      <FilterBar
        query={current}
        mayGoEverywhere={!account.isBot}
        onFilter={(filter) => asked.change({ filter })}
        onEverywhere={asked.setEverywhere}
      >
        {mode === 'columns' && isReading && <ReadingWords reading={reading} />}
        <ViewsMenu query={current} onApply={props.onApplyView} />
      </FilterBar>
      <ListNotices
        isBot={account.isBot}
        reading={reading}
        staleError={refreshing.error}
        bulk={bulk}
        onRefresh={() => void refreshing.refresh()}
      />
      {primary !== null && (
        <PrimaryLink entry={primary} highlighted={highlighted === primary.link.link} actions={actions} />
      )}
      <Surface ref={surface} aria-busy={list.pending} style={{ '--columns': template } as CSSProperties}>
        <Panel role="tabpanel" id={panel} aria-labelledby={`${panel}-${current.tab}`}>
          {query !== null && head !== null && total > 0 && picking.count > 0 ? (
            <SelectionToolbar picking={picking} total={total} tab={query.tab} mode={mode} onAct={bulk.act} />
          ) : (
            head !== null &&
            (total > 0 || isReading) && (
              <ListHead
                query={current}
                total={total}
                narrowed={narrowed}
                reading={reading}
                mode={mode}
                columns={columns}
                picking={picking}
                onSort={(sort) => asked.change({ sort })}
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
          {current.tab === 'active' &&
            head?.openIntents.map((intent) => <CheckingRow key={intent.requestId} intent={intent} />)}
          {(list.pending || (isEmpty && !narrowed && (isReading || pauses))) && <SkeletonRows rows={6} />}
          {list.error !== null && <FailedRow words={t('links.failed')} error={list.error} onRetry={list.retry} />}
          {list.moreError !== null && (
            <FailedRow words={t('links.failedMore')} error={list.moreError} onRetry={list.retry} />
          )}
          {/* Where reading stopped, nobody knows whether the list is empty; the notice above says why. */}
          {isEmpty && (narrowed || reading?.complete === true) && (
            <ListEmpty tab={current.tab} narrowed={narrowed} reading={isReading} onClear={asked.clear} />
          )}
          {isEmpty && !narrowed && readingError !== null && !pauses && (
            <ListUnread onRetry={() => void refreshing.refresh()} />
          )}
          <VirtualRows
            list={list}
            picking={picking}
            mode={mode}
            columns={columns}
            everywhere={everywhere}
            highlighted={highlighted}
            litAt={props.litAt}
            actions={actions}
            handle={props.handle}
            onFocusLink={props.onFocusLink}
            onKey={props.onKey}
          />
        </Panel>
      </Surface>
      <SharedTip within={column} />
    </Column>
  )
}
