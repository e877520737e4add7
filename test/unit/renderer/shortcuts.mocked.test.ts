import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import en from '../../../assets/locales/en.json'
import { roomCommands, rooms } from '../../../electron/contract/rooms'
import { menuTemplate } from '../../../electron/desktop/menu'
import { actionOfKey } from '../../../renderer/components/link-actions/link-actions'
import { isPressed, keyNames, keysOf, shortcutGroups, shortcuts, shortcutWords } from '../../../renderer/shortcuts'
import { entry, speak } from './links/words'

vi.mock('electron', () => ({ Menu: {} }))

const t = await speak()

const press = (key: string, held: Partial<Record<'ctrl' | 'meta' | 'alt' | 'shift', boolean>> = {}) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
})

describe('the table of shortcuts', () => {
  it('has each name once, with words, in a group that is shown', () => {
    const names = shortcuts.map(({ name }) => name)
    expect([...names].sort()).toEqual([...Object.keys(en.shortcuts.of), ...roomCommands].sort())
    expect(new Set(shortcuts.map(({ group }) => group))).toEqual(new Set(shortcutGroups))
    expect([...shortcutGroups].sort()).toEqual(Object.keys(en.shortcuts.group).sort())
  })

  it.each([false, true])('gives no key two meanings in one place (Mac: %j)', (isMac) => {
    for (const group of shortcutGroups) {
      const chords = shortcuts
        .filter((shortcut) => shortcut.group === group || shortcut.group === 'anywhere')
        .flatMap(({ name }) => (keysOf(name, isMac) ?? '').split('|'))
      expect(new Set(chords).size).toBe(chords.length)
    }
  })

  it('names keys as they are printed', () => {
    expect(keyNames('C|Mod+Shift+C', false)).toEqual([['C'], ['Ctrl', 'Shift', 'C']])
    expect(keyNames('Mod+N', true)).toEqual([['⌘', 'N']])
    expect(keyNames('Mod+Plus', false)).toEqual([['Ctrl', '+']])
    const all = shortcuts.flatMap(({ keys }) => [...keyNames(keys, true), ...keyNames(keys, false)].flat())
    expect(all.filter((key) => key === '' || /^(Mod|Arrow|Page[A-Z])/.test(key))).toEqual([])
  })

  it.each([false, true])('has the keys of the native menu (Mac: %j)', (isMac) => {
    const commands: string[] = []
    const items = menuTemplate({ isMac, isDevelopment: false, run: (command) => commands.push(command) }).flatMap(
      ({ submenu }) => (Array.isArray(submenu) ? submenu : []),
    )
    const inMenu = items.flatMap((item) => {
      // What has a role is done by Electron, and is no command of the table.
      if (item.accelerator === undefined || item.click === undefined) return []
      item.click(undefined as never, undefined, undefined as never)
      return [
        {
          name: commands.at(-1) ?? '',
          keys: item.accelerator.replace(/CmdOrCtrl|Cmd/, 'Mod').replace(/^Ctrl/, 'Control'),
        },
      ]
    })
    expect(inMenu.length).toBeGreaterThan(9)
    const differing = inMenu.filter(({ name, keys }) => keysOf(name, isMac)?.split('|').includes(keys) !== true)
    expect(differing).toEqual([])
  })

  it('leads to every room by the name that it has everywhere', () => {
    const { submenu } = menuTemplate({ isMac: false, isDevelopment: false, run: () => undefined }).find(
      ({ label }) => label === en.menu.go,
    ) ?? { submenu: [] }
    const labels = Array.isArray(submenu) ? submenu.map(({ label }) => label) : []
    expect(labels.slice(0, rooms.length)).toEqual(rooms.map(({ id }) => en.rooms.name[id]))
    expect(Object.keys(en.rooms.name)).toEqual(rooms.map(({ id }) => id))
  })

  it('promises first what works from a field too, for what holds anywhere', () => {
    const first = shortcuts
      .filter(({ group }) => group === 'anywhere')
      .flatMap(({ name }) => [false, true].map((isMac) => (keysOf(name, isMac) ?? '').split('|')[0] ?? ''))
    expect(first.filter((chord) => chord.length === 1)).toEqual([])
  })

  it('is what docs/SHORTCUTS.md shows', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/SHORTCUTS.md'), 'utf8')
    const shown = text.split('\n').filter((line) => /^(## |\| (?!key|---))/.test(line))
    const chords = (name: string, isMac: boolean) =>
      keyNames(keysOf(name, isMac) ?? '', isMac)
        .map((chord) => chord.join(isMac ? ' ' : '+'))
        .join(', ')
    const wanted = shortcutGroups.flatMap((group) => [
      `## ${en.shortcuts.group[group]}`,
      ...shortcuts
        .filter((shortcut) => shortcut.group === group)
        .map(({ name }) => `| ${shortcutWords(name, t)} | ${chords(name, false)} | ${chords(name, true)} |`),
    ])
    expect(shown.filter((line) => !line.startsWith('| what'))).toEqual(wanted)
  })
})

describe('isPressed', () => {
  it.each([
    [press('k', { ctrl: true }), false, true],
    [press('K', { ctrl: true }), false, true],
    [press('k', { meta: true }), true, true],
    [press('k', { ctrl: true }), true, false],
    [press('k', { meta: true }), false, false],
    [press('k', { ctrl: true, shift: true }), false, false],
    [press('k', { ctrl: true, alt: true }), false, false],
    [press('k'), false, false],
  ])('the palette by %j (Mac: %j): %j', (event, isMac, expected) => {
    expect(isPressed(event, 'commandPalette', isMac)).toBe(expected)
  })

  it('a sign wherever the keyboard has it', () => {
    expect(isPressed(press('?', { shift: true }), 'shortcuts', false)).toBe(true)
    expect(isPressed(press('/', { shift: true }), 'search', false)).toBe(true)
    expect(isPressed(press('/'), 'search', true)).toBe(true)
    expect(isPressed(press('/', { ctrl: true }), 'search', false)).toBe(false)
    expect(isPressed(press('F1'), 'shortcuts', false)).toBe(true)
  })
})

describe('the keys of a row', () => {
  it.each([
    ['e', 'edit'],
    ['E', 'edit'],
    ['x', 'extend'],
    ['t', 'tag'],
    ['d', 'duplicate'],
    ['r', 'revoke'],
    ['Delete', 'revoke'],
    ['Backspace', 'revoke'],
    ['c', null],
    ['Enter', null],
  ])('%j means %j', (key, action) => {
    expect(actionOfKey(key, entry(), false)).toBe(action)
  })
})
