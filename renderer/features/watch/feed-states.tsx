import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { Bell, BellOff, Bot, CloudOff, Hourglass, MessagesSquare, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../api'
import { EmptyState } from '../../components/empty-state'
import { ErrorText } from '../../components/error-note'
import { Grow } from '../../components/list/list-states'
import { WatchingWords } from './watching-words'

/** The grey shapes in the place of a notice. */
export const NoticeBones = ({ row }: { readonly row: number }) => (
  <>
    <Skeleton variant="rounded" width={36} height={36} style={{ borderRadius: 11, flexShrink: 0 }} />
    <Grow>
      <Skeleton variant="rounded" height={14} width={`${78 - (row % 3) * 12}%`} />
      <Skeleton variant="rounded" height={12} width={`${34 - (row % 2) * 10}%`} />
    </Grow>
    <Skeleton variant="rounded" height={30} width={82} />
  </>
)

/** Telegram tells bots neither who waits nor what others made. */
export const BotsCannot = () => {
  const { t } = useTranslation()
  return (
    <EmptyState icon={<Bot size={24} />} title={t('watch.bot')}>
      {t('watch.botText')}
    </EmptyState>
  )
}

/** Nothing could be read at all. */
export const Unread = ({ error, onRetry }: { readonly error: CallError; readonly onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<CloudOff size={24} />}
      title={t('watch.failed')}
      actions={<Button onClick={onRetry}>{t('common.tryAgain')}</Button>}
    >
      <div role="alert">
        <ErrorText error={error} />
      </div>
    </EmptyState>
  )
}

interface NothingProps {
  readonly narrowed: boolean
  /** Every rule is switched off. */
  readonly allOff: boolean
  readonly noCommunities: boolean
  readonly lookedAt: number | null
  readonly onClear: () => void
  readonly onRules: () => void
}

/** A feed without notices: why, and what to do. */
export const Nothing = ({ narrowed, allOff, noCommunities, lookedAt, onClear, onRules }: NothingProps) => {
  const { t } = useTranslation()
  if (narrowed) {
    return (
      <EmptyState
        icon={<SearchX size={24} />}
        title={t('watch.nothing')}
        actions={<Button onClick={onClear}>{t('watch.showAll')}</Button>}
      >
        {t('watch.nothingText')}
      </EmptyState>
    )
  }
  if (allOff) {
    return (
      <EmptyState
        icon={<BellOff size={24} />}
        title={t('watch.allOff')}
        actions={<Button onClick={onRules}>{t('watch.openRules')}</Button>}
      >
        {t('watch.allOffText')}
      </EmptyState>
    )
  }
  if (noCommunities) {
    return (
      <EmptyState icon={<MessagesSquare size={24} />} title={t('watch.noCommunities')}>
        {t('watch.noCommunitiesText')}
      </EmptyState>
    )
  }
  if (lookedAt === null) {
    return (
      <EmptyState icon={<Hourglass size={24} />} title={t('watch.firstLook')}>
        {t('watch.firstLookText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Bell size={24} />}
      title={t('watch.allWell')}
      actions={
        <Button variant="text" onClick={onRules}>
          {t('watch.openRules')}
        </Button>
      }
    >
      <div>{t('watch.allWellText')}</div>
      <div>
        <WatchingWords lookedAt={lookedAt} />
      </div>
    </EmptyState>
  )
}
