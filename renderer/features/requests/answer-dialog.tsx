import { useTranslation } from 'react-i18next'
import { useAction } from '../../api'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { asContract } from './selection'
import type { RequestFilterState } from './use-request-filter'
import type { RequestPicking } from './use-request-selection'
import type { RequestWindows } from './use-request-windows'

/** Many people at once: all that the filter shows, or those who are selected. */
export interface Question {
  readonly approved: boolean
  readonly of: 'all' | 'selected'
}

interface AnswerDialogProps {
  readonly question: Question
  readonly list: RequestWindows
  readonly asked: RequestFilterState
  readonly picking: RequestPicking
  readonly onClose: () => void
}

/** Asks before many are answered: how many, of which community or link, and what it means for them. */
export const AnswerDialog = ({ question, list, asked, picking, onClose }: AnswerDialogProps) => {
  const { t, i18n } = useTranslation()
  const start = useAction('startRequestJob')
  const { approved, of } = question
  const all = of === 'all'
  const { community, link } = asked
  const count = all ? list.total : picking.count
  const words = { count, number: new Intl.NumberFormat(i18n.language).format(count) }
  const search = list.query?.search.trim() ?? ''
  const whose = (): string => {
    if (!all) return t('requests.ask.selected')
    if (link !== null) return t('requests.ask.byLink', { link: link.name, community: link.title })
    return community === null
      ? t('requests.ask.everywhere')
      : t('requests.ask.inCommunity', { community: community.title })
  }
  const confirm = async (): Promise<void> => {
    if (list.query === null) return
    const selection = all ? ({ kind: 'matching', filter: list.query } as const) : asContract(picking.selection)
    if ((await start.run({ selection, approved })) === null) return
    picking.clear()
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
      pending={start.pending}
      error={start.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {whose()}
      {all && search !== '' && ` ${t('requests.ask.matching', { search })}`}{' '}
      {t(approved ? 'requests.ask.approveText' : 'requests.ask.dismissText')}
      {list.head?.reading === true && all && ` ${t('requests.ask.reading')}`}
    </ConfirmDialog>
  )
}
