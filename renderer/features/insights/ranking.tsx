import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CostBearer, type RankRow, type RankSort, rankKinds } from '../../../electron/contract/insights'
import { callOptions } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { Segmented } from '../../components/segmented'
import { CostDialog } from './cost-dialog'
import { usualCurrency } from './cost-words'
import { Paging } from './paging'
import type { PeopleWanted } from './people-wanted'
import { RankLine, rankName } from './rank-line'
import { Card, CardTitle, CardTop, Numbers, Quiet, Scroll } from './screen-parts'
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
type Column = Exclude<RankSort['by'], 'name'>
const counted: readonly Column[] = ['joined', 'left', 'inside', 'stayed1', 'stayed7', 'stayed30', 'lastJoin']
const priced: readonly Column[] = ['cost', 'costPerJoin', 'costPerStayed']

/** Columns that a narrow table leaves out. */
const isWide = (by: RankSort['by']): boolean => by === 'stayed1' || by === 'lastJoin' || by === 'costPerJoin'

interface SortHeadProps {
  readonly by: RankSort['by']
  readonly label: string
  readonly sort: RankSort
  readonly onSort: (by: RankSort['by']) => void
}

/** The head of a column; a press sorts by it, a second one the other way round. */
const SortHead = ({ by, label, sort, onSort }: SortHeadProps) => {
  const isSorted = sort.by === by
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      {...(isWide(by) && { 'data-wide': true })}
      {...(by !== 'name' && { 'data-number': true })}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <Head type="button" data-repeats onClick={() => onSort(by)}>
        {label}
        {isSorted && <Arrow size={12} aria-hidden />}
      </Head>
    </th>
  )
}

interface RankingProps {
  readonly state: InsightViewState
  readonly onPeople: (wanted: PeopleWanted) => void
}

/** Which links, tags, campaigns or admins brought most, whose people stayed, and what one cost. */
export const Ranking = memo(({ state, onPeople }: RankingProps) => {
  const { t, i18n } = useTranslation()
  const { view, query, change } = state
  const [sort, setSort] = useState<RankSort>({ by: 'joined', descending: true })
  const [page, setPage] = useState({ of: '', offset: 0 })
  const [costOf, setCostOf] = useState<RankRow | null>(null)
  // A place in one ranking is none in another.
  const key = JSON.stringify([query, view.rank])
  const offset = page.of === key ? page.offset : 0
  const { data, error, refetch } = useQuery({
    ...callOptions('queryRanking', { query, rank: view.rank, sort, offset, limit: SIZE }),
    placeholderData: keepPreviousData,
  })
  const sortBy = (by: RankSort['by']): void => {
    setSort({ by, descending: sort.by === by ? !sort.descending : by !== 'name' })
    setPage({ of: key, offset: 0 })
  }
  const hasCost = view.rank !== 'admins'
  const columns = hasCost ? [...counted, ...priced] : counted
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
              <SortHead by="name" label={t(`insights.ranking.one.${view.rank}`)} sort={sort} onSort={sortBy} />
              {columns.map((by) => (
                <SortHead key={by} by={by} label={t(`insights.ranking.column.${by}`)} sort={sort} onSort={sortBy} />
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {data === undefined && error === null && (
              <tr aria-hidden>
                <td colSpan={columns.length + 2}>
                  <Skeleton variant="rounded" height={180} />
                </td>
              </tr>
            )}
            {data?.rows.map((row) => (
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
        onOffset={(next) => setPage({ of: key, offset: next })}
      />
      {costOf !== null && (
        <CostDialog
          of={costOf.subject as CostBearer}
          name={rankName(costOf, t)}
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
})
