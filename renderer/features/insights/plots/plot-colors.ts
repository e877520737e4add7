import { dark, light, type Tokens } from '../../../theme/tokens'
import type { PlotSeries } from './plot-model'

/** The colours of a drawing. */
export interface PlotColors {
  readonly ground: string
  readonly text: string
  readonly second: string
  readonly line: string
  readonly joined: string
  readonly left: string
  readonly mark: string
  /** Of compared series, in their order. */
  readonly compared: readonly string[]
}

/**
 * Six colours for compared series that stay apart for the common kinds of colour blindness too, each at 3 : 1 or more on
 * the surface (WCAG 1.4.11); test/unit/renderer/insights/plots/plot-colors.test.ts measures both.
 */
const comparedLight = ['#3A57D6', '#9F2C00', '#00A963', '#6A0073', '#AE81C7', '#151922'] as const
const comparedDark = ['#8FA6FF', '#F19722', '#25F08E', '#C7273F', '#85628B', '#E9ECF1'] as const
/** The dashes that tell the same series apart without any colour. */
export const comparedDashes = ['', '6 3', '2 3', '9 3 2 3', '12 4', '4 2 1 2'] as const

/** The most series that are compared at once. */
export const COMPARED_MOST = comparedDashes.length

const colorsOf = (tokens: Tokens, compared: readonly string[]): PlotColors => ({
  ground: tokens.surface,
  text: tokens.text,
  second: tokens.second,
  line: tokens.line,
  joined: tokens.accent,
  left: tokens.red,
  mark: tokens.ink.amber,
  compared,
})

export const plotColors: Readonly<Record<'light' | 'dark', PlotColors>> = {
  light: colorsOf(light, comparedLight),
  dark: colorsOf(dark, comparedDark),
}

/** The colour in which a series is drawn. */
export const seriesColor = ({ role, place }: PlotSeries, colors: PlotColors): string => {
  if (role === 'compared') return colors.compared[place] ?? colors.text
  return { joined: colors.joined, left: colors.left, net: colors.second }[role]
}

/** Colour is never the only thing by which two lines are told apart. */
export const dashesOf = ({ role, place }: PlotSeries): string | undefined =>
  role === 'net' ? '2 3' : comparedDashes[place] || undefined
