import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collecting, InsightSummary } from '../../../electron/contract/insights'
import { CallError, useAction } from '../../api'
import { Disclosure } from '../../components/disclosure'
import { ErrorText } from '../../components/error-note'
import { longDate, momentWords, type TimeLocale, type Translate } from '../../components/moment-words'
import { periodWords } from './plot-words'
import { Quiet } from './screen-parts'

const Stack = styled('div')({ display: 'grid', gap: 6, minWidth: 0 })
const Line = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 10 })
const Sentences = styled('ul')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  paddingInlineStart: 18,
  display: 'grid',
  gap: 4,
  color: theme.vars.palette.text.secondary,
}))

interface CoverageProps {
  readonly collecting: Collecting
  readonly summary: InsightSummary | undefined
  /** null: all communities. */
  readonly chatId: string | null
  readonly place: TimeLocale
  /** Seconds since 1970, server time. */
  readonly now: number
}

/** What the figures cover, what they cannot, and what is being read now. */
export const Coverage = ({ collecting, summary, chatId, place, now }: CoverageProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const chats = collecting.chats.filter((chat) => chatId === null || chat.chatId === chatId)
  const list = new Intl.ListFormat(i18n.language)
  // Two communities of the same name, with a gap of the same days, make the same sentence.
  const sentences = [...new Set(sentencesOf(chats, summary, { t, place, now, list }))]
  const isReading = collecting.state === 'running' || collecting.state === 'waiting'
  return (
    <Stack role="note" aria-label={t('insights.coverage.label')}>
      {isReading ? (
        <Reading collecting={collecting} />
      ) : (
        <Looked collecting={collecting} chats={chats} place={place} now={now} />
      )}
      {sentences.length === 1 && <Quiet>{sentences[0]}</Quiet>}
      {sentences.length > 1 && (
        <>
          <Disclosure open={isOpen} controls={`${id}-limits`} onToggle={() => setOpen(!isOpen)}>
            {t('insights.coverage.more', { count: sentences.length })}
          </Disclosure>
          {isOpen && (
            <Sentences id={`${id}-limits`}>
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </Sentences>
          )}
        </>
      )}
    </Stack>
  )
}

/** How far the reading is, or what it waits for. */
const Reading = ({ collecting: { state, error, current, done, total } }: { readonly collecting: Collecting }) => {
  const { t, i18n } = useTranslation()
  const pause = useAction('pauseCollecting')
  const write = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  const failed = pause.error ?? (state === 'waiting' && error !== null ? new CallError(error) : null)
  return (
    <>
      <Quiet>
        {failed === null ? (
          t('insights.coverage.reading', { community: current ?? '', done: write(done), total: write(total) })
        ) : (
          <ErrorText error={failed} />
        )}
      </Quiet>
      <Line>
        <LinearProgress
          sx={{ flex: 1 }}
          aria-label={t('insights.coverage.collecting')}
          {...(total > 0
            ? { variant: 'determinate' as const, value: (100 * done) / total }
            : { variant: 'indeterminate' as const })}
        />
        <Button size="small" variant="text" onClick={() => void pause.run()}>
          {t('insights.coverage.pause')}
        </Button>
      </Line>
    </>
  )
}

interface LookedProps extends Pick<CoverageProps, 'collecting' | 'place' | 'now'> {
  readonly chats: Collecting['chats']
}

/** Until when all was read, and a way to look again. */
const Looked = ({ collecting: { state }, chats, place, now }: LookedProps) => {
  const { t } = useTranslation()
  const collectNow = useAction('collectNow')
  const looked = chats.flatMap(({ lookedAt }) => (lookedAt === null ? [] : [lookedAt]))
  const words =
    state === 'paused' || state === 'off'
      ? t(`insights.coverage.${state}`)
      : looked.length === 0
        ? t('insights.coverage.notYet')
        : looked.length < chats.length
          ? t('insights.coverage.partly')
          : t('insights.coverage.lookedAt', { when: momentWords(Math.min(...looked), now, place, t) })
  return (
    <Line>
      <Quiet style={{ flex: 1 }}>{collectNow.error === null ? words : <ErrorText error={collectNow.error} />}</Quiet>
      {state !== 'off' && (
        <Button size="small" variant="text" loading={collectNow.pending} onClick={() => void collectNow.run()}>
          {t(state === 'paused' ? 'insights.coverage.resume' : 'insights.coverage.look')}
        </Button>
      )}
    </Line>
  )
}

interface SentenceOptions {
  readonly t: Translate
  readonly place: TimeLocale
  /** Seconds since 1970, server time. */
  readonly now: number
  readonly list: Intl.ListFormat
}

/** Communities that a sentence names; of more only how many. */
const NAMED_MOST = 3

/** Each limit once, with the communities that it holds for; then gaps, and leavers whose moment is not known. */
const sentencesOf = (
  chats: Collecting['chats'],
  summary: InsightSummary | undefined,
  { t, place, now, list }: SentenceOptions,
): readonly string[] => {
  const names = (titles: readonly string[]): string =>
    titles.length > NAMED_MOST ? t('insights.coverage.communities', { count: titles.length }) : list.format(titles)
  const limits = [...new Set(chats.flatMap((chat) => chat.limits))].map((limit) =>
    t(`insights.limits.${limit}`, {
      communities: names(chats.filter((chat) => chat.limits.includes(limit)).map(({ title }) => title)),
    }),
  )
  const gaps = chats.flatMap((chat) =>
    chat.gaps.map(({ from, to }) =>
      t('insights.coverage.gap', { community: chat.title, period: periodWords(from, to, place) }),
    ),
  )
  // Before anybody looked, the log of leavers was not kept for long; the latest of the communities holds for all of them.
  const observed = Math.max(...chats.map(({ observedFrom }) => observedFrom ?? 0))
  const since = summary !== undefined && observed > summary.from ? longDate(observed, now, place) : null
  const inferred = (summary?.left ?? 0) - (summary?.leftObserved ?? 0)
  const failed = chats.filter(({ error }) => error !== null).map(({ title }) => title)
  return [
    ...(failed.length > 0 ? [t('insights.coverage.failed', { communities: names(failed) })] : []),
    ...(since === null ? [] : [t('insights.coverage.since', { date: since })]),
    ...gaps,
    ...(inferred > 0 ? [t('insights.coverage.inferred', { count: inferred })] : []),
    ...limits,
  ]
}
