import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { CampaignRowSort } from '../../../../electron/contract/campaigns'
import { SelectAll } from '../../../components/list/select-all'
import { SortButton } from '../../../components/list/sort-button'
import { Unseen } from '../../../components/unseen'
import type { CampaignRows } from './campaign-rows'
import { type ColumnId, isFigure, keptPlace, type OwnColumn, templateOf } from './columns'
import { ColumnName, HeadRow } from './grid-parts'

type By = CampaignRowSort['by']

const Sorts = styled('span')({
  display: 'flex',
  gap: 10,
  minWidth: 0,
  '[data-column="position"] > &, [data-column="came"] > &, [data-column="left"] > &, [data-column="stayed"] > &': {
    justifyContent: 'end',
  },
})

/** What a column can be sorted by: besides its own, what stands in it in a second line. */
const sortsOf = (column: ColumnId): readonly By[] => {
  switch (column) {
    case 'select':
    case 'leaveOut':
    case 'more':
      return []
    case 'title':
      return ['title', 'tags']
    case 'outcome':
      return ['outcome', 'joined']
    default:
      return [keptPlace(column) === null ? (column as Exclude<OwnColumn, 'select' | 'leaveOut' | 'more'>) : 'cell']
  }
}

const countsPeople = (by: By): boolean => by === 'joined' || by === 'came' || by === 'left' || by === 'stayed'

/** Most people first; all else from its beginning on. The same again turns it. */
const nextSort = (now: CampaignRowSort, by: By, cell: number | null): CampaignRowSort => {
  const isSame = now.by === by && now.cell === cell
  return { by, cell, descending: isSame ? !now.descending : countsPeople(by) }
}

interface ColumnNamesProps {
  readonly list: CampaignRows
  readonly columns: readonly ColumnId[]
  /** What the kept columns of the table are called. */
  readonly kept: readonly string[]
  readonly sort: CampaignRowSort
  /** null: rows stand in the order of the plan. */
  readonly onSort: ((sort: CampaignRowSort) => void) | null
}

/** The names of a grid's columns, which sort its rows. */
export const ColumnNames = ({ list: { selection, total }, columns, kept, sort, onSort }: ColumnNamesProps) => {
  const { t } = useTranslation()
  const nameOf = (id: ColumnId): string => {
    const place = keptPlace(id)
    return place === null ? t(`campaigns.column.${id as OwnColumn}`) : (kept[place] ?? '')
  }
  const directionOf = (by: By, cell: number | null) => {
    if (sort.by !== by || sort.cell !== cell) return null
    return sort.descending ? ('descending' as const) : ('ascending' as const)
  }
  /** Where the whole name has no room. */
  const short = (by: By): string | null => {
    if (by === 'usageLimit') return t('campaigns.column.limit')
    return by === 'closeAfterFirst' ? t('campaigns.column.closes') : null
  }
  const sortButton = (id: ColumnId, by: By) => {
    const cell = keptPlace(id)
    const name = by === 'tags' || by === 'joined' ? t(`campaigns.column.${by}`) : nameOf(id)
    return (
      <SortButton
        key={by}
        name={short(by) ?? name}
        title={isFigure(id) ? t(`campaigns.figure.${id}`) : name}
        label={t('linkList.sortBy', { what: name })}
        direction={directionOf(by, cell)}
        onSort={() => onSort?.(nextSort(sort, by, cell))}
      />
    )
  }
  const headOf = (id: ColumnId) => {
    // With a selection the bar above has the box for all of them.
    if (id === 'leaveOut' || id === 'more' || (id === 'select' && selection.count > 0)) {
      return <Unseen>{t(`campaigns.column.${id}`)}</Unseen>
    }
    if (id === 'select') return <SelectAll selection={selection} total={total} />
    return onSort === null ? nameOf(id) : <Sorts>{sortsOf(id).map((by) => sortButton(id, by))}</Sorts>
  }
  return (
    <HeadRow role="row" aria-rowindex={1} style={{ gridTemplateColumns: templateOf(columns) }}>
      {columns.map((id, column) => (
        <ColumnName
          key={id}
          role="columnheader"
          aria-colindex={column + 1}
          aria-sort={
            onSort === null || sortsOf(id).length === 0
              ? undefined
              : (sortsOf(id)
                  .map((by) => directionOf(by, keptPlace(id)))
                  .find((one) => one !== null) ?? 'none')
          }
          data-column={id}
          // A name that is cut is told whole.
          title={onSort === null ? nameOf(id) : undefined}
        >
          {headOf(id)}
        </ColumnName>
      ))}
    </HeadRow>
  )
}
