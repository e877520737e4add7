import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import { useFocusBack } from '../../../components/use-focus-back'
import type { RowEdits } from '../rows/use-row-edits'
import { isUnusual, needsOf, takenIn } from './plan-state'
import type { DraftState } from './use-draft'
import { useLeaveOut } from './use-leave-out'

/** Marks the field that rows come from: what a plan without rows lacks. */
export const MAKES_ROWS = 'data-makes-rows'

/** Marks fields that hold what is no number, of which main has not heard: the plan has the number before it still. */
export const UNREADABLE = 'data-unreadable'

/** All rows whose title a link of their community has already. */
export const takenRows: CampaignRowSelection = {
  kind: 'matching',
  filter: { show: 'taken', search: '', chatId: null },
}

interface PlanStartOptions {
  readonly campaign: Campaign
  readonly plan: DraftState
  readonly edits: RowEdits
  /** Shows the rows that are to be mended; the first of them has the focus. */
  readonly goToMistakes: () => void
}

/** Leads to what a plan lacks among its fields; `fields` stands around them. */
const useSeekField = () => {
  const fields = useRef<HTMLDivElement>(null)
  const seeking = useRef(false)
  const [, look] = useReducer((looks: number) => looks + 1, 0)
  // The field is marked a moment after main's answer.
  useEffect(() => {
    const field = seeking.current ? fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null
    if (field === null || field === undefined) return
    seeking.current = false
    field.focus()
  })
  return {
    fields,
    /** The first field that is marked has the focus, as soon as it is. */
    seekMarked: (): void => {
      seeking.current = true
      look()
    },
    /** Whether a field holds what cannot be read; it has the focus. */
    goToUnreadable: (): boolean => {
      const field = fields.current?.querySelector<HTMLElement>(`[${UNREADABLE}="true"] [aria-invalid="true"]`) ?? null
      field?.focus()
      return field !== null
    },
    goToRows: () => fields.current?.querySelector<HTMLElement>(`[${MAKES_ROWS}] :is(input, button)`)?.focus(),
    rest: (): void => {
      seeking.current = false
    },
  }
}

/** The way from a plan to a campaign that runs, with one press where nothing is missing: checked, asked about, started. */
export const usePlanStart = ({ campaign, plan, edits, goToMistakes }: PlanStartOptions) => {
  const campaignId = campaign.id
  const client = useQueryClient()
  const check = useAction('checkCampaign')
  const start = useAction('startCampaign')
  const leaveOut = useLeaveOut(campaign)
  const [wasChecked, setWasChecked] = useState(false)
  const [urged, setUrged] = useState(false)
  /** Something of the plan may not be meant, and somebody is asked. */
  const [asks, setAsks] = useState(false)
  const pressed = useRef<HTMLButtonElement>(null)
  const [busy, setBusy] = useState<'check' | 'start' | null>(null)
  const { fields, seekMarked, goToUnreadable, goToRows, rest } = useSeekField()

  useFocusBack(pressed, `${busy}`)
  /** As main knows it by now: what was pressed here may be older than the last answer. */
  const latest = (): Campaign =>
    client.getQueryData<Campaign[]>(['listCampaigns'])?.find(({ id }) => id === campaignId) ?? campaign

  /** Everything typed is with main, and main has looked at it; null: refused. */
  const checked = async (isAnew: boolean): Promise<Campaign | null> => {
    await edits.settled()
    if (!(await plan.flush())) return null
    const known = latest()
    return !isAnew && needsOf(known, false) === 'nothing' ? known : check.run({ campaignId })
  }
  /** Leads to the first thing that keeps the plan from starting; false: nothing does. */
  const leadToMistake = ({ counts, planMistakes }: Campaign): boolean => {
    if (planMistakes.length > 0) seekMarked()
    else if (counts.total === 0) goToRows()
    else if (counts.mistakes > 0) goToMistakes()
    else return false
    return true
  }
  const prepare = async (isAnew: boolean): Promise<Campaign | null> => {
    rest()
    if (goToUnreadable()) return null
    setWasChecked(true)
    start.reset()
    const found = await checked(isAnew)
    return found === null || leadToMistake(found) ? null : found
  }
  const checkNow = async (): Promise<void> => {
    setUrged(false)
    setBusy('check')
    await prepare(true)
    setBusy(null)
  }
  const startNow = async (): Promise<void> => {
    setUrged(true)
    setBusy('start')
    const found = await prepare(false)
    if (found !== null && isUnusual(found)) setAsks(true)
    else if (found !== null) await start.run({ campaignId })
    setBusy(null)
  }
  const startAsked = async (): Promise<void> => {
    setAsks(false)
    setBusy('start')
    await start.run({ campaignId })
    setBusy(null)
  }
  /** Makes what is not there already, and nothing once more. */
  const startWithoutTaken = async (): Promise<void> => {
    if (takenIn(campaign) === campaign.counts.total) {
      setAsks(false)
      leaveOut.run(takenRows)
      return
    }
    const left = await leaveOut.quietly(takenRows)
    setAsks(false)
    if (left !== null && left.counts.total > 0) await startAsked()
  }
  return {
    needs: needsOf(campaign, plan.isAhead),
    /** A check was asked for: what is missing in the plan is said. */
    wasChecked,
    /** A start was asked for too early: what is missing stands out. */
    urged,
    busy,
    error: start.error ?? check.error ?? leaveOut.error,
    fields,
    /** `button`: what was pressed; it has the focus again where nothing else takes it. */
    checkNow: (button: HTMLButtonElement | null = null): void => {
      pressed.current = button
      if (busy === null) void checkNow()
    },
    startNow: (button: HTMLButtonElement | null = null): void => {
      pressed.current = button
      if (busy === null) void startNow()
    },
    question: {
      open: asks,
      pending: leaveOut.pending,
      close: () => setAsks(false),
      leaveOut: () => void startWithoutTaken(),
      makeAll: () => void startAsked(),
    },
  }
}
export type PlanStart = ReturnType<typeof usePlanStart>
