// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { defaultSettings, type Settings } from '../../../../electron/contract/settings'
import { NamedDesigns } from '../../../../renderer/components/qr/named-designs'
import { Toaster } from '../../../../renderer/components/toaster'
import { draw } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const design = { ...defaultSettings.qrDesign, color: '#0b5394' }
const open = (names: readonly string[]) => {
  let kept: Settings = {
    ...defaultSettings,
    qrDesigns: names.map((name) => ({ name, design: defaultSettings.qrDesign })),
  }
  page = openPage({
    getSettings: () => kept,
    updateSettings: (patch: Partial<Settings>) => {
      kept = { ...kept, ...patch }
      return kept
    },
  })
  page.client.setQueryData(['getSettings'], kept)
  const onChoose = vi.fn()
  draw(
    createElement(page.wrapper, null, createElement(Toaster, null, createElement(NamedDesigns, { design, onChoose }))),
  )
  return onChoose
}
const show = () => act(async () => fireEvent.click(screen.getByText('Kept designs')))
const sheet = () => within(screen.getByRole('dialog', { name: 'Kept designs' }))
const keepAs = (name: string) =>
  act(async () => {
    fireEvent.change(sheet().getByLabelText('Name'), { target: { value: name } })
    fireEvent.submit(sheet().getByLabelText('Name'))
  })
const keptNames = () =>
  (page.inputsOf('updateSettings').at(-1) as Settings | undefined)?.qrDesigns.map(({ name }) => name)

test('a design is kept under a name, in the order of the names, and chosen again', async () => {
  const onChoose = open(['Winter', 'Board'])
  await show()
  await keepAs('  Print ')
  expect(keptNames()).toEqual(['Board', 'Print', 'Winter'])
  expect(screen.getByText('Design kept as Print')).toBeDefined()
  await show()
  await act(async () => fireEvent.click(sheet().getByText('Print')))
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(design)
})

test('the same name takes the place of the one before; none, and one too many, are said', async () => {
  open([...Array(50).keys()].map((index) => `Design ${index}`))
  await show()
  await keepAs('Design 7')
  expect(keptNames()).toHaveLength(50)
  await show()
  const written = page.inputsOf('updateSettings').length
  await keepAs('   ')
  expect(sheet().getByRole('alert').textContent).not.toBe('')
  await keepAs('Another')
  expect(sheet().getByRole('alert').textContent).not.toBe('')
  expect(page.inputsOf('updateSettings')).toHaveLength(written)
  await act(async () => fireEvent.click(sheet().getByLabelText('Delete the design Design 3')))
  expect(keptNames()).not.toContain('Design 3')
})
