/** Text and attributes as SVG may hold them; characters that XML forbids are left out. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

type Attributes = Readonly<Record<string, string | number | undefined>>

/** `tag('rect', { x: 1 })` is `<rect x="1"/>`. Numbers are written to a hundredth of a pixel. */
export const tag = (name: string, attributes: Attributes, content?: string): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value ?? '')}"`)
    .join('')
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

export const text = (words: string, attributes: Attributes): string => tag('text', attributes, escapeXml(words))

/** To a hundredth, never `-0`. */
export const round = (value: number): number => Math.round(value * 100) / 100 + 0
