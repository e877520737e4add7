import type { SavedFile } from '../../../electron/contract/saved-files'
import { call } from '../../api'
import type { PlotColors } from './plots/plot-colors'
import type { Plot } from './plots/plot-model'
import { type PlotTable, type TableWords, tableOfPlot } from './plots/plot-table'
import { svgOfPlot } from './plots/svg-of-plot'

/** Pixels of a saved picture; a PNG has twice as many each way, so that it is sharp on paper and on fine screens. */
const SIZE = { width: 1200, height: 560 } as const
const DENSITY = 2

interface Look {
  readonly colors: PlotColors
  readonly isRtl: boolean
  readonly writeNumber: (value: number) => string
}

const svgOf = (plot: Plot, look: Look): string => svgOfPlot(plot, { ...SIZE, ...look })

/** null: no place was chosen. */
type Saved = Promise<SavedFile | null>

export const savePlotSvg = async (plot: Plot, name: string, look: Look): Saved => {
  const bytes = new TextEncoder().encode(svgOf(plot, look))
  return (await call('saveImage', { kind: 'svg', name, bytes })).savedAs
}

export const savePlotPng = async (plot: Plot, name: string, look: Look): Saved => {
  const picture = new Image(SIZE.width * DENSITY, SIZE.height * DENSITY)
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(plot, look))}`
  await picture.decode()
  const canvas = new OffscreenCanvas(SIZE.width * DENSITY, SIZE.height * DENSITY)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return (await call('saveImage', { kind: 'png', name, bytes })).savedAs
}

export const savePlotTable = async (plot: Plot, name: string, words: TableWords): Saved => {
  const { header, rows }: PlotTable = tableOfPlot(plot, words)
  const cells = rows.map((row) => row.cells.map((cell) => (cell === null ? '' : String(cell))))
  return (await call('saveTable', { name, header: [...header], rows: cells })).savedAs
}
