import type { PlotColors } from './plot-colors'

/** How a plot is drawn. */
export interface Drawing {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly colors: PlotColors
  /** Time runs from right to left, as words do. */
  readonly isRtl: boolean
  readonly writeNumber: (value: number) => string
}

/** Where there is room for what is drawn. Pixels. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The anchor of text that ends where the row begins: `direction` turns start and end as it turns words. */
export const AT_ROW_START = 'end'

/** From a place in reading direction to one from the left. */
export const mirrored = (x: number, frame: Frame, isRtl: boolean): number => (isRtl ? frame.left + frame.right - x : x)

/** Words no longer than `width` pixels, about: letters are some 0.56 of the font's size wide. */
export const cutWords = (words: string, width: number, fontSize: number): string => {
  const letters = [...words]
  const fitting = Math.max(1, Math.floor(width / (fontSize * 0.56)))
  return letters.length <= fitting ? words : `${letters.slice(0, fitting - 1).join('')}…`
}
