import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { CalendarPlus, CircleOff, Copy, Tag } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useAction, useCall } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { ListStates } from '../../../components/list/list-states'
import { useListFocus } from '../../../components/list/use-list-focus'
import { Notice } from '../../../components/notice'
import { insightsWish } from '../../../wishes'
import { type CampaignQuestion, CampaignQuestions, CampaignTop } from '../campaign-top'
import { toRowSelection, useCampaignRows } from '../rows/campaign-rows'
import { runColumnsOf, showsClosing } from '../rows/columns'
import { Table } from '../rows/grid-parts'
import { RowBar, type ShownRows } from '../rows/row-bar'
import { RowGrid } from '../rows/row-grid'
import { RowSelectionBar } from '../rows/row-selection-bar'
import { useRowEdits } from '../rows/use-row-edits'
import { Roomy, Screen, short } from '../screen-parts'
import { numberWords } from '../span-words'
import { campaignName, communityWords } from '../state-words'
import type { CampaignPageState } from '../use-campaign-page'
import { ProgressCard } from './progress-card'
import { ReasonLine } from './reason-line'
import { ResultsBar } from './results-bar'
import { useResults } from './use-results'
import { useRowMessages } from './use-row-messages'
import { useRunActions } from './use-run-actions'
import { useRunCommands } from './use-run-commands'
import { useRunLinks } from './use-run-links'
import { useRunRefresh } from './use-run-refresh'

const noChats: readonly Chat[] = []
const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 28,
  textAlign: 'center',
  color: theme.vars.palette.text.secondary,
}))

/** The ways out above the rows' own bar; in a low window beside it. */
const Tools = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 'var(--gap)',
  [short]: { flexDirection: 'row-reverse', alignItems: 'center', '& > :last-child': { flex: 1 } },
})

interface RunViewProps {
  readonly campaign: Campaign
  readonly at: CampaignPageState
}

const isOver = ({ state }: Campaign): boolean => state.kind === 'finished' || state.kind === 'stopped'

/** What is shown by kind, with how many there are of each. */
const choicesOf = (campaign: Campaign, leftWords: string): readonly ShownRows[] => {
  const { counts } = campaign
  return [
    { show: 'all', count: counts.total },
    { show: 'created', count: counts.created },
    { show: 'failed', count: counts.failed, tone: 'red' },
    // Nothing is to come of what is over.
    { show: 'open', label: isOver(campaign) ? leftWords : undefined, count: counts.open },
  ]
}

