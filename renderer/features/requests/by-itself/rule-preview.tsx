import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { AnswerAim, AnswerPreview } from '../../../../electron/contract/answer-rules'
import type { CallError } from '../../../api'
import { ErrorNote } from '../../../components/error-note'

const Frame = styled('section')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  padding: '12px 14px',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
const Heading = styled('h3')(({ theme }) => ({ ...theme.typography.h3, margin: 0 }))
const Quiet = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.text.secondary }))
const People = styled('ul')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  maxHeight: 132,
  overflowY: 'auto',
  overflowWrap: 'anywhere',
  '& li + li': { marginBlockStart: 2 },
  '& bdi + bdi': { color: theme.vars.palette.text.secondary, marginInlineStart: 8 },
}))

interface RulePreviewProps {
  readonly kind: AnswerAim['kind']
  /** null: it is being looked at. */
  readonly preview: AnswerPreview | null
  readonly error: CallError | null
  /** How many the rule answers within an hour. */
  readonly hour: number | null
  readonly onRetry: () => void
}

/** Whom a rule would answer of those who wait now, before anybody is. */
export const RulePreview = ({ kind, preview, error, hour, onRetry }: RulePreviewProps) => {
  const { t, i18n } = useTranslation()
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const counted = (count: number) => ({ count, number: number(count) })
  if (error !== null) return <ErrorNote error={error} onRetry={onRetry} />
  const more = preview === null ? 0 : preview.count - preview.people.length
  return (
    <Frame aria-label={t('requests.byItself.waitNow')} aria-busy={preview === null}>
      <Heading>{t('requests.byItself.waitNow')}</Heading>
      <div role="status">
        {preview === null
          ? t('requests.byItself.looking')
          : preview.count === 0
            ? t('requests.byItself.nobody')
            : t(
                kind === 'approve' ? 'requests.byItself.approves' : 'requests.byItself.dismisses',
                counted(preview.count),
              )}
      </div>
      {preview !== null && preview.count > 0 && (
        <People tabIndex={0} aria-label={t('requests.byItself.waitNow')}>
          {preview.people.map(({ chatId, userId, name, about, community }) => (
            <li key={`${chatId} ${userId}`}>
              <bdi>{name}</bdi>
              <bdi>{kind === 'dismiss' ? about : community}</bdi>
            </li>
          ))}
          {more > 0 && <li>{t('requests.byItself.more', counted(more))}</li>}
        </People>
      )}
      {preview !== null && preview.careful > 0 && (
        <Quiet>{t('requests.byItself.careful', counted(preview.careful))}</Quiet>
      )}
      {preview !== null && hour !== null && preview.count > hour && (
        <Quiet>{t('requests.byItself.firstHour', counted(hour))}</Quiet>
      )}
    </Frame>
  )
}
