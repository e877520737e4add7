import { expect, it, vi } from 'vitest'
import type { AccountEntry } from '../../../electron/contract/session'
import { accountMenu, namesInMenu } from '../../../electron/desktop/account-menu'
import { menuTemplate } from '../../../electron/desktop/menu'
import { accountEntry } from '../../support/accounts'

const entries: readonly AccountEntry[] = Array.from({ length: 11 }, (_none, place) =>
  accountEntry(`${place}`, { state: place === 1 ? 'active' : 'ready' }),
)

vi.mock('electron', () => ({ Menu: {} }))

/** Every shortcut of the native menu, its own and its submenus'. */
const accelerators = (isMac: boolean): string[] => {
  const template = menuTemplate({ isMac, isDevelopment: true, accounts: namesInMenu(entries), run: () => undefined })
  return template.flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu.flatMap((item) => (item.accelerator == null ? [] : [`${item.accelerator}`])) : [],
  )
}

it('has nine accounts by number, the one on the screen marked, whatever their names hold', () => {
  const named = namesInMenu([...entries.slice(0, 2), accountEntry('2', { label: 'Doors & more' })])
  const { submenu } = accountMenu(named, false, () => undefined)
  const items = Array.isArray(submenu) ? submenu : []
  expect(items.slice(3).map(({ label, checked }) => [label, checked])).toEqual([
    ['Person 0', false],
    ['Person 1', true],
    ['Doors && more', false],
  ])
  expect(namesInMenu(entries)).toHaveLength(9)
})

it('leads nowhere while there is one account alone', () => {
  const { submenu } = accountMenu(namesInMenu(entries.slice(0, 1)), false, () => undefined)
  const items = Array.isArray(submenu) ? submenu : []
  expect(items.slice(0, 2).map(({ enabled }) => enabled)).toEqual([false, false])
})

it.each([true, false])('takes no shortcut that something else has (on a Mac: %s)', (isMac) => {
  const all = accelerators(isMac)
  expect(new Set(all).size).toBe(all.length)
  expect(all).toContain(isMac ? 'Alt+Cmd+9' : 'Alt+9')
  // Ctrl+Alt is AltGr, which writes brackets and braces on many keyboards.
  expect(all.filter((keys) => /Ctrl\+Alt|CmdOrCtrl\+Alt/.test(keys))).toEqual([])
})
