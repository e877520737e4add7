import Button from '@mui/material/Button'
import { CircleOff, CloudOff, Hourglass, Link2, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FoundElsewhere, LinkTab } from '../../../../electron/contract/link-list'
import { EmptyState } from '../../../components/empty-state'
import { waysElsewhere } from './elsewhere'

const icons = { active: Link2, ended: Hourglass, revoked: CircleOff } as const

interface ListEmptyProps {
  readonly tab: LinkTab
  /** Something is looked for or left out: there may be links, and none of them is it. */
  readonly narrowed: boolean
  /** Not all links were read yet, so some may still be found. */
  readonly reading: boolean
  readonly onClear: () => void
  /** Where the words are found instead. */
  readonly elsewhere: readonly FoundElsewhere[]
  /** Looks there with the same words; null: in all communities. */
  readonly onElsewhere: (chatId: string | null) => void
}

/** A list with nothing in it: why, and what to do. */
export const ListEmpty = ({ tab, narrowed, reading, onClear, elsewhere, onElsewhere }: ListEmptyProps) => {
  const { t } = useTranslation()
  if (narrowed) {
    return (
      <EmptyState
        icon={<SearchX size={24} />}
        title={t('linkList.nothing')}
        heading="h3"
        actions={
          <>
            <ElsewhereButtons elsewhere={elsewhere} onElsewhere={onElsewhere} />
            <Button onClick={onClear}>{t('linkList.clearFilters')}</Button>
          </>
        }
      >
        {t(elsewhere.length > 0 ? 'linkList.nothingHere' : reading ? 'linkList.nothingYet' : 'linkList.nothingText')}
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

/** `1 in Hamburg Runners`: each leads there, with the words that were looked for. */
const ElsewhereButtons = ({ elsewhere, onElsewhere }: Pick<ListEmptyProps, 'elsewhere' | 'onElsewhere'>) => {
  const { t, i18n } = useTranslation()
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const { communities, inAll } = waysElsewhere(elsewhere)
  return (
    <>
      {communities.map(({ chatId, title, count }, index) => (
        <Button
          key={chatId}
          variant={index === 0 ? 'contained' : undefined}
          sx={{ minWidth: 0, maxWidth: '100%' }}
          onClick={() => onElsewhere(chatId)}
        >
          <bdi>{t('linkList.foundIn', { number: number(count), community: title })}</bdi>
        </Button>
      ))}
      {inAll !== null && (
        <Button onClick={() => onElsewhere(null)}>{t('linkList.foundInAll', { number: number(inAll) })}</Button>
      )}
    </>
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
