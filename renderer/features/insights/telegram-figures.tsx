import { useTranslation } from 'react-i18next'
import { useCall } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { periodWords } from './plot-words'
import { Quiet } from './screen-parts'
import type { InsightViewState } from './use-insight-view'

interface TelegramFiguresProps {
  readonly state: Pick<InsightViewState, 'query' | 'place'>
  /** Telegram shows statistics of one community at a time. */
  readonly chatId: string
}

/** What Telegram's own statistics count over the same days: a cross-check beside the picture, in one sentence. */
export const TelegramFigures = ({ state: { query, place }, chatId }: TelegramFiguresProps) => {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useCall('readTelegramFigures', {
    ...{ chatId, period: query.period, timeZone: query.timeZone },
  })
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined || data === null) return null
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const { telegram, known } = data
  return (
    <Quiet role="note" aria-label={t('insights.telegram.label')}>
      {t('insights.telegram.sentence', {
        period: periodWords(data.from, data.to, { ...place, timeZone: 'UTC' }),
        ...{ joined: number(telegram.joined), left: number(telegram.left) },
        ...{ knownJoined: number(known.joined), knownLeft: number(known.left) },
      })}
    </Quiet>
  )
}
