import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { Bot, CloudOff, Inbox, MessagesSquare, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../api'
import { EmptyState } from '../../components/empty-state'
import { ErrorText } from '../../components/error-note'
import { Grow } from '../../components/list/list-states'

/** The grey shapes in the place of a person. */
export const RequestBones = ({ row }: { readonly row: number }) => (
  <>
    <Skeleton variant="circular" width={40} height={40} style={{ borderRadius: '50%', flexShrink: 0 }} />
    <Grow>
      <Skeleton variant="rounded" height={14} width={`${66 - (row % 3) * 12}%`} />
      <Skeleton variant="rounded" height={12} width="44%" />
    </Grow>
    <Grow>
      <Skeleton variant="rounded" height={12} width="92%" />
      <Skeleton variant="rounded" height={12} width={`${70 - (row % 2) * 26}%`} />
    </Grow>
    <Skeleton variant="rounded" height={30} width={82} />
  </>
)

/** Bots are told of requests, but may not read who waits. */
export const BotsCannot = () => {
  const { t } = useTranslation()
  return (
    <EmptyState icon={<Bot size={24} />} title={t('requests.bot')}>
      {t('requests.botText')}
    </EmptyState>
  )
}

/** Nothing could be read at all. */
export const Unread = ({ error, onRetry }: { readonly error: CallError; readonly onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<CloudOff size={24} />}
      title={t('requests.failed')}
      actions={<Button onClick={onRetry}>{t('common.tryAgain')}</Button>}
    >
      <div role="alert">
        <ErrorText error={error} />
      </div>
    </EmptyState>
  )
}

interface NobodyProps {
  readonly narrowed: boolean
  readonly noCommunities: boolean
  /** Some communities could not be asked: nobody knows whether anybody waits there. */
  readonly partly: boolean
  readonly onClear: () => void
}

/** A list with nobody in it: why, and what to do. */
export const Nobody = ({ narrowed, noCommunities, partly, onClear }: NobodyProps) => {
  const { t } = useTranslation()
  if (narrowed) {
    return (
      <EmptyState
        icon={<SearchX size={24} />}
        title={t('requests.nothing')}
        actions={<Button onClick={onClear}>{t('requests.showAll')}</Button>}
      >
        {t('requests.nothingText')}
      </EmptyState>
    )
  }
  if (noCommunities) {
    return (
      <EmptyState icon={<MessagesSquare size={24} />} title={t('requests.noCommunities')}>
        {t('requests.noCommunitiesText')}
      </EmptyState>
    )
  }
  if (partly) {
    return (
      <EmptyState icon={<CloudOff size={24} />} title={t('requests.nobodyKnown')}>
        {t('requests.nobodyKnownText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Inbox size={24} />} title={t('requests.nobody')}>
      {t('requests.nobodyText')}
    </EmptyState>
  )
}
