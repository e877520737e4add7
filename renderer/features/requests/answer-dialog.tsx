import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../api'
import { AnswerManyText } from '../../components/answer-many-text'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { useHeldAnswers } from '../../components/held-answers'
import { allOf } from '../../components/list/selection'
import { type RequestRows, toRequestSelection } from './request-rows'
import type { RequestFilterState } from './use-request-filter'

/** Many people at once: all that the filter shows, or those who are selected. */
export interface Question {
  readonly approved: boolean
  readonly of: 'all' | 'selected'
}

interface AnswerDialogProps {
  readonly question: Question
  readonly list: RequestRows
  readonly filter: RequestFilterState
  readonly onClose: () => void
}

/** Whom the question is about: those who waited when it was put. Others who ask while it stands must not be let in by it. */
const useMeant = (all: boolean, list: RequestRows) => {
  const [meant] = useState(() => {
    const { query, head, total } = list
    return {
      selection: !all ? list.selection.value : query === null ? null : allOf(query),
      count: all ? total : list.selection.count,
      seen: head?.seen ?? { tick: 0, askedUntil: null },
      reading: head?.reading === true,
    }
  })
  const { selection, count } = meant
  const filter = selection?.kind === 'matching' ? selection.query : null
  return {
    ...meant,
    newcomers: filter === null ? 0 : Math.max(0, list.total - count),
    // Main has one call for all of a community or a link, and none for anything else.
    atOnce:
      filter !== null &&
      filter.chatId !== null &&
      filter.campaignId === null &&
      filter.search.trim() === '' &&
      count > 1,
  }
}

/** Asks before many are answered: how many, of which community or link, and what it means for them. */
export const AnswerDialog = ({ question, list, filter, onClose }: AnswerDialogProps) => {
  const { t, i18n } = useTranslation()
  const { hold } = useHeldAnswers()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const { approved, of } = question
  const all = of === 'all'
  const meant = useMeant(all, list)
  const { selection, count } = meant
  const { community, link, campaign } = filter
  const words = { count, number: new Intl.NumberFormat(i18n.language).format(count) }
  const search = list.query?.search.trim() ?? ''
  const whose = (): string => {
    if (!all) return t('requests.ask.selected')
    // With a search it is not everybody, and one sentence says so.
    const matching = search === '' ? '' : 'Matching'
    if (link !== null) return t(`requests.ask.byLink${matching}`, { link: link.name, community: link.title, search })
    if (campaign !== null) {
      const names = { campaign: campaign.name, community: community?.title, search }
      return t(`requests.ask.byCampaign${community === null ? '' : 'In'}${matching}`, names)
    }
    return community === null
      ? t(`requests.ask.everywhere${matching}`, { search })
      : t(`requests.ask.inCommunity${matching}`, { community: community.title, search })
  }
  const confirm = async (): Promise<void> => {
    if (selection === null || pending) return
    setPending(true)
    const said = t(approved ? 'requests.approvingMany' : 'requests.dismissingMany', words)
    const refused = await hold(toRequestSelection(selection, meant.seen), approved, said)
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
      title={t(approved ? 'requests.ask.approve' : 'requests.ask.dismiss', words)}
      confirm={t(
        all
          ? approved
            ? 'requests.approveAll'
            : 'requests.dismissAll'
          : approved
            ? 'requests.approve'
            : 'requests.dismiss',
      )}
      pending={pending}
      error={error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {whose()} <AnswerManyText approved={approved} atOnce={meant.atOnce} newcomers={meant.newcomers} />
      {meant.reading && all && ` ${t('requests.ask.reading')}`}
    </ConfirmDialog>
  )
}
