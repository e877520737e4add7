import type { TFunction } from 'i18next'
import type en from '../assets/locales/en.json'
import { commandOfRoom, type RoomCommand, roomOfCommand, rooms } from '../electron/contract/rooms'

/** The shortcuts that go to a room stand in the table of rooms. */
export type ShortcutName = keyof typeof en.shortcuts.of | RoomCommand
/** Where it holds: everywhere in the app, or in a part of a room. */
export type ShortcutGroup = keyof typeof en.shortcuts.group

export interface Shortcut {
  readonly name: ShortcutName
  readonly group: ShortcutGroup
  /**
   * `Mod` is ⌘ on a Mac and Ctrl elsewhere, `Control` is Ctrl on both. `|` parts alternatives; the first is shown where
   * there is room for one, so one that holds anywhere begins with keys that no field takes for a letter.
   */
  readonly keys: string
  /** Where a Mac has its own habit. */
  readonly mac?: string
}

/**
 * The one table of shortcuts. The help sheet, the settings, the palette's hints, the rows' menus and
 * docs/SHORTCUTS.md show it, and those who listen read it; electron/desktop/menu.ts has the same keys, which a test holds.
 */
export const shortcuts: readonly Shortcut[] = [
  { group: 'anywhere', name: 'commandPalette', keys: 'Mod+K' },
  { group: 'anywhere', name: 'shortcuts', keys: 'F1|?' },
  { group: 'anywhere', name: 'newLink', keys: 'Mod+N' },
  { group: 'anywhere', name: 'chooseCommunity', keys: 'Mod+L' },
  ...rooms.map(({ id, ...keys }): Shortcut => ({ group: 'anywhere', name: commandOfRoom(id), ...keys })),
  { group: 'anywhere', name: 'refresh', keys: 'Mod+R' },
  { group: 'anywhere', name: 'nextAccount', keys: 'Control+Tab' },
  { group: 'anywhere', name: 'previousAccount', keys: 'Control+Shift+Tab' },
  { group: 'anywhere', name: 'accounts', keys: 'Alt+1…9', mac: 'Alt+Mod+1…9' },
  { group: 'anywhere', name: 'zoom', keys: 'Mod+Plus|Mod+Minus|Mod+0' },
  { group: 'anywhere', name: 'fullScreen', keys: 'F11', mac: 'Control+Mod+F' },
  { group: 'form', name: 'createLink', keys: 'Enter|Mod+Enter' },
  { group: 'list', name: 'search', keys: 'Mod+F|/' },
  { group: 'list', name: 'move', keys: 'ArrowUp|ArrowDown' },
  { group: 'list', name: 'page', keys: 'PageUp|PageDown' },
  { group: 'list', name: 'ends', keys: 'Home|End' },
  { group: 'list', name: 'select', keys: 'Space' },
  { group: 'list', name: 'selectMore', keys: 'Shift+ArrowUp|Shift+ArrowDown' },
  { group: 'list', name: 'selectAll', keys: 'Mod+A' },
  { group: 'list', name: 'clearSelection', keys: 'Escape' },
  { group: 'link', name: 'copyLink', keys: 'C|Mod+Shift+C' },
  { group: 'link', name: 'showQr', keys: 'Q|Mod+Shift+Q' },
  { group: 'link', name: 'details', keys: 'Enter' },
  { group: 'link', name: 'edit', keys: 'E' },
  { group: 'link', name: 'extend', keys: 'X' },
  { group: 'link', name: 'tag', keys: 'T' },
  { group: 'link', name: 'duplicate', keys: 'D' },
  { group: 'link', name: 'revoke', keys: 'R' },
  { group: 'link', name: 'remove', keys: 'Delete|Backspace' },
  { group: 'notice', name: 'toggleRead', keys: 'U' },
  { group: 'request', name: 'approveRequest', keys: 'A' },
  { group: 'request', name: 'dismissRequest', keys: 'D' },
  { group: 'request', name: 'undoAnswer', keys: 'Mod+Z' },
]

export const shortcutGroups: readonly ShortcutGroup[] = ['anywhere', 'form', 'list', 'link', 'notice', 'request']

/** What a shortcut does, in words. */
export const shortcutWords = (name: ShortcutName, t: TFunction): string => {
  const room = roomOfCommand(name)
  if (room !== null) return t('palette.goTo', { room: t(`rooms.name.${room}`) })
  return t(`shortcuts.of.${name as Exclude<ShortcutName, RoomCommand>}`)
}

export const isShortcut = (name: string): name is ShortcutName => shortcuts.some((known) => known.name === name)

/** The keys of a shortcut as the table writes them; of something that has none: null. */
export const keysOf = (name: string, isMac: boolean): string | null => {
  const shortcut = shortcuts.find((known) => known.name === name)
  return shortcut === undefined ? null : ((isMac ? shortcut.mac : undefined) ?? shortcut.keys)
}

const bothNames: Readonly<Record<string, string>> = {
  Plus: '+',
  Minus: '−',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Escape: 'Esc',
}
const macNames: Readonly<Record<string, string>> = {
  ...bothNames,
  Mod: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↵',
  Delete: '⌦',
  Backspace: '⌫',
}
const otherNames: Readonly<Record<string, string>> = { ...bothNames, Mod: 'Ctrl', Control: 'Ctrl', Delete: 'Del' }

/** The keycaps of each alternative: `C|Mod+Shift+C` → `[['C'], ['Ctrl', 'Shift', 'C']]`. */
export const keyNames = (keys: string, isMac: boolean): string[][] => {
  const names = isMac ? macNames : otherNames
  return keys.split('|').map((chord) => chord.split('+').map((key) => names[key] ?? key))
}

const typedKeys: Readonly<Record<string, string>> = { Space: ' ', Plus: '+', Minus: '-' }

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const isChord = (event: Pressed, chord: string, isMac: boolean): boolean => {
  const parts = chord.split('+')
  const last = parts.at(-1) ?? ''
  const key = typedKeys[last] ?? last
  const held = (name: string): boolean => parts.slice(0, -1).includes(name)
  // Whether a sign needs Shift is the keyboard's own matter: `/` is Shift and 7 on a German one.
  const isSign = key.length === 1 && !/[\p{L}\p{N} ]/u.test(key)
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    event.metaKey === (isMac && held('Mod')) &&
    event.ctrlKey === (held('Control') || (!isMac && held('Mod'))) &&
    (event.shiftKey === held('Shift') || isSign) &&
    (!event.altKey || isSign)
  )
}

/** Whether this key press is the shortcut. */
export const isPressed = (event: Pressed, name: ShortcutName, isMac: boolean): boolean =>
  (keysOf(name, isMac) ?? '').split('|').some((chord) => isChord(event, chord, isMac))
