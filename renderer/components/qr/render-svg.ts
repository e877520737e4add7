import { FONT_FAMILY, type PlacedText, type QrLayout } from './layout'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** A text as it stands in an attribute or between tags. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char)

/** Text that prints on white: near black for the name, grey (contrast 6.5) for what follows. */
export const captionColor = (line: PlacedText): string => (line.strong ? '#151922' : '#565e6b')

const textElement = (line: PlacedText): string =>
  `<text x="${line.x}" y="${line.baseline}" font-size="${line.fontSize}" font-weight="${line.strong ? 650 : 400}" ` +
  `fill="${captionColor(line)}" direction="${line.direction}">${escapeXml(line.text)}</text>`

/** All dark modules as one path: `Mx yhWvHh-Wz` boxes. */
export const pathOf = ({ origin, module, runs }: QrLayout): string =>
  runs
    .map(
      (run) =>
        `M${origin + run.x * module} ${origin + run.y * module}h${run.length * module}v${module}h-${run.length * module}z`,
    )
    .join('')

/**
 * The code as an SVG document of its own: white ground, one path for all dark modules, the caption as real text (in the
 * reader's own fonts), the logo inside. Nothing in it points outside the file.
 */
export const renderSvg = (layout: QrLayout): string => {
  const { width, height, color, logo } = layout
  const name = escapeXml([layout.text, ...layout.caption.map((line) => line.text)].join(' · '))
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${name}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<path d="${pathOf(layout)}" fill="${color}" shape-rendering="crispEdges"/>`,
  ]
  if (logo !== null) {
    const { x, y, size } = logo.picture
    parts.push(`<image x="${x}" y="${y}" width="${size}" height="${size}" href="${escapeXml(logo.href)}"/>`)
  }
  if (layout.caption.length > 0) {
    parts.push(
      `<g font-family="${escapeXml(FONT_FAMILY)}" text-anchor="middle">`,
      ...layout.caption.map(textElement),
      '</g>',
    )
  }
  return `${[...parts, '</svg>'].join('\n')}\n`
}
