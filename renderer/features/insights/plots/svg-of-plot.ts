import type { Plot } from './plot-model'
import type { Drawing, Frame } from './svg-frame'
import { gridBody } from './svg-grid'
import { shareBody } from './svg-share'
import { escapeXml, tag, text } from './svg-text'
import { timeBody } from './svg-time'

/** Pixels around the drawing, and above it for title and subtitle. */
const MARGIN = 24
const HEAD = 64

/**
 * A plot as an SVG document of `drawing.width` by `drawing.height` pixels, complete in itself: nothing is loaded, fonts fall
 * back to the system's. A pure function: the same plot gives the same bytes. Title and subtitle are its accessible name and
 * description.
 */
export const svgOfPlot = (plot: Plot, drawing: Drawing): string => {
  const { width, height, colors, isRtl } = drawing
  const frame: Frame = { left: MARGIN, top: HEAD, right: width - MARGIN, bottom: height - MARGIN }
  const edge = isRtl ? width - MARGIN : MARGIN
  const head = [
    text(plot.title, { x: edge, y: 34, 'font-size': 18, 'font-weight': 650, fill: colors.text }),
    text(plot.subtitle, { x: edge, y: 54, 'font-size': 12.5, fill: colors.second }),
  ]
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      direction: isRtl ? 'rtl' : 'ltr',
      'font-family': "Inter, system-ui, -apple-system, 'Segoe UI', sans-serif",
      'font-size': 12,
    },
    [
      `<title>${escapeXml(plot.title)}</title><desc>${escapeXml(plot.subtitle)}</desc>`,
      tag('rect', { width, height, fill: colors.ground }),
      ...head,
      bodyOf(plot, drawing, frame),
    ].join(''),
  )
}

const bodyOf = (plot: Plot, drawing: Drawing, frame: Frame): string => {
  switch (plot.kind) {
    case 'time':
      return timeBody(plot, drawing, frame)
    case 'grid':
      return gridBody(plot, drawing, frame)
    case 'share':
      return shareBody(plot, drawing, frame)
  }
}
