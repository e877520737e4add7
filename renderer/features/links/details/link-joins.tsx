import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { startOfDay, subDays } from 'date-fns'
import { useTranslation } from 'react-i18next'
import type { Collecting } from '../../../../electron/contract/insights'
import { type LinkFigures, stayedShare } from '../../../../electron/contract/link-figures'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { callOptions, useAction, useCall } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { Fact, FactLines } from '../../../components/facts'
import { shortDate, timeLocaleOf } from '../../../components/moment-words'
import { percentWords } from '../../../components/percent-words'
import { useServerNow, useServerReading } from '../../../components/server-clock'
import { Sparkline } from '../../../components/sparkline'
import { WordButton } from '../../../components/word-button'
import type { InsightsOf } from '../../../wishes'
import { refOf } from '../manage/question'
import { whyNoJoins } from './no-joins'
import { Heading, Quiet, Section } from './panel-parts'

const DAYS = 30

const Figures = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  fontVariantNumeric: 'tabular-nums',
  '& button': { fontWeight: 600 },
}))
const Why = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '4px 12px' })

interface LinkJoinsProps {
  readonly entry: LinkEntry
  /** Leads to the room of insights, narrowed to this link; `people`: to those who came, or to those who left. */
  readonly onInsights: (people: InsightsOf['people']) => void
}

/** Who came by the link of late, and how many of all stayed: a picture, then the figures, each with its people. */
export const LinkJoins = ({ entry, onInsights }: LinkJoinsProps) => {
  const { t } = useTranslation()
  const figures = useCall('queryLinkFigures', refOf(entry))
  const collecting = useCall('readCollecting')
  const error = figures.error ?? collecting.error
  const known = figures.data
  return (
    <Section aria-label={t('details.joins.title')}>
      <Heading>
        {t('details.joins.title')}
        {known != null && (
          <Button size="small" variant="text" onClick={() => onInsights(null)}>
            {t('linkList.action.insights')}
          </Button>
        )}
      </Heading>
      {error !== null ? (
        <ErrorNote
          error={error}
          onRetry={() => {
            void figures.refetch()
            void collecting.refetch()
          }}
        />
      ) : known === undefined || collecting.data === undefined ? (
        <Skeleton variant="rounded" height={44} />
      ) : known === null ? (
        <NothingKnown entry={entry} collecting={collecting.data} />
      ) : (
        <Known entry={entry} figures={known} onInsights={onInsights} />
      )}
    </Section>
  )
}

interface KnownProps extends LinkJoinsProps {
  readonly figures: LinkFigures
}

const Known = ({ entry, figures, onInsights }: KnownProps) => {
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const write = (value: number): string => new Intl.NumberFormat(i18n.language).format(value)
  const share = stayedShare(figures)
  const last = figures.lastJoin === null ? null : shortDate(figures.lastJoin, now, place)
  if (share === null) return <Quiet>{t('linkList.figure.nobody')}</Quiet>
  return (
    <>
      <Month entry={entry} last={last} />
      <Figures>
        <FactLines>
          <Fact>
            <WordButton type="button" onClick={() => onInsights('joined')}>
              {t('details.joins.joined', { count: figures.joined, number: write(figures.joined) })}
            </WordButton>
          </Fact>{' '}
          <Fact>
            {figures.left === 0 ? (
              t('details.joins.nobodyLeft')
            ) : (
              <WordButton type="button" onClick={() => onInsights('left')}>
                {t('details.joins.left', { count: figures.left, number: write(figures.left) })}
              </WordButton>
            )}
          </Fact>{' '}
          <Fact>{t('linkList.figure.share', { share: percentWords(share, i18n.language) })}</Fact>
          {last !== null && (
            <>
              {' '}
              <Fact>{t('details.joins.last', { date: last })}</Fact>
            </>
          )}
        </FactLines>
      </Figures>
    </>
  )
}

interface MonthProps {
  readonly entry: LinkEntry
  /** The day on which somebody came last. */
  readonly last: string | null
}

/** The last thirty days by this computer's time zone, as the room of insights counts them. */
const Month = ({ entry, last }: MonthProps) => {
  const { t, i18n } = useTranslation()
  const link = refOf(entry)
  const { timeZone } = timeLocaleOf(i18n.language)
  const from = useServerReading((now) =>
    Math.floor(subDays(startOfDay(new Date(now * 1_000)), DAYS - 1).getTime() / 1_000),
  )
  const scope = { chats: [link.chatId], links: [link], tags: [], campaigns: [], admins: [] }
  const { data, error, refetch } = useQuery(
    callOptions('queryJoinsOverTime', {
      query: { period: { from, to: null }, timeZone, scope },
      ...{ bucket: 'day', subjects: [{ kind: 'all' }] },
    }),
  )
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  const series = data?.series[0]
  if (data === undefined || series === undefined) return <Skeleton variant="rounded" height={44} />
  const count = series.joined.reduce((sum, day) => sum + day, 0)
  const number = new Intl.NumberFormat(i18n.language).format(count)
  const label = t('details.joins.month', { count, number })
  return (
    <Sparkline
      label={last === null ? label : `${label} ${t('details.joins.monthLast', { date: last })}`}
      joined={series.joined}
      left={series.left}
      begin={data.starts[0] ?? from}
      end={data.end}
      gaps={data.gaps}
    />
  )
}

interface NothingKnownProps {
  readonly entry: LinkEntry
  readonly collecting: Collecting
}

/** Why nothing is shown, and what can be done about it. */
const NothingKnown = ({ entry, collecting }: NothingKnownProps) => {
  const { t } = useTranslation()
  const look = useAction('collectNow')
  const why = whyNoJoins(collecting, entry)
  const mayLook = why === 'unread' || why === 'paused'
  return (
    <>
      <Why>
        <Quiet role="status">{t(`details.joins.why.${why}`)}</Quiet>
        {mayLook && (
          <Button size="small" loading={look.pending} onClick={() => void look.run()}>
            {t(why === 'paused' ? 'insights.coverage.resume' : 'insights.coverage.look')}
          </Button>
        )}
      </Why>
      {look.error !== null && <ErrorNote error={look.error} />}
    </>
  )
}
