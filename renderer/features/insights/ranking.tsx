import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CostBearer,
  type InsightSubject,
  type RankRow,
  type RankSort,
  rankKinds,
  type Stayed,
} from '../../../electron/contract/insights'
import { callOptions } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { shortDate, type Translate } from '../../components/moment-words'
import { Segmented } from '../../components/segmented'
import { CostDialog } from './cost-dialog'
import { costWords } from './cost-words'
import { Paging } from './paging'
import { everybody, type PeopleWanted } from './people-wanted'
import { Card, CardTitle, CardTop, Numbers, Quiet, Scroll, WordButton } from './screen-parts'
import type { InsightViewState } from './use-insight-view'
import { subjectKey } from './view'

/** Rows of a page: as many as are compared at a glance. */
const SIZE = 10

const Head = styled('button')(({ theme }) => ({
  all: 'unset',
  display: 'inline-flex',
  alignItems: 'center',
  gap: 3,
  cursor: 'pointer',
  borderRadius: 4,
  '&:hover': { color: theme.vars.palette.text.primary },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
}))
const Table = styled(Numbers)({
  '& thead th': { verticalAlign: 'bottom', lineHeight: '1rem', maxWidth: 84 },
  '& th, & td': { paddingInline: 6 },
  '& tbody th': { minWidth: 140, maxWidth: 230 },
  '& tbody th > button > *': { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // The least of what can be sorted by gives way first.
  '@container (max-width: 800px)': { '& [data-wide]': { display: 'none' } },
})
const Room = styled(Scroll)({ containerType: 'inline-size' })
const Community = styled('span')(({ theme }) => ({
  display: 'block',
  fontWeight: 400,
  color: theme.vars.palette.text.secondary,
}))
const None = styled('span')(({ theme }) => ({ color: theme.vars.palette.text.secondary }))

/** Columns that a narrow table leaves out. */
const isWide = (by: RankSort['by']): boolean => by === 'stayed1' || by === 'lastJoin' || by === 'costPerJoin'

interface RankingProps {
  readonly state: InsightViewState
  readonly onPeople: (wanted: PeopleWanted) => void
}

/** Which links, tags, campaigns or admins brought most, whose people stayed, and what one cost. */
export const Ranking = ({ state, onPeople }: RankingProps) => {
  const { t, i18n } = useTranslation()
  const { view, query, change } = state
  const [sort, setSort] = useState<RankSort>({ by: 'joined', descending: true })
  const [page, setPage] = useState({ query, rank: view.rank, offset: 0 })
  const [costOf, setCostOf] = useState<RankRow | null>(null)
  // A place in one ranking is none in another.
  const offset = page.query === query && page.rank === view.rank ? page.offset : 0
  const { data, error, refetch } = useQuery({
    ...callOptions('queryRanking', { query, rank: view.rank, sort, offset, limit: SIZE }),
    placeholderData: keepPreviousData,
  })
  const sortBy = (by: RankSort['by']): void => {
    setSort({ by, descending: sort.by === by ? !sort.descending : by !== 'name' })
    setPage({ query, rank: view.rank, offset: 0 })
  }
  const hasCost = view.rank !== 'admins'
  const columns: readonly Exclude<RankSort['by'], 'name'>[] = [
    'joined',
    'left',
    'inside',
    'stayed1',
    'stayed7',
    'stayed30',
    'lastJoin',
    ...(hasCost ? (['cost', 'costPerJoin', 'costPerStayed'] as const) : []),
  ]
  const head = (by: RankSort['by'], label: string, isNumber: boolean) => (
    <th
      key={by}
      {...(isWide(by) && { 'data-wide': true })}
      scope="col"
      {...(isNumber && { 'data-number': true })}
      aria-sort={sort.by === by ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <Head type="button" data-repeats onClick={() => sortBy(by)}>
        {label}
        {sort.by === by && (sort.descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
      </Head>
    </th>
  )
  return (
    <Card>
      <CardTop>
        <CardTitle id="insights-ranking">{t('insights.ranking.title')}</CardTitle>
        <Segmented
          label={t('insights.ranking.rank')}
          isLabelHidden
          options={rankKinds.map((value) => ({ value, label: t(`insights.ranking.kind.${value}`) }))}
          value={view.rank}
          onChange={(rank) => change({ rank })}
        />
      </CardTop>
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <Room>
        <Table aria-label={t('insights.ranking.title')}>
          <thead>
            <tr>
              {head('name', t(`insights.ranking.one.${view.rank}`), false)}
              {columns.map((by) => head(by, t(`insights.ranking.column.${by}`), true))}
              <td />
            </tr>
          </thead>
          <tbody>
            {data === undefined && error === null
              ? Array.from({ length: 5 }, (_none, row) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have nothing else
                  <tr key={row} aria-hidden>
                    <td colSpan={columns.length + 2}>
                      <Skeleton />
                    </td>
                  </tr>
                ))
              : data?.rows.map((row) => (
                  <RankLine
                    key={subjectKey(row.subject)}
                    row={row}
                    state={state}
                    hasCost={hasCost}
                    onPeople={onPeople}
                    onCost={() => setCostOf(row)}
                  />
                ))}
          </tbody>
        </Table>
      </Room>
      {data?.total === 0 && <Quiet>{t(`insights.ranking.nothing.${view.rank}`)}</Quiet>}
      <Paging
        label={t('insights.ranking.pages')}
        offset={offset}
        size={SIZE}
        total={data?.total ?? 0}
        onOffset={(next) => setPage({ query, rank: view.rank, offset: next })}
      />
      {costOf !== null && (
        <CostDialog
          of={costOf.subject as CostBearer}
          name={nameOf(costOf, t)}
          cost={costOf.cost}
          currency={data?.rows.find(({ cost }) => cost !== null)?.cost?.currency ?? usualCurrency(i18n.language)}
          onSaved={() => {
            setCostOf(null)
            void refetch()
          }}
          onClose={() => setCostOf(null)}
        />
      )}
    </Card>
  )
}

/** The currency of the system's region, where it is one of the euro's or well known; a dialog lets choose another. */
const usualCurrency = (language: string): string => {
  const region = new Intl.Locale(language.includes('-') ? language : navigator.language).maximize().region
  const known: Readonly<Record<string, string>> = {
    US: 'USD',
    GB: 'GBP',
    UA: 'UAH',
    RU: 'RUB',
    BR: 'BRL',
    TR: 'TRY',
    IN: 'INR',
    CN: 'CNY',
    JP: 'JPY',
    CH: 'CHF',
    PL: 'PLN',
    SA: 'SAR',
    IL: 'ILS',
    IR: 'IRR',
  }
  return known[region ?? ''] ?? 'EUR'
}

const nameOf = (
  { subject, label }: { readonly subject: InsightSubject; readonly label: string | null },
  t: Translate,
): string =>
  label ??
  (subject.kind === 'link' ? t('insights.unnamed', { hash: subject.link.hash.slice(0, 6) }) : t('insights.joins.all'))

interface RankLineProps {
  readonly row: RankRow
  readonly state: InsightViewState
  readonly hasCost: boolean
  readonly onPeople: (wanted: PeopleWanted) => void
  readonly onCost: () => void
}

const RankLine = ({ row, state, hasCost, onPeople, onCost }: RankLineProps) => {
  const { t, i18n } = useTranslation()
  const { place, now } = state
  const { subject, community, joined, left, inside, cost, lastJoin } = row
  const name = nameOf(row, t)
  const write = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  const isCompared = state.isCompared(subject)
  const stayed = row.stayed30.of > 0 ? row.stayed30.stayed : inside
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
      {hasCost && (
        <>
          <td data-number>
            <WordButton
              type="button"
              aria-label={
                cost === null
                  ? t('insights.cost.addTo', { name })
                  : t('insights.cost.of', { name, cost: costWords(cost, place.locale) })
              }
              onClick={onCost}
            >
              {cost === null ? <None>{t('insights.cost.add')}</None> : costWords(cost, place.locale)}
            </WordButton>
          </td>
          <td data-number data-wide>
            {cost === null || joined === 0 ? <None>–</None> : costWords(cost, place.locale, joined)}
          </td>
          <td data-number>{cost === null || stayed === 0 ? <None>–</None> : costWords(cost, place.locale, stayed)}</td>
        </>
      )}
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

/** `94 %`; a dash where nobody joined long enough ago. */
const Share = ({ share: { of, stayed } }: { readonly share: Stayed }) => {
  const { t, i18n } = useTranslation()
  if (of === 0) return <None title={t('insights.ranking.tooEarly')}>–</None>
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 }).format(
    stayed / of,
  )
  return <span title={t('insights.ranking.share', { stayed, count: of })}>{percent}</span>
}
