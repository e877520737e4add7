import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlikeGroup, RequestFilter, RequestMark, RequestRef } from '../../../electron/contract/people'
import { everybodyWaiting } from '../../../electron/contract/request-signs'
import { asCallError, type CallError, callOptions } from '../../api'
import { AnswerManyText } from '../../components/answer-many-text'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { useHeldAnswers } from '../../components/held-answers'
import { allOf, type Selection } from '../../components/list/selection'
import type { Question } from './question'
import { type RequestRows, toRequestSelection } from './request-rows'
import type { RequestFilterState } from './use-request-filter'
import { useWhose } from './use-whose'

interface AnswerDialogProps {
  readonly question: Question
  readonly list: RequestRows
  readonly filter: RequestFilterState
  readonly onClose: () => void
}

/** What a sign says of somebody changes with whoever comes or goes, so these people are named when the question is put. */
const isFleeting = ({ signs, alike }: RequestFilter): boolean => alike || signs.length > 0

const filterOf = ({ chatId, via }: AlikeGroup): RequestFilter => ({
  ...everybodyWaiting,
  ...{ chatId, hash: via?.hash ?? '', alike: true },
})

interface Meant {
  readonly selection: Selection<RequestFilter, RequestRef> | null
  readonly count: number
  readonly seen: RequestMark
  readonly reading: boolean
}

const meantBy = (question: Question, { query, head, total, selection }: RequestRows): Meant => {
  const around = { seen: head?.seen ?? { tick: 0, askedUntil: null }, reading: head?.reading === true }
  if (question.of === 'selected') return { ...around, selection: selection.value, count: selection.count }
  if (question.of === 'alike') {
    return { ...around, selection: allOf(filterOf(question.group)), count: question.group.count }
  }
  return { ...around, selection: query === null ? null : allOf(query), count: total }
}

/** Whom the question is about: those who waited when it was put. Others who ask while it stands must not be let in by it. */
const useMeant = (question: Question, list: RequestRows) => {
  const [{ selection, count, seen, reading }] = useState(() => meantBy(question, list))
  const filter = selection?.kind === 'matching' ? selection.query : null
  const whole = selection === null ? null : toRequestSelection(selection, seen)
  const isNamed = filter !== null && isFleeting(filter)
  const named = useQuery({
    ...callOptions('nameRequests', { selection: whole ?? { kind: 'requests', requests: [] } }),
    ...{ enabled: isNamed && whole !== null, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
  })
  return {
    ...{ filter, reading },
    /** null: it is not known yet who they are. */
    selection: !isNamed ? whole : named.data === undefined ? null : ({ kind: 'requests', ...named.data } as const),
    count: named.data?.requests.length ?? count,
    isPending: isNamed && named.isPending,
    error: named.error === null ? null : asCallError(named.error),
    newcomers: filter === null || isNamed ? 0 : Math.max(0, list.total - count),
    // Main has one call for all of a community or a link, and none for anything else.
    atOnce:
      filter !== null &&
      !isNamed &&
      question.answer !== 'ban' &&
      filter.chatId !== null &&
      filter.campaignId === null &&
      filter.search.trim() === '' &&
      count > 1,
  }
}

const saidWords = { approve: 'approvingMany', dismiss: 'dismissingMany', ban: 'banningMany' } as const

/** The verb of the button that put the question. */
const verbOf = ({ answer, of }: Question) => {
  if (answer === 'ban') return 'requests.ban' as const
  if (of !== 'all') return answer === 'approve' ? ('requests.approve' as const) : ('requests.dismiss' as const)
  return answer === 'approve' ? ('requests.approveAll' as const) : ('requests.dismissAll' as const)
}

/** Asks before many are answered: how many, of which community or link, and what it means for them. */
export const AnswerDialog = ({ question, list, filter, onClose }: AnswerDialogProps) => {
  const { t, i18n } = useTranslation()
  const { hold } = useHeldAnswers()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const [report, setReport] = useState(false)
  const { answer, of } = question
  const approved = answer === 'approve'
  const meant = useMeant(question, list)
  const { selection, count } = meant
  const whose = useWhose(question, filter, list)
  const words = { count, number: new Intl.NumberFormat(i18n.language).format(count) }
  const confirm = async (): Promise<void> => {
    if (selection === null || pending) return
    setPending(true)
    const said = t(`requests.${saidWords[answer]}`, words)
    const refused = await hold(selection, approved, said, answer === 'ban' ? { report } : undefined)
    setPending(false)
    setError(refused)
    if (refused !== null) return
    list.selection.clear()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      tone={approved ? 'primary' : 'error'}
      title={t(`requests.ask.${answer}`, words)}
      confirm={t(verbOf(question))}
      pending={pending || meant.isPending}
      error={error ?? meant.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {whose}{' '}
      {answer === 'ban' ? (
        t('requests.ask.banText')
      ) : (
        <AnswerManyText approved={approved} atOnce={meant.atOnce} newcomers={meant.newcomers} />
      )}
      {meant.reading && of === 'all' && ` ${t('requests.ask.reading')}`}
      {answer === 'ban' && (
        <FormControlLabel
          sx={{ marginBlockStart: 1.5, marginInlineStart: 0, gap: 1.25, alignItems: 'flex-start' }}
          control={<Switch checked={report} onChange={(_event, next) => setReport(next)} />}
          label={t('requests.ask.report')}
        />
      )}
    </ConfirmDialog>
  )
}
