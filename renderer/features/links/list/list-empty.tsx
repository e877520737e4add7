import Button from '@mui/material/Button'
import { CircleOff, CloudOff, Hourglass, Link2, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkTab } from '../../../../electron/contract/link-list'
import { EmptyState } from '../../../components/empty-state'

const icons = { active: Link2, ended: Hourglass, revoked: CircleOff } as const

interface ListEmptyProps {
  readonly tab: LinkTab
  /** Something is looked for or left out: there may be links, and none of them is it. */
  readonly narrowed: boolean
  /** Not all links were read yet, so some may still be found. */
  readonly reading: boolean
  readonly onClear: () => void
}

/** A list with nothing in it: why, and what to do. */
export const ListEmpty = ({ tab, narrowed, reading, onClear }: ListEmptyProps) => {
  const { t } = useTranslation()
  if (narrowed) {
    return (
      <EmptyState
        icon={<SearchX size={24} />}
        title={t('linkList.nothing')}
        heading="h3"
        actions={<Button onClick={onClear}>{t('linkList.clearFilters')}</Button>}
      >
        {t(reading ? 'linkList.nothingYet' : 'linkList.nothingText')}
      </EmptyState>
    )
  }
  const Icon = icons[tab]
  return (
    <EmptyState
      icon={<Icon size={24} />}
      title={tab === 'active' ? t('links.empty') : t(`linkList.empty.${tab}`)}
      heading="h3"
    >
      {tab === 'active' ? t('links.emptyText') : t(`linkList.emptyText.${tab}`)}
    </EmptyState>
  )
}

/** Nothing could be read: what is missing is not gone, and can be asked for again. */
export const ListUnread = ({ onRetry }: { readonly onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<CloudOff size={24} />}
      title={t('links.failed')}
      heading="h3"
      actions={<Button onClick={onRetry}>{t('common.tryAgain')}</Button>}
    />
  )
}
