import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { numberWords } from '../span-words'

interface TakenDialogProps {
  /** How many links of these titles are there already, and how many the plan has. */
  readonly taken: number
  readonly total: number
  readonly pending: boolean
  readonly onLeaveOut: () => void
  readonly onMakeAll: () => void
  readonly onClose: () => void
}

/** Asks before a start makes links that seem to be there already, as after `Repeat`: only the new ones, or all. */
export const TakenDialog = ({ taken, total, pending, onLeaveOut, onMakeAll, onClose }: TakenDialogProps) => {
  const { t, i18n } = useTranslation()
  const number = (count: number): string => numberWords(count, i18n.language)
  const fresh = total - taken
  return (
    <ConfirmDialog
      open
      title={t('campaigns.taken.title', { count: taken, number: number(taken) })}
      confirm={
        fresh === 0
          ? t('campaigns.leaveOutRows')
          : t('campaigns.taken.startFresh', { count: fresh, number: number(fresh) })
      }
      pending={pending}
      instead={{ label: t('campaigns.taken.makeAll', { count: total, number: number(total) }), act: onMakeAll }}
      onConfirm={onLeaveOut}
      onClose={onClose}
    >
      {t(fresh === 0 ? 'campaigns.taken.textAll' : 'campaigns.taken.text')}
    </ConfirmDialog>
  )
}
