import Button from '@mui/material/Button'
import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../components/empty-state'
import { goTo } from './room'

const icons = {
  insights: <ChartNoAxesColumn size={24} />,
} as const

/** A room that is still being built says what it will hold and what to use until then. */
export const ComingRoom = ({ room }: { readonly room: keyof typeof icons }) => {
  const { t } = useTranslation()
  return (
    <EmptyState
      heading="h1"
      icon={icons[room]}
      title={t(`rooms.${room}.title`)}
      actions={
        <Button variant="contained" onClick={() => goTo('links')}>
          {t('rooms.useLinks')}
        </Button>
      }
    >
      <span>{t(`rooms.${room}.text`)}</span>
      <span>{t(`rooms.${room}.meanwhile`)}</span>
    </EmptyState>
  )
}
