import { useEffect, useRef, useState } from 'react'
import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import { useFocusBack } from '../../../components/use-focus-back'
import type { RowEdits } from '../rows/use-row-edits'
import { needsOf } from './plan-state'
import type { DraftState } from './use-draft'
import { useLeaveOut } from './use-leave-out'
import { useTakenRows } from './use-taken-rows'

interface PlanStartOptions {
  readonly campaign: Campaign
  readonly plan: DraftState
  readonly edits: RowEdits
  /** Shows the rows that are to be mended; the first of them has the focus. */
  readonly goToMistakes: () => void
}

/** The way from a plan to a campaign that runs: checked, mended, and started when nothing is missing. */
export const usePlanStart = ({ campaign, plan, edits, goToMistakes }: PlanStartOptions) => {
  const campaignId = campaign.id
  const check = useAction('checkCampaign')
  const start = useAction('startCampaign')
  const taken = useTakenRows(campaign)
  const leaveOut = useLeaveOut(campaign)
  const [wasChecked, setWasChecked] = useState(false)
  const [urged, setUrged] = useState(false)
  /** Some links are there already, and somebody is asked whether to make them once more. */
  const [asksTaken, setAsksTaken] = useState(false)
  const checkButton = useRef<HTMLButtonElement>(null)
  const fields = useRef<HTMLDivElement>(null)
  const seeking = useRef(false)
  const needs = needsOf(campaign, plan.isAhead)

  useFocusBack(checkButton, `${check.pending || start.pending}`)
  /** The first field of the plan that is marked has the focus, as soon as it is. */
  const goToPlan = (): void => {
    seeking.current = true
    setWasChecked(true)
  }
  useEffect(() => {
    const field = seeking.current ? fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null
    if (field === null || field === undefined) return
    seeking.current = false
    field.focus()
  })
  const checkNow = async (): Promise<void> => {
    seeking.current = false
    setWasChecked(true)
    setUrged(false)
    start.reset()
    await edits.settled()
    const checked = (await plan.flush()) ? await check.run({ campaignId }) : null
    if (checked === null) return
    if (checked.planMistakes.length > 0) goToPlan()
    else if (checked.counts.mistakes > 0) goToMistakes()
  }
  const startNow = async (): Promise<void> => {
    if (needs === 'nothing') {
      if ((await taken.read()).length > 0) setAsksTaken(true)
      else await start.run({ campaignId })
      return
    }
    setUrged(true)
    if (needs === 'plan') goToPlan()
    else if (needs === 'mending') goToMistakes()
    else checkButton.current?.focus()
  }
  /** Makes what is not there already, and nothing once more. */
  const startWithoutTaken = async (): Promise<void> => {
    const rows: CampaignRowSelection = { kind: 'keys', keys: [...taken.keys] }
    if (taken.keys.length === campaign.counts.total) {
      setAsksTaken(false)
      leaveOut.run(rows)
      return
    }
    const left = await leaveOut.quietly(rows)
    setAsksTaken(false)
    if (left !== null && left.counts.total > 0) await start.run({ campaignId })
  }
  return {
    needs,
    /** A check was asked for: what is missing in the plan is said. */
    wasChecked,
    /** A start was asked for too early: what is missing stands out. */
    urged,
    taken,
    checking: check.pending,
    starting: start.pending,
    error: start.error ?? check.error ?? leaveOut.error,
    fields,
    checkButton,
    checkNow: () => void checkNow(),
    startNow: () => void startNow(),
    takenQuestion: {
      open: asksTaken,
      pending: leaveOut.pending,
      close: () => setAsksTaken(false),
      leaveOut: () => void startWithoutTaken(),
      makeAll: () => {
        setAsksTaken(false)
        void start.run({ campaignId })
      },
    },
  }
}
export type PlanStart = ReturnType<typeof usePlanStart>
