import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinsOverTime } from '../../../electron/contract/insights'
import { ErrorNote } from '../../components/error-note'
import { Segmented } from '../../components/segmented'
import { useWidth } from '../../components/use-width'
import { Figure, usePlotColors } from './figure'
import { joinsQuery } from './joins-query'
import { everybody, type PeopleWanted } from './people-wanted'
import { periodWords } from './plot-words'
import { comparedDashes, type PlotColors } from './plots/plot-colors'
import type { TimePlot } from './plots/plot-model'
import { TimeChart } from './plots/time-chart'
import { TelegramFigures } from './telegram-figures'
import { timePlotOf } from './time-plot'
import type { InsightViewState } from './use-insight-view'
import { bucketsOf } from './view'

const HEIGHT = 264

const Legend = styled('ul')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 4px',
  margin: '4px 0 0',
  padding: 0,
  listStyle: 'none',
})
const Name = styled('span')({ maxWidth: 200, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' })

interface JoinsProps {
  readonly state: InsightViewState
  readonly onPeople: (wanted: PeopleWanted) => void
}

/** What is compared, or all together, as main counts it and as it is drawn; `plot` null: not read yet. */
const useJoinsPlot = (state: InsightViewState) => {
  const { t } = useTranslation()
  const { view, place } = state
  const isCompared = view.compared.length > 0
  const { data, error, refetch } = useQuery(joinsQuery(state))
  const plot = useMemo(
    () =>
      data === undefined
        ? null
        : timePlotOf(data, {
            place,
            measure: isCompared ? view.measure : null,
            words: {
              title: t('insights.joins.title'),
              subtitle: `${view.community?.title ?? t('insights.allCommunities')}, ${plotPeriod(data, place)}`,
              gap: t('insights.joins.gap'),
              joined: t('insights.summary.joined'),
              left: t('insights.summary.left'),
              net: t('insights.summary.net'),
              all: t('insights.joins.all'),
              unnamed: (hash) => t('insights.unnamed', { hash: hash.slice(0, 6) }),
              mark: (kind, link) => t(`insights.joins.marks.${kind}`, { link }),
            },
          }),
    [data, place, isCompared, view.measure, view.community, t],
  )
  return { data, error, retry: () => void refetch(), plot, isCompared }
}

/** Who came and left, by hour, day or week; all together, or up to six things compared. */
export const JoinsOverTimeFigure = ({ state, onPeople }: JoinsProps) => {
  const { t, i18n } = useTranslation()
  const { view, place, change } = state
  const { data, error, retry, plot, isCompared } = useJoinsPlot(state)
  const colors = usePlotColors()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame, 800)
  const seePeople = useCallback(
    (index: number): void => {
      const column = plot?.columns[index]
      if (column === undefined || data === undefined) return
      const to = data.starts[index + 1] ?? data.end
      onPeople({ ...everybody, stretch: { from: column.start, to, words: column.name } })
    },
    [plot, data, onPeople],
  )
  return (
    <Figure
      plot={plot}
      title={t('insights.joins.title')}
      rowWords={t('insights.table.time')}
      tools={<JoinsTools state={state} isCompared={isCompared} />}
    >
      {isCompared && plot !== null && (
        <ComparedNames
          plot={plot}
          colors={colors}
          onRemove={(index) => {
            const subject = view.compared[index]
            if (subject !== undefined) state.compare(subject)
          }}
          onClear={() => change({ compared: [] })}
        />
      )}
      <div ref={frame} style={{ minHeight: HEIGHT }}>
        {plot !== null ? (
          <TimeChart
            plot={plot}
            colors={colors}
            isRtl={i18n.dir() === 'rtl'}
            locale={place.locale}
            width={width}
            onColumn={seePeople}
          />
        ) : error !== null ? (
          <ErrorNote error={error} onRetry={retry} />
        ) : (
          <Skeleton variant="rounded" height={HEIGHT - 16} sx={{ marginBlockStart: 1 }} />
        )}
      </div>
      {view.community !== null && !isCompared && <TelegramFigures state={state} chatId={view.community.chatId} />}
    </Figure>
  )
}

const measures = ['joined', 'left', 'net'] as const

/** By which stretches, and of compared things which number. */
const JoinsTools = ({
  state: { view, bucket, period, now, change },
  isCompared,
}: {
  readonly state: InsightViewState
  readonly isCompared: boolean
}) => {
  const { t } = useTranslation()
  return (
    <>
      <Segmented
        label={t('insights.by.label')}
        isLabelHidden
        options={bucketsOf(period, now).map((value) => ({ value, label: t(`insights.by.${value}`) }))}
        value={bucket}
        onChange={(by) => change({ by })}
      />
      {isCompared && (
        <Segmented
          label={t('insights.joins.measure')}
          isLabelHidden
          options={measures.map((value) => ({ value, label: t(`insights.summary.${value}`) }))}
          value={view.measure}
          onChange={(measure) => change({ measure })}
        />
      )}
    </>
  )
}

const plotPeriod = (answer: JoinsOverTime, place: InsightViewState['place']): string =>
  periodWords(answer.starts[0] ?? answer.end, answer.end, place)

interface ComparedNamesProps {
  readonly plot: TimePlot
  readonly colors: PlotColors
  /** By its place among what is compared. */
  readonly onRemove: (index: number) => void
  readonly onClear: () => void
}

/** Whose lines these are; a press takes one out. */
const ComparedNames = ({ plot, colors, onRemove, onClear }: ComparedNamesProps) => {
  const { t } = useTranslation()
  return (
    <Legend aria-label={t('insights.joins.compared')}>
      {plot.series.map(({ id, name, place }) => (
        <li key={id}>
          <Button
            variant="text"
            color="inherit"
            size="small"
            aria-label={t('insights.joins.remove', { name })}
            endIcon={<X size={12} aria-hidden />}
            startIcon={
              <svg width={24} height={8} aria-hidden>
                <line
                  x1={0}
                  x2={24}
                  y1={4}
                  y2={4}
                  stroke={colors.compared[place]}
                  strokeWidth={2}
                  strokeDasharray={comparedDashes[place] || undefined}
                />
              </svg>
            }
            onClick={() => onRemove(place)}
          >
            <Name>{name}</Name>
          </Button>
        </li>
      ))}
      <li>
        <Button variant="text" size="small" onClick={onClear}>
          {t('insights.joins.together')}
        </Button>
      </li>
    </Legend>
  )
}
