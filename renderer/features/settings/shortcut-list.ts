import type en from '../../../assets/locales/en.json'

export type ShortcutName = keyof typeof en.settings.shortcut

export interface Shortcut {
  readonly name: ShortcutName
  /** `Mod` is ⌘ on a Mac and Ctrl elsewhere. `|` parts alternatives. */
  readonly keys: string
}

/** What the native menu (electron/menu.ts) and the rooms Links and Requests listen to. */
export const shortcuts: readonly Shortcut[] = [
  { name: 'newLink', keys: 'Mod+N' },
  { name: 'createLink', keys: 'Enter' },
  { name: 'copyLink', keys: 'C|Mod+Shift+C' },
  { name: 'showQr', keys: 'Q|Mod+Shift+Q' },
  { name: 'chooseCommunity', keys: 'Mod+L' },
  { name: 'search', keys: 'Mod+F' },
  { name: 'selectRow', keys: 'Space|Shift+↓' },
  { name: 'selectAll', keys: 'Mod+A' },
  { name: 'clearSelection', keys: 'Esc' },
  { name: 'approveRequest', keys: 'A' },
  { name: 'dismissRequest', keys: 'D' },
  { name: 'refresh', keys: 'Mod+R' },
  { name: 'rooms', keys: 'Mod+1|Mod+2|Mod+3|Mod+4|Mod+5' },
]

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Enter: '↵' }
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' }

/** The keycaps of each alternative: `C|Mod+Shift+C` → `[['C'], ['Ctrl', 'Shift', 'C']]`. */
export const keyNames = (keys: string, isMac: boolean): string[][] => {
  const names = isMac ? macNames : otherNames
  return keys.split('|').map((chord) => chord.split('+').map((key) => names[key] ?? key))
}
