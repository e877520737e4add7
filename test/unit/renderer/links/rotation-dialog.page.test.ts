import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { ShownRotations } from '../../../../electron/contract/rotation'
import type { ManageTarget } from '../../../../renderer/features/links/manage/link-manager'
import { RotationDialog } from '../../../../renderer/features/links/rotation/rotation-dialog'
import { linkEntry } from '../../../support/entries'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const patient = { timeout: PATIENCE }
const entry = linkEntry('Door', { title: 'Door 4', usageLimit: 5, expireDate: null })
const ref = { chatId: entry.link.chatId, hash: entry.link.hash }
const nothing: ShownRotations = { links: [], replaced: [] }

let page: TestPage
const closed = vi.fn()
afterEach(() => {
  page.close()
  vi.clearAllMocks()
})

const open = async (target: ManageTarget, known: ShownRotations, on = 1): Promise<void> => {
  page = openPage({
    ...{ listRotations: () => known, stopRotation: () => null },
    setRotation: () => ({ on, notFor: 0 }),
  })
  drawSignedIn(createElement(page.wrapper, null, createElement(RotationDialog, { target, onClose: closed })))
  await waitFor(() => expect(screen.getByRole('spinbutton', { name: 'At most' })).toBeDefined(), patient)
}
const turn = (name: string) => act(async () => fireEvent.click(screen.getByRole('switch', { name })))
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const type = (text: string) => {
  fireEvent.change(screen.getByRole('spinbutton', { name: 'At most' }), { target: { value: text } })
}

test('what can happen to the link is offered, what cannot says why; its saved codes are written anew where that is wanted', async () => {
  await open({ kind: 'one', entry }, nothing)
  expect(screen.getByText('It has no end.')).toBeDefined()
  expect(screen.queryByRole('switch', { name: 'Its time is over' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Stop replacing' })).toBeNull()
  await turn('It leaks')
  await turn('Write its saved codes anew')
  await act(async () => fireEvent.click(screen.getByRole('radio', { name: 'Leave it' })))
  type('3')
  await press('Save')
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  expect(page.inputsOf('setRotation')).toEqual([
    {
      selection: { kind: 'links', links: [ref] },
      rule: { reasons: ['full'], early: false, old: 'leave', most: 3, codes: true },
    },
  ])
})

test('no reason, or a number that cannot be, is said beside its field, and nothing is sent', async () => {
  await open({ kind: 'one', entry }, nothing)
  await turn('It leaks')
  await turn('It is full')
  type('0')
  await press('Save')
  expect(screen.getByText('Choose at least one reason.')).toBeDefined()
  expect(screen.getByText('Enter a number from 1 to 100.')).toBeDefined()
  await turn('It is full')
  await press('Save')
  expect(document.activeElement).toBe(screen.getByRole('spinbutton', { name: 'At most' }))
  expect(page.inputsOf('setRotation')).toEqual([])
  expect(closed).not.toHaveBeenCalled()
})

test('a link that is replaced already shows how, and can be left alone from now on', async () => {
  const rule = { reasons: ['full' as const], early: false, old: 'leave' as const, most: 7, codes: true }
  await open({ kind: 'one', entry }, { links: [{ link: ref, rule, made: 2, waits: null }], replaced: [] })
  expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'At most' }).value).toBe('7')
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'It leaks' }).checked).toBe(false)
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Write its saved codes anew' }).checked).toBe(true)
  await press('Stop replacing')
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  expect(page.inputsOf('stopRotation')).toEqual([{ selection: { kind: 'links', links: [ref] } }])
})
