import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { RankRow, Stayed } from '../../../electron/contract/insights'
import { shortDate, type Translate } from '../../components/moment-words'
import { percentWords } from '../../components/percent-words'
import { WordButton } from '../../components/word-button'
import { costWords } from './cost-words'
import { everybody, type PeopleWanted } from './people-wanted'
import type { InsightViewState } from './use-insight-view'

const Community = styled('span')(({ theme }) => ({
  display: 'block',
  fontWeight: 400,
  color: theme.vars.palette.text.secondary,
}))
const None = styled('span')(({ theme }) => ({ color: theme.vars.palette.text.secondary }))

/** A row's title; of a link without one the beginning of its hash. */
export const rankName = ({ subject, label }: Pick<RankRow, 'subject' | 'label'>, t: Translate): string =>
  label ??
  (subject.kind === 'link' ? t('insights.unnamed', { hash: subject.link.hash.slice(0, 6) }) : t('insights.joins.all'))

interface RankLineProps {
  readonly row: RankRow
  readonly state: InsightViewState
  readonly hasCost: boolean
  readonly onPeople: (wanted: PeopleWanted) => void
  readonly onCost: () => void
}

/** One link, tag, campaign or admin: each number leads to its people. */
export const RankLine = ({ row, state, hasCost, onPeople, onCost }: RankLineProps) => {
  const { t, i18n } = useTranslation()
  const { place, now } = state
  const { subject, community, joined, left, inside, lastJoin } = row
  const name = rankName(row, t)
  const write = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  const isCompared = state.isCompared(subject)
  const people = (more: Partial<PeopleWanted>) => () =>
    onPeople({ ...everybody, ...more, subject: { subject, words: name } })
  return (
    <tr>
      <th scope="row">
        <WordButton type="button" onClick={people({})}>
          <bdi>{name}</bdi>
          {community !== null && (
            <Community>
              <bdi>{community}</bdi>
            </Community>
          )}
        </WordButton>
      </th>
      <td data-number>{write(joined)}</td>
      <td data-number>
        {left === 0 ? (
          <None>0</None>
        ) : (
          <WordButton type="button" onClick={people({ event: 'left' })}>
            {write(left)}
          </WordButton>
        )}
      </td>
      <td data-number>{write(inside)}</td>
      {[row.stayed1, row.stayed7, row.stayed30].map((share, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three columns in a fixed order
        <td key={index} data-number {...(index === 0 && { 'data-wide': true })}>
          <Share share={share} />
        </td>
      ))}
      <td data-number data-wide>
        {lastJoin === null ? <None>–</None> : shortDate(lastJoin, now, place)}
      </td>
      {hasCost && <Costs row={row} name={name} locale={place.locale} onCost={onCost} />}
      <td data-number>
        <Button
          size="small"
          variant="text"
          color="inherit"
          aria-pressed={isCompared}
          aria-label={t('insights.ranking.compareOf', { name })}
          disabled={!isCompared && !state.canCompareMore}
          onClick={() => state.compare(subject)}
        >
          {t('insights.ranking.compare')}
        </Button>
      </td>
    </tr>
  )
}

interface CostsProps {
  readonly row: RankRow
  readonly name: string
  readonly locale: string
  readonly onCost: () => void
}

/** What it cost: all, for each who joined, and for each of them who is inside still. */
const Costs = ({ row: { cost, joined, inside }, name, locale, onCost }: CostsProps) => {
  const { t } = useTranslation()
  const among = (people: number) => (cost === null || people === 0 ? <None>–</None> : costWords(cost, locale, people))
  const words = cost === null ? null : costWords(cost, locale)
  return (
    <>
      <td data-number>
        <WordButton
          type="button"
          aria-label={
            words === null ? t('insights.cost.addTo', { name }) : t('insights.cost.of', { name, cost: words })
          }
          onClick={onCost}
        >
          {words ?? <None>{t('insights.cost.add')}</None>}
        </WordButton>
      </td>
      <td data-number data-wide>
        {among(joined)}
      </td>
      <td data-number>{among(inside)}</td>
    </>
  )
}

/** `94 %`; a dash where nobody joined long enough ago. */
const Share = ({ share: { of, stayed } }: { readonly share: Stayed }) => {
  const { t, i18n } = useTranslation()
  if (of === 0) return <None title={t('insights.ranking.tooEarly')}>–</None>
  return (
    <span title={t('insights.ranking.share', { stayed, count: of })}>{percentWords(stayed / of, i18n.language)}</span>
  )
}
