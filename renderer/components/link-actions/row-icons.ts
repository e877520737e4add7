/**
 * The icons of a row's buttons, as lucide draws them: here as masks, since elements of their own would be half of all that a
 * row is made of.
 */
const shapes = {
  copy: '<rect width="14" height="14" x="8" y="8" rx="2" ry="2"/><path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"/>',
  code: '<rect width="5" height="5" x="3" y="3" rx="1"/><rect width="5" height="5" x="16" y="3" rx="1"/><rect width="5" height="5" x="3" y="16" rx="1"/><path d="M21 16h-3a2 2 0 0 0-2 2v3M21 21v.01M12 7v3a2 2 0 0 1-2 2H7M3 12h.01M12 3h.01M12 16v.01M16 12h1M21 12v.01M12 21v-1"/>',
  again: '<path d="M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5"/>',
  more: '<circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/><circle cx="5" cy="12" r="1"/>',
} as const
export type RowIcon = keyof typeof shapes

const maskOf = (shape: string): string => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}

/** What a button with `data-icon` shows before its words. */
export const iconStyles = {
  '&[data-icon]::before': {
    content: '""',
    flexShrink: 0,
    width: 15,
    height: 15,
    backgroundColor: 'currentColor',
    mask: 'center / contain no-repeat',
    // There the system chooses what is seen of a background.
    '@media (forced-colors: active)': { forcedColorAdjust: 'none', backgroundColor: 'ButtonText' },
  },
  ...Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [`&[data-icon="${name}"]::before`, { maskImage: maskOf(shape) }]),
  ),
}
