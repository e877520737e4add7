import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collecting, InsightSummary } from '../../../electron/contract/insights'
import { CallError, useAction } from '../../api'
import { Disclosure } from '../../components/disclosure'
import { ErrorText } from '../../components/error-note'
import { momentWords, type TimeLocale, type Translate } from '../../components/moment-words'
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
  const collectNow = useAction('collectNow')
  const pause = useAction('pauseCollecting')
  const write = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  const chats = collecting.chats.filter((chat) => chatId === null || chat.chatId === chatId)
  const sentences = sentencesOf(chats, summary, { t, place, list: new Intl.ListFormat(i18n.language) })
  const looked = chats.flatMap(({ lookedAt }) => (lookedAt === null ? [] : [lookedAt]))
  const first = sentences[0]
  return (
    <Stack role="note" aria-label={t('insights.coverage.label')}>
      {collecting.state === 'running' || collecting.state === 'waiting' ? (
        <>
          <Quiet>
            {collecting.state === 'waiting' && collecting.error !== null ? (
              <ErrorText error={new CallError(collecting.error)} />
            ) : (
              t('insights.coverage.reading', {
                community: collecting.current ?? '',
                done: write(collecting.done),
                total: write(collecting.total),
              })
            )}
          </Quiet>
          <Line>
            <LinearProgress
              sx={{ flex: 1 }}
              aria-label={t('insights.coverage.collecting')}
              {...(collecting.total > 0
                ? { variant: 'determinate' as const, value: (100 * collecting.done) / collecting.total }
                : { variant: 'indeterminate' as const })}
            />
            <Button size="small" variant="text" onClick={() => void pause.run()}>
              {t('insights.coverage.pause')}
            </Button>
          </Line>
        </>
      ) : (
        <Line>
          <Quiet style={{ flex: 1 }}>
            {collecting.state === 'paused'
              ? t('insights.coverage.paused')
              : collecting.state === 'off'
                ? t('insights.coverage.off')
                : looked.length === 0
                  ? t('insights.coverage.notYet')
                  : t('insights.coverage.lookedAt', { when: momentWords(Math.min(...looked), now, place, t) })}
          </Quiet>
          {collecting.state !== 'off' && (
            <Button size="small" variant="text" loading={collectNow.pending} onClick={() => void collectNow.run()}>
              {t(collecting.state === 'paused' ? 'insights.coverage.resume' : 'insights.coverage.look')}
            </Button>
          )}
        </Line>
      )}
      {sentences.length === 1 && <Quiet>{first}</Quiet>}
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

interface SentenceOptions {
  readonly t: Translate
  readonly place: TimeLocale
  readonly list: Intl.ListFormat
}

/** Communities that a sentence names; of more only how many. */
const NAMED_MOST = 3

/** Each limit once, with the communities that it holds for; then gaps, and leavers whose moment is not known. */
const sentencesOf = (
  chats: Collecting['chats'],
  summary: InsightSummary | undefined,
  { t, place, list }: SentenceOptions,
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
  const inferred = (summary?.left ?? 0) - (summary?.leftObserved ?? 0)
  const failed = chats.filter(({ error }) => error !== null).map(({ title }) => title)
  return [
    ...(failed.length > 0 ? [t('insights.coverage.failed', { communities: names(failed) })] : []),
    ...gaps,
    ...(inferred > 0 ? [t('insights.coverage.inferred', { count: inferred })] : []),
    ...limits,
  ]
}
