import Button, { type ButtonProps } from '@mui/material/Button'
import { styled, useColorScheme } from '@mui/material/styles'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedFile } from '../../../electron/contract/saved-files'
import { asCallError, type CallError } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { fileNameOf, useSavedToast } from '../../components/saved-file'
import { savePlotPng, savePlotSvg, savePlotTable } from './plot-files'
import { plotColors } from './plots/plot-colors'
import type { Plot } from './plots/plot-model'
import { tableOfPlot } from './plots/plot-table'
import { CardTitle, CardTop, Far, Numbers } from './screen-parts'

const Frame = styled('figure')(({ theme }) => ({
  margin: 0,
  minWidth: 0,
  padding: '14px 16px 16px',
  borderRadius: 14,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
}))
const TableScroll = styled('div')(({ theme }) => ({
  maxHeight: 320,
  overflow: 'auto',
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
}))

/** A quiet word; its whole name is read out, and shown to who points at it. */
const Tool = ({ 'aria-label': label, ...props }: ButtonProps) => (
  <Button
    variant="text"
    color="inherit"
    size="small"
    sx={{ minWidth: 0 }}
    aria-label={label}
    title={label}
    {...props}
  />
)

/** The colours of plots in the scheme that is on the screen. */
export const usePlotColors = () => {
  const { mode, systemMode } = useColorScheme()
  const scheme = mode === 'system' ? systemMode : mode
  return plotColors[scheme === 'dark' ? 'dark' : 'light']
}

interface FigureProps {
  /** null: not read yet. */
  readonly plot: Plot | null
  readonly title: string
  /** How a row of the table is headed. */
  readonly rowWords: string
  /** Controls beside the title. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** A plot with its title, the table behind it, and ways to take it along. */
export const Figure = ({ plot, title, rowWords, tools, children }: FigureProps) => {
  const { t, i18n } = useTranslation()
  const colors = usePlotColors()
  const saySaved = useSavedToast()
  const id = useId()
  const [isTable, setTable] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const words = {
    time: t('insights.table.time'),
    events: t('insights.table.events'),
    part: t('insights.table.part'),
    people: t('insights.table.people'),
    row: rowWords,
  }
  const look = {
    colors,
    isRtl: i18n.dir() === 'rtl',
    writeNumber: (value: number) => new Intl.NumberFormat(i18n.language).format(value),
  }
  const save = (saving: (plot: Plot) => Promise<SavedFile | null>) => () => {
    if (plot === null) return
    setError(null)
    saving(plot).then(
      (saved) => {
        if (saved !== null) saySaved(t('insights.saved', { name: fileNameOf(saved) }), saved)
      },
      (thrown: unknown) => setError(asCallError(thrown)),
    )
  }
  return (
    <Frame aria-labelledby={id}>
      <CardTop>
        <CardTitle id={id}>{title}</CardTitle>
        {tools}
        <Far>
          <Tool
            aria-label={t('insights.showTable')}
            aria-pressed={isTable}
            disabled={plot === null}
            onClick={() => setTable(!isTable)}
          >
            {t('insights.tools.table')}
          </Tool>
          <Tool
            aria-label={t('insights.savePng')}
            disabled={plot === null}
            onClick={save((one) => savePlotPng(one, title, look))}
          >
            {t('insights.tools.png')}
          </Tool>
          <Tool
            aria-label={t('insights.saveSvg')}
            disabled={plot === null}
            onClick={save((one) => savePlotSvg(one, title, look))}
          >
            {t('insights.tools.svg')}
          </Tool>
          <Tool
            aria-label={t('insights.saveCsv')}
            disabled={plot === null}
            onClick={save((one) => savePlotTable(one, title, words))}
          >
            {t('insights.tools.csv')}
          </Tool>
        </Far>
      </CardTop>
      {error !== null && <ErrorNote error={error} />}
      {isTable && plot !== null ? <PlotTableView plot={plot} words={words} label={title} /> : children}
    </Frame>
  )
}

interface PlotTableViewProps {
  readonly plot: Plot
  readonly words: Parameters<typeof tableOfPlot>[1]
  readonly label: string
}

const PlotTableView = ({ plot, words, label }: PlotTableViewProps) => {
  const { i18n } = useTranslation()
  const { header, rows } = tableOfPlot(plot, words)
  const write = new Intl.NumberFormat(i18n.language)
  return (
    <TableScroll role="region" aria-label={label} tabIndex={0}>
      <Numbers>
        <thead>
          <tr>
            {header.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name, and none moves
              <th key={index} scope="col" {...(index > 0 && { 'data-number': true })}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name, and none moves
                <td key={index} data-number>
                  {cell === null ? '–' : typeof cell === 'number' ? write.format(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Numbers>
    </TableScroll>
  )
}
