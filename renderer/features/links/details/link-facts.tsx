import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { linkState } from '../../../../electron/contract/link-state'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { plannedFact } from '../../../components/schedule-words'
import { usePlanned } from '../list/planned-mark'
import { Facts, Heading, Section } from './panel-parts'

interface LinkFactsProps {
  readonly entry: LinkEntry
  readonly now: number
}

/** Every field of chatInviteExported that the top of the panel does not show, in words. */
export const LinkFacts = ({ entry: { link, creator }, now }: LinkFactsProps) => {
  const { t, i18n } = useTranslation()
  const place = timeLocaleOf(i18n.language)
  const moment = (seconds: number): string => momentWords(seconds, now, place, t)
  const number = (count: number | string): string => new Intl.NumberFormat(i18n.language).format(Number(count))
  const fee = link.subscriptionPricing
  const plan = usePlanned().get(link.hash)
  const plannedFor = plan === undefined ? null : plannedFact(plan, now, place, t)
  const facts: readonly (readonly [string, ReactNode] | null)[] = [
    [t('details.state'), t(`details.states.${linkState(link, now)}`)],
    [
      t('details.creator'),
      <bdi key="creator">{creator.isSelf ? t('details.you', { name: creator.name }) : creator.name}</bdi>,
    ],
    [t('details.created'), moment(link.date)],
    link.startDate === null ? null : [t('details.changed'), moment(link.startDate)],
    [t('details.expires'), link.expireDate === null ? t('details.never') : moment(link.expireDate)],
    plannedFor === null ? null : [t('details.planned'), plannedFor],
    [t('details.limit'), link.usageLimit === null ? t('details.noLimit') : number(link.usageLimit)],
    [t('details.joined'), number(link.usage)],
    link.requestNeeded || link.requested > 0 ? [t('details.waiting'), number(link.requested)] : null,
    [t('details.approval'), t(link.requestNeeded ? 'details.yes' : 'details.no')],
    fee === null
      ? null
      : [t('details.fee'), t('links.status.fee', { count: Number(fee.amount), number: number(fee.amount) })],
    link.subscriptionExpired === 0
      ? null
      : [t('details.feeEnded'), t('links.status.feeEnded', { count: link.subscriptionExpired })],
  ]
  return (
    <Section aria-label={t('details.facts')}>
      <Heading>{t('details.facts')}</Heading>
      <Facts>
        {facts.flatMap((fact) =>
          fact === null ? [] : [<dt key={fact[0]}>{fact[0]}</dt>, <dd key={`${fact[0]}-is`}>{fact[1]}</dd>],
        )}
      </Facts>
    </Section>
  )
}
