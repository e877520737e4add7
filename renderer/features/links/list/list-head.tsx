import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { LinkQuery, LinkReading, LinkSort } from '../../../../electron/contract/link-list'
import { HeadBar } from '../../../components/list/list-parts'
import { SelectAll } from '../../../components/list/select-all'
import { SortButton } from '../../../components/list/sort-button'
import type { Column, RowMode } from './columns'
import type { LinkList } from './link-list'
import { nextSort } from './link-query'
import { SortMenu } from './sort-menu'

const Words = styled('div')({
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
})
const Names = styled('div')({ display: 'grid', minWidth: 0, gap: 1, justifyItems: 'start' })
const Small = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))

/** `2,400 of 10,000 read`, while main is still reading. */
export const ReadingWords = ({ reading }: { readonly reading: LinkReading }) => {
  const { t, i18n } = useTranslation()
  if (reading.complete || reading.error !== null) return null
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count)
  return (
    <Small>
      {reading.expected === null || reading.expected < reading.known
        ? t('linkList.read', { known: number(reading.known) })
        : t('linkList.readOf', { known: number(reading.known), expected: number(reading.expected) })}
    </Small>
  )
}

interface ListHeadProps {
  readonly query: LinkQuery
  readonly total: number
  readonly narrowed: boolean
  readonly reading: LinkReading | null
  readonly mode: RowMode
  readonly columns: readonly Column[]
  readonly selection: LinkList['selection']
  readonly onSort: (sort: LinkQuery['sort']) => void
}

/** Above the rows: the box for all of them, how many there are, and their order; in columns, the columns' names. */
export const ListHead = (props: ListHeadProps) => {
  const { query, total, narrowed, reading, mode, columns, selection, onSort } = props
  const { t, i18n } = useTranslation()
  const { by, descending } = query.sort
  const isReading = reading !== null && !reading.complete && reading.error === null
  const number = new Intl.NumberFormat(i18n.language).format(total)
  const name = (sort: LinkSort) => (
    <SortButton
      key={sort}
      name={t(`linkList.column.${sort}`)}
      title={t(`linkList.sort.${sort}`)}
      label={t('linkList.sortBy', { what: t(`linkList.sort.${sort}`) })}
      direction={sort !== by ? null : descending ? 'descending' : 'ascending'}
      onSort={() => onSort(nextSort(query.sort, sort))}
    />
  )
  if (mode === 'columns') {
    return (
      <HeadBar data-mode={mode} role="group" aria-label={t('linkList.order')}>
        <SelectAll selection={selection} total={total} />
        {columns.map((column) => (
          <Names key={column.name} style={isNumeric(column) ? { justifyItems: 'end', paddingInlineEnd: 8 } : {}}>
            {column.sorts.map(name)}
          </Names>
        ))}
        <Words style={{ textAlign: 'end' }}>
          {t(narrowed ? 'linkList.match' : 'linkList.links', { count: total, number })}
        </Words>
      </HeadBar>
    )
  }
  return (
    <HeadBar data-mode={mode}>
      <SelectAll selection={selection} total={total} />
      <Words>
        {t(narrowed ? 'linkList.match' : 'linkList.links', { count: total, number })}
        {isReading && ' · '}
        {reading !== null && <ReadingWords reading={reading} />}
      </Words>
      <SortMenu sort={query.sort} everywhere={query.scope.kind === 'all'} onSort={onSort} />
    </HeadBar>
  )
}

const numeric: ReadonlySet<Column['name']> = new Set<Column['name']>([
  ...(['people', 'joined', 'requested', 'come', 'lately', 'stayed'] as const),
])
const isNumeric = ({ name }: Column): boolean => numeric.has(name)
