import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { InsightSummary } from '../../../electron/contract/insights'
import { percentWords } from '../../components/percent-words'
import { WordButton } from '../../components/word-button'
import { small } from '../../theme/tokens'
import { everybody, type PeopleWanted } from './people-wanted'
import { Card } from './screen-parts'

const Line = styled(Card)({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '12px 36px',
  [small]: { gap: '10px 22px' },
})
const Terms = styled('dl')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '12px 36px',
  margin: 0,
  [small]: { gap: '10px 22px' },
})
const Term = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column-reverse',
  '& dt': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
  '& dd': {
    margin: 0,
    fontSize: '1.375rem',
    lineHeight: '1.75rem',
    fontWeight: 650,
    letterSpacing: '-0.01em',
    fontVariantNumeric: 'tabular-nums',
  },
  '& dd[data-tone="red"]': { color: theme.vars.palette.ink.red },
}))
const Change = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  marginInlineStart: 6,
  fontWeight: 550,
  letterSpacing: 0,
  color: theme.vars.palette.text.secondary,
}))
const Beside = styled('div')({ flex: '1 1 240px', minWidth: 0 })

interface SummaryProps {
  readonly summary: InsightSummary | undefined
  readonly onPeople: (wanted: PeopleWanted) => void
  /** What the figures cover. */
  readonly children?: ReactNode
}

/** The answer first: five figures, and what they cover. */
export const Summary = ({ summary, onPeople, children }: SummaryProps) => {
  const { t, i18n } = useTranslation()
  const write = (value: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(i18n.language, options).format(value)
  const figure = (
    label: string,
    value: string | null,
    act: (() => void) | null,
    more: { readonly tone?: 'red'; readonly change?: string } = {},
  ) => (
    <Term>
      <dt>{label}</dt>
      <dd {...(more.tone !== undefined && { 'data-tone': more.tone })}>
        {value === null ? (
          <Skeleton width={56} />
        ) : act === null ? (
          value
        ) : (
          <WordButton type="button" onClick={act}>
            {value}
          </WordButton>
        )}
        {more.change !== undefined && <Change>{more.change}</Change>}
      </dd>
    </Term>
  )
  const known = summary ?? null
  const before = summary?.before ?? null
  return (
    <Line aria-label={t('insights.summary.label')}>
      <Terms>
        {figure(t('insights.summary.joined'), known && write(known.joined), () => onPeople(everybody), {
          ...(known !== null &&
            before !== null &&
            before.joined > 0 && {
              change: percentWords((known.joined - before.joined) / before.joined, i18n.language, { signed: true }),
            }),
        })}
        {figure(
          t('insights.summary.left'),
          known && write(known.left),
          () => onPeople({ ...everybody, event: 'left' }),
          {
            ...(known !== null && known.left > 0 && { tone: 'red' as const }),
          },
        )}
        {figure(
          t('insights.summary.net'),
          known && write(known.joined - known.left, { signDisplay: 'exceptZero' }),
          null,
        )}
        {figure(t('insights.summary.waiting'), known && write(known.waiting), null)}
        {figure(
          t('insights.summary.inside'),
          known && (known.joined === 0 ? '–' : percentWords(known.inside / known.joined, i18n.language)),
          () => onPeople({ ...everybody, state: 'inside' }),
        )}
      </Terms>
      <Beside>{children}</Beside>
    </Line>
  )
}
