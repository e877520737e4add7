import { act, fireEvent, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defaultSettings, type Settings } from '../../../../../electron/contract/settings'
import { CodeBundleDialog } from '../../../../../renderer/components/export/code-bundle-dialog'
import type { DrawnCode } from '../../../../../renderer/components/qr/draw-code'
import type { DrawAnswer, DrawRequest } from '../../../../../renderer/components/qr/draw-worker'
import { inviteLink } from '../../../../support/entries'
import { PATIENCE } from '../../../../support/patience'
import { drawSignedIn } from '../../drawn'
import { openPage, type TestPage } from '../../page'

const patient = { timeout: PATIENCE }
const LINKS = 16

let page: TestPage
let kept: Settings
/** Codes that are asked for and not drawn yet, first asked first. */
let asked: ((drawn: DrawnCode) => void)[]

/** Draws when the test says so. */
class Hand extends EventTarget {
  postMessage(request: DrawRequest): void {
    if (request.kind === 'setup') return
    const { id } = request
    asked.push((drawn) => {
      const data: DrawAnswer = { id, drawn }
      this.dispatchEvent(new MessageEvent('message', { data }))
    })
  }
  terminate(): void {}
}

beforeEach(() => {
  asked = []
  vi.stubGlobal('Worker', Hand)
  // The preview waits for letters that this document has not.
  Object.defineProperty(document, 'fonts', { value: { ready: new Promise(() => undefined) }, configurable: true })
})
afterEach(() => {
  page.close()
  Reflect.deleteProperty(document, 'fonts')
  vi.unstubAllGlobals()
})

const links = Array.from({ length: LINKS }, (_none, at) => ({
  link: inviteLink(`Door${at}`, { title: `Door ${at + 1}` }),
  community: 'Aurora',
}))
const open = (settings: Partial<Settings> = {}): void => {
  kept = { ...defaultSettings, ...settings }
  page = openPage({
    openBundle: () => ({ bundleId: 'b1' }),
    addToBundle: () => null,
    dropBundle: () => null,
    closeBundle: () => ({ files: LINKS, savedAs: { id: 'f1', path: '/out/Doors.zip', opens: true } }),
    updateSettings: (patch: Partial<Settings>) => {
      kept = { ...kept, ...patch }
      return kept
    },
  })
  page.client.setQueryData(['getSettings'], kept)
  const read = { links, error: null, retry: () => undefined }
  const dialog = createElement(CodeBundleDialog, { name: 'Doors', read, part: null, nothing: '', onClose: vi.fn() })
  drawSignedIn(createElement(page.wrapper, null, dialog))
}
const buttonOf = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
const press = (name: string) => act(async () => void fireEvent.click(buttonOf(name)))
const says = (words: string) => waitFor(() => expect(document.body.textContent).toContain(words), patient)
const drawn: DrawnCode = { kind: 'image', bytes: new Uint8Array([1]) }
/** As many codes as this are drawn, each as soon as it is asked for. */
const drawCodes = async (count: number, as: DrawnCode = drawn): Promise<void> => {
  for (let at = 0; at < count; at++) {
    await waitFor(() => expect(asked).not.toHaveLength(0), patient)
    await act(async () => asked.shift()?.(as))
  }
}

it.each([
  ['ZIP', 'Save ZIP'],
  ['folder', 'Prepare folder'],
])('a %s that is cancelled half-way leaves nothing, says so, and can be begun anew', async (to, save) => {
  open()
  if (to === 'folder') fireEvent.click(document.querySelector('input[value="folder"]') ?? document.body)
  await press(save)
  expect(page.inputsOf('openBundle')).toEqual([{ name: expect.stringContaining('Doors'), to: to.toLowerCase() }])
  await drawCodes(LINKS / 2)
  expect(buttonOf(save).disabled).toBe(true)
  await press('Cancel')
  await says('Cancelled. Nothing was saved.')
  expect(page.inputsOf('dropBundle')).toEqual([{ bundleId: 'b1' }])
  expect(page.inputsOf('closeBundle')).toEqual([])
  expect(buttonOf(save).disabled).toBe(false)
})

it('says how many were saved, and where', async () => {
  open()
  await press('Save ZIP')
  await drawCodes(LINKS)
  await says('16 codes saved')
  await says('/out/Doors.zip')
  expect(page.inputsOf('closeBundle')).toEqual([{ bundleId: 'b1' }])
  expect(page.inputsOf('dropBundle')).toEqual([])
})

it('a code that cannot be read back lets nothing be written, and is named', async () => {
  open()
  await press('Save ZIP')
  await drawCodes(2)
  await drawCodes(1, { kind: 'refused', refusal: 'notReadable' })
  await says('Door 3')
  await says('Nothing was written')
  expect(page.inputsOf('dropBundle')).toHaveLength(1)
  expect(page.inputsOf('closeBundle')).toEqual([])
})

it('a colour that scanners cannot see is refused before a place is asked for', async () => {
  open({ qrDesign: { ...defaultSettings.qrDesign, color: '#ffee99' } })
  await press('Save ZIP')
  await says('Nothing was written')
  expect(page.inputsOf('openBundle')).toEqual([])
})
