import { styled } from '@mui/material/styles'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useCall } from '../../../api'
import { useCommands } from '../../../commands'
import { ErrorNote } from '../../../components/error-note'
import { useListFocus } from '../../../components/list/use-list-focus'
import { small } from '../../../theme/tokens'
import { campaignCommands } from '../campaign-commands'
import { type CampaignQuestion, CampaignQuestions, CampaignTop } from '../campaign-top'
import { useCampaignRows } from '../rows/campaign-rows'
import { useRowEdits } from '../rows/use-row-edits'
import { Screen } from '../screen-parts'
import type { CampaignPageState } from '../use-campaign-page'
import { PlanFoot } from './plan-foot'
import { PlanSteps } from './plan-steps'
import { Preview } from './preview'
import { UnusualDialog } from './unusual-dialog'
import { useDraft } from './use-draft'
import { usePlanStart } from './use-plan-start'
import { useTable } from './use-table'

/** Scrolls; heading and foot stay. */
const Page = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  // What is read aloud and unseen stays in here.
  position: 'relative',
  margin: '0 calc(-1 * var(--side))',
  padding: '4px var(--side) 12px',
  overflowY: 'auto',
  // The rows take all of it, and no more, when they are scrolled to.
  containerType: 'size',
  scrollPaddingBlock: 8,
  [small]: { flex: '1 0 auto', overflowY: 'visible', containerType: 'inline-size' },
})

const noChats: readonly Chat[] = []

/** A campaign before it starts: one page of questions, and every link that follows from the answers. */
export const Planner = ({ campaign, at }: { readonly campaign: Campaign; readonly at: CampaignPageState }) => {
  const { t, i18n } = useTranslation()
  const campaignId = campaign.id
  const plan = useDraft(campaign)
  const table = useTable(campaign, plan)
  const chats = useCall('listChats', { refresh: false }).data ?? noChats
  const edits = useRowEdits(campaignId, chats)
  const list = useCampaignRows(campaignId, at.page.filter)
  const focus = useListFocus({ list, isFound: list.query?.filter.search === at.page.filter.search })
  const [question, setQuestion] = useState<CampaignQuestion>(null)
  const start = usePlanStart({
    ...{ campaign, plan, edits },
    goToMistakes: () => {
      at.look({ show: 'mistakes', search: '' })
      focus.rows.current?.focusRow(0)
    },
  })
  // The dialog gives the focus back as it goes: the rows take it after that.
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    if (looks > 0) focus.rows.current?.focusRow(0)
  }, [looks, focus.rows])
  const { draft } = plan

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    event.preventDefault()
    start.startNow()
  }
  useCommands(() =>
    campaignCommands(
      // As it is called on the screen.
      { ...campaign, draft },
      {
        check: () => start.checkNow(),
        start: () => start.startNow(),
        paste: table.pasteRows,
        import: () => void table.importFile(),
        saveTemplate: () => setQuestion('template'),
        delete: () => setQuestion('delete'),
        list: () => at.go(null),
      },
      t,
      i18n.language,
    ),
  )

  return (
    <Screen onKeyDown={onKeyDown}>
      <CampaignTop campaign={{ draft }} at={at} onQuestion={setQuestion} />
      <Page>
        {plan.error !== null && <ErrorNote error={plan.error} onRetry={() => void plan.flush()} />}
        <PlanSteps campaign={campaign} plan={plan} table={table} wasChecked={start.wasChecked} fields={start.fields} />
        <Preview campaign={campaign} list={list} focus={focus} edits={edits} chats={chats} at={at} />
      </Page>
      <PlanFoot campaign={campaign} start={start} />
      {start.question.open && (
        <UnusualDialog
          campaign={campaign}
          pending={start.question.pending}
          onLeaveOut={start.question.leaveOut}
          onMakeAll={start.question.makeAll}
          onLook={() => {
            start.question.close()
            at.look({ show: 'warnings', search: '' })
            setLooks((looks) => looks + 1)
          }}
          onClose={start.question.close}
        />
      )}
      <CampaignQuestions
        campaign={campaign}
        at={at}
        question={question}
        beforeTemplate={plan.flush}
        onClose={() => setQuestion(null)}
      />
    </Screen>
  )
}