/** A campaign that runs or ran: how far it is, what became of each row, and the way out for what was made. */
export const RunView = ({ campaign, at }: RunViewProps) => {
  const { t, i18n } = useTranslation()
  const campaignId = campaign.id
  const chats = useCall('listChats', { refresh: false }).data ?? noChats
  const edits = useRowEdits(campaignId, chats)
  const list = useCampaignRows(campaignId, at.page.filter, at.page.sort)
  const focus = useListFocus({ list, isFound: list.query?.filter.search === at.page.filter.search })
  const retry = useAction('retryCampaign')
  const repeat = useAction('repeatCampaign')
  const [question, setQuestion] = useState<CampaignQuestion>(null)
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { counts } = campaign
  const actions = useRunActions(campaign)
  const results = useResults(
    campaign,
    list.selection.count === 0
      ? null
      : { rows: toRowSelection(list.selection.value), count: list.selection.count, total: counts.total },
  )

  // What was pressed to come here is gone; the next Tab begins at the top.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])

  const copySelected = (): void => results.copy('links')
  const [kept, closes] = [campaign.columns.length, showsClosing(campaign)]
  const columns = useMemo(() => runColumnsOf({ kept, closes }), [kept, closes])
  const messages = useRowMessages(campaign)
  const read = useRunRefresh(campaign)
  const links = useRunLinks({ campaignId, list, focus, copySelected })
  const copyRow = (row: CampaignRow | null): void => {
    if (row === null) copySelected()
    else if (row.entry !== null && !row.isGone) links.copy(row.entry)
  }
  const retryFailed = async (): Promise<void> => {
    await edits.settled()
    if ((await retry.run({ campaignId, keys: null })) !== null) at.look({ show: 'all' })
  }
  const again = async (): Promise<void> => {
    const next = await repeat.run({ campaignId })
    if (next !== null) at.go(next.id)
  }
  const openInsights = (): void =>
    insightsWish.make({
      subject: { kind: 'campaign', campaignId },
      ...{ name: campaignName(campaign, t), community: null, people: null },
    })
  const retryNow = counts.failed > 0 ? () => void retryFailed() : null
  useRunCommands({
    ...{ campaign, list, focus, actions, results, copySelected, links },
    ofScreen: {
      retry: retryNow,
      insights: counts.created > 0 ? openInsights : null,
      repeat: () => void again(),
      saveTemplate: () => setQuestion('template'),
      delete: () => setQuestion('delete'),
      list: () => at.go(null),
    },
  })
  const error = retry.error ?? repeat.error ?? results.error ?? links.error ?? messages.error
  return (
    <Screen>
      <CampaignTop
        campaign={campaign}
        at={at}
        detail={communityWords(campaign, t, i18n.language)}
        headingRef={heading}
        onQuestion={setQuestion}
      >
        {counts.created > 0 && <Button onClick={openInsights}>{t('linkList.action.insights')}</Button>}
        <Button loading={repeat.pending} onClick={() => void again()}>
          {t('campaigns.repeat')}
        </Button>
      </CampaignTop>
      <ProgressCard campaign={campaign} actions={actions} />
      <RunNotices campaign={campaign} at={at} retrying={retry.pending} onRetry={() => void retryFailed()} />
      {error !== null && <ErrorNote error={error} />}
      {read.error !== null && <ErrorNote error={read.error} onRetry={read.refresh} />}
      {edits.refused !== null && <ErrorNote error={edits.refused.error} onRetry={edits.refused.again} />}
      <Tools>
        {counts.created > 0 && <ResultsBar campaign={campaign} results={results} />}
        <RowBar choices={choicesOf(campaign, t('campaigns.row.left'))} at={at} focus={focus} />
      </Tools>
      <Table style={{ minHeight: 180 }} aria-busy={list.pending}>
        <RowSelectionBar
          list={list}
          actions={[
            { label: t('campaigns.copyLinks'), icon: Copy, act: copySelected },
            { label: t('linkList.bulk.tag'), icon: Tag, act: () => links.askForSelected('tag') },
            { label: t('linkList.bulk.extend'), icon: CalendarPlus, act: () => links.askForSelected('extend') },
            {
              label: t('linkList.bulk.revoke'),
              icon: CircleOff,
              act: () => links.askForSelected('revoke'),
              tone: 'red',
            },
          ]}
        />
        <ListStates
          list={list}
          skeleton={null}
          failed={t('campaigns.rowsFailed')}
          failedMore={t('campaigns.rowsFailed')}
          empty={<Nothing>{t('campaigns.noMatch')}</Nothing>}
        />
        <RowGrid
          label={t('campaigns.rows')}
          list={list}
          focus={focus}
          columns={columns}
          kept={campaign.columns}
          chats={chats}
          shown={edits.shown}
          onEdit={edits.edit}
          onLeaveOut={() => undefined}
          onCopy={copyRow}
          links={{ ...links.rows, messages: messages.messages }}
          onFocusCell={(row) => setFocusedKey(row?.key ?? null)}
          sort={at.page.sort}
          onSort={at.sort}
          scrolled={at.scrolled}
          onScroll={at.scroll}
        />
        {counts.failed > 0 && list.total > 0 && <ReasonLine list={list} focusedKey={focusedKey} />}
      </Table>
      <CampaignQuestions campaign={campaign} at={at} question={question} onClose={() => setQuestion(null)} />
    </Screen>
  )
}

interface RunNoticesProps extends RunViewProps {
  readonly retrying: boolean
  readonly onRetry: () => void
}

/** What somebody should know of the campaign: that its records were rebuilt, and that rows failed. */
const RunNotices = ({ campaign, at, retrying, onRetry }: RunNoticesProps) => {
  const { t, i18n } = useTranslation()
  const { counts, rebuilt } = campaign
  const over = isOver(campaign)
  const number = (count: number): string => numberWords(count, i18n.language)
  return (
    <>
      {rebuilt !== null && (
        <Notice tone="info" role="note">
          {t('campaigns.rebuilt', { count: rebuilt, number: number(rebuilt) })}
        </Notice>
      )}
      {counts.failed > 0 && (
        <Notice
          tone="warning"
          actions={
            <>
              {at.page.filter.show !== 'failed' && (
                <Button size="small" onClick={() => at.look({ show: 'failed', search: '' })}>
                  {t('campaigns.showFailed')}
                </Button>
              )}
              <Button size="small" loading={retrying} onClick={onRetry}>
                {t('campaigns.retry')}
              </Button>
            </>
          }
        >
          {t(over ? 'campaigns.failedText' : 'campaigns.failedSoFar', {
            count: counts.failed,
            number: number(counts.failed),
          })}
          <Roomy> {t(over ? 'campaigns.failedHow' : 'campaigns.failedWhy', { count: counts.failed })}</Roomy>
        </Notice>
      )}
    </>
  )
}
