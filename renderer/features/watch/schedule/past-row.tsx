import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type PastOccurrence, plannedSentence, SCHEDULE_GRACE } from '../../../../electron/contract/schedule'
import { linkName } from '../../../components/link-address'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { useServerNow } from '../../../components/server-clock'
import { RuleBadge, Words } from '../row-parts'
import { whatIcons } from './plan-row'
import { Row, Times, Title } from './schedule-parts'

/** What became of a moment that was planned. */
export const PastRow = ({ past }: { readonly past: PastOccurrence }) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const { what, links, outcome, done, error, missed, due, at, community } = past
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const [first] = links
  const named = { link: first === undefined ? '' : linkName(first), community: first?.community ?? community ?? '' }
  const isUnnamed = what === 'create' && links.length === 0
  const sentence = isUnnamed ? 'createUnnamed' : plannedSentence(what, links.length)
  const isWhole = outcome === 'done' || (outcome === 'skipped' && error === null)
  const Icon = whatIcons[what]
  return (
    <Row as="li" aria-labelledby={id}>
      <RuleBadge aria-hidden data-tone={outcome === 'failed' ? 'amber' : undefined}>
        <Icon size={18} />
      </RuleBadge>
      <Words>
        <Title id={id}>
          {t(`schedule.pastSentence.${sentence}`, { ...named, count: links.length, number: number(links.length) })}
        </Title>
        <Times>
          <span data-tone={isWhole ? undefined : 'amber'}>{t(`schedule.outcome.${outcome}`)}</span>
          {outcome === 'failed' && links.length > 1 && (
            <span>{t('schedule.someDone', { done: number(done), number: number(links.length) })}</span>
          )}
          {error !== null && <span>{t(`errors.${error.code}`, { when: '', text: error.telegram ?? '' })}</span>}
          <span>{momentWords(due, now, place, t)}</span>
          {outcome === 'done' && Math.abs(at - due) > SCHEDULE_GRACE && (
            <span>{t('schedule.lateBy', { moment: momentWords(at, now, place, t) })}</span>
          )}
          {missed > 0 && <span>{t('schedule.alsoMissed', { count: missed, number: number(missed) })}</span>}
        </Times>
      </Words>
    </Row>
  )
}
