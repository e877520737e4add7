import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { callOptions } from '../../api'
import { ErrorNote } from '../../components/error-note'
import type { Translate } from '../../components/moment-words'
import { Unseen } from '../../components/unseen'
import { Figure } from './figure'
import { everybody, type PeopleWanted } from './people-wanted'
import { weekdayNames } from './plot-words'
import { cellStrength } from './plots/scale'
import { Quiet } from './screen-parts'
import { joinTimesPlotOf } from './time-plot'
import type { InsightViewState } from './use-insight-view'

const Cells = styled('table')(({ theme }) => ({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: 2,
  marginBlockStart: 8,
  fontSize: '0.71875rem',
  fontVariantNumeric: 'tabular-nums',
  color: theme.vars.palette.text.secondary,
  '& th': { position: 'relative', padding: 0, fontWeight: 500, textAlign: 'start' },
  '& thead th': { textAlign: 'center' },
  '& thead td': { width: 38 },
  '& td': { padding: 0, height: 22 },
}))
/** A cell is a button, so that the people of an hour are one press away. */
const Cell = styled('button')(({ theme }) => ({
  all: 'unset',
  display: 'block',
  width: '100%',
  height: 22,
  borderRadius: 4,
  cursor: 'pointer',
  backgroundColor: theme.vars.palette.soft.neutral,
  '&[data-some="true"]': {
    backgroundColor: `color-mix(in srgb, ${theme.vars.palette.primary.main} calc(var(--strength) * 100%), ${theme.vars.palette.background.paper})`,
  },
  '&:hover': { boxShadow: `inset 0 0 0 1px ${theme.vars.palette.text.secondary}` },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))

interface WhenProps {
  readonly state: InsightViewState
  readonly onPeople: (wanted: PeopleWanted) => void
}

/** Every how many hours one is named. */
const NAMED_EVERY = 6

/** On which days and at which hours people come. */
export const WhenPeopleJoin = memo(({ state, onPeople }: WhenProps) => {
  const { t } = useTranslation()
  const { query, place, view } = state
  const { data, error, refetch } = useQuery({
    ...callOptions('queryJoinTimes', query),
    placeholderData: keepPreviousData,
  })
  const title = t('insights.when.title')
  const subtitle = view.community?.title ?? t('insights.allCommunities')
  const plot = useMemo(
    () => (data === undefined ? null : joinTimesPlotOf(data.joined, { title, subtitle }, place)),
    [data, title, subtitle, place],
  )
  const most = plot === null ? 0 : Math.max(...plot.values.flat())
  return (
    <Figure plot={plot} title={title} rowWords={t('insights.table.weekday')}>
      {plot === null ? (
        error === null ? (
          <Skeleton variant="rounded" height={196} sx={{ marginBlockStart: 1 }} />
        ) : (
          <ErrorNote error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <Week plot={plot} onPeople={onPeople} />
          <Quiet style={{ marginBlockStart: 10 }}>
            {most === 0 ? t('insights.when.nobody') : busiestWords(plot.values, plot.weekdays, { t, place })}
          </Quiet>
        </>
      )}
    </Figure>
  )
})

interface WeekProps {
  readonly plot: ReturnType<typeof joinTimesPlotOf>
  readonly onPeople: (wanted: PeopleWanted) => void
}

/** Weekdays by hours: 168 buttons, each with a sentence, drawn again for other numbers alone. */
const Week = memo(({ plot, onPeople }: WeekProps) => {
  const { t } = useTranslation()
  const most = Math.max(...plot.values.flat())
  return (
    <Cells aria-label={t('insights.when.cells')}>
      <thead>
        <tr>
          <td />
          {plot.columns.map((hour, index) => (
            <th key={hour} scope="col">
              {index % NAMED_EVERY === 0 || index === 23 ? hour : <Unseen>{hour}</Unseen>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plot.rows.map((name, row) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {(plot.values[row] ?? []).map((value, hour) => {
              const words = t('insights.when.cell', { count: value, day: name, hour: plot.columns[hour] })
              return (
                <td key={plot.columns[hour]}>
                  <Cell
                    type="button"
                    aria-label={words}
                    title={words}
                    data-some={value > 0}
                    style={{ '--strength': cellStrength(value, most) } as Record<string, number>}
                    {...gridKeys(row, hour)}
                    onClick={() => onPeople({ ...everybody, cell: { weekday: plot.weekdays[row] ?? 0, hour } })}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </Cells>
  )
})

/** Tab reaches one cell of the table, the arrow keys move among them: 168 stops would hold up everybody. */
const gridKeys = (row: number, column: number) => ({
  'data-cell': `${row} ${column}`,
  tabIndex: row === 0 && column === 0 ? 0 : -1,
  onKeyDown: (event: React.KeyboardEvent<HTMLButtonElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
    const back = isRtl ? 'ArrowRight' : 'ArrowLeft'
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], [forward]: [0, 1], [back]: [0, -1] }[event.key]
    if (step === undefined) return
    const [down = 0, along = 0] = step
    const next = event.currentTarget
      .closest('table')
      ?.querySelector<HTMLButtonElement>(`[data-cell="${row + down} ${column + along}"]`)
    if (next === null || next === undefined) return
    event.preventDefault()
    for (const cell of event.currentTarget.closest('table')?.querySelectorAll('[data-cell]') ?? []) {
      cell.setAttribute('tabindex', '-1')
    }
    next.setAttribute('tabindex', '0')
    next.focus()
  },
})

interface BusiestOptions {
  readonly t: Translate
  readonly place: InsightViewState['place']
}

/** `Most come on Saturdays around 20:00.` */
const busiestWords = (
  values: readonly (readonly number[])[],
  weekdays: readonly number[],
  { t, place }: BusiestOptions,
): string => {
  const cells = values.flatMap((row, index) =>
    row.map((value, hour) => ({ value, weekday: weekdays[index] ?? 0, hour })),
  )
  const busiest = cells.reduce((best, cell) => (cell.value > best.value ? cell : best))
  const day = weekdayNames(place, 'long').find(({ weekday }) => weekday === busiest.weekday)?.name ?? ''
  return t('insights.when.busiest', { day, hour: `${String(busiest.hour).padStart(2, '0')}:00` })
}
