import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useSavedToast } from '../../../../renderer/components/saved-file'
import { Toaster } from '../../../../renderer/components/toaster'
import { draw } from '../drawn'
import { openPage } from '../page'

afterEach(cleanup)

const say = (opens: boolean) => {
  const page = openPage()
  const Save = () => {
    const saySaved = useSavedToast()
    const saved = { fileId: 'f1', path: 'doors.pdf', opens }
    return createElement('button', { type: 'button', onClick: () => saySaved('Saved', saved) }, 'Save')
  }
  draw(createElement(Toaster, null, createElement(Save)))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  return page
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a saved file is opened, and shown in its folder, by its id alone', () => {
  const page = say(true)
  expect(screen.getByRole('status').textContent).toContain('Saved')
  press('Open')
  expect(page.calls.map(({ name, input }) => [name, input])).toEqual([['openSavedFile', { fileId: 'f1' }]])
  press('Save')
  press('Show in folder')
  expect(page.inputsOf('showSavedFile')).toEqual([{ fileId: 'f1' }])
})

test('one that is called like a program is shown alone', () => {
  say(false)
  expect(screen.queryByRole('button', { name: 'Open' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Show in folder' })).toBeDefined()
})

test('why it was not opened is said in the same place, in words', async () => {
  const page = say(true)
  press('Open')
  await page.calls[0]?.refuse({ code: 'savedFileGone' })
  await act(async () => undefined)
  expect(screen.getByRole('status').textContent).toContain('The file is not there any more.')
})
