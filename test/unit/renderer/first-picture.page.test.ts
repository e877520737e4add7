import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { act } from '@testing-library/react'
import { createElement, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { TakeOver, whenComposed } from '../../../renderer/first-picture/take-over'

/** What the page runs beside its first picture. */
const script = readFileSync(join(import.meta.dirname, '../../../renderer/public/first-picture.js'), 'utf8')

const PICTURE = '<form aria-labelledby="new-link"><input type="text" /><button type="submit"></button></form>'

let react: Root | null = null
afterEach(() => {
  act(() => react?.unmount())
  react = null
  window.firstPicture = undefined
})

const showPicture = () => {
  document.body.innerHTML = `<div id="root" data-first>${PICTURE}</div>`
  runInThisContext(script)
  const root = document.getElementById('root')
  const title = root?.querySelector('input')
  if (root === null || root === undefined || title === null || title === undefined) throw new Error('no picture')
  return { root, title }
}

/** What was typed into React's form and sent from it, in this order. */
const heard: string[] = []
const form = (name = 'new-link') =>
  createElement(
    'form',
    {
      'aria-labelledby': name,
      onSubmit: (event: { preventDefault: () => void }) => {
        event.preventDefault()
        heard.push('sent')
      },
    },
    createElement('input', {
      type: 'text',
      onChange: ({ target }: { target: { value: string } }) => void heard.push(target.value),
    }),
    createElement('button', { type: 'submit' }),
  )

const draw = async (root: HTMLElement, drawn: ReactElement = form()) => {
  heard.length = 0
  react = createRoot(root)
  await act(async () => react?.render(createElement(TakeOver, { root }, drawn)))
  return root.querySelector('input')
}

const press = (field: HTMLElement, key: string): boolean =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

it('hands what was typed, the caret, the selection and the focus to the form that takes its place', async () => {
  const { root, title } = showPicture()
  expect(document.activeElement).toBe(title)
  title.value = 'Door 4'
  title.setSelectionRange(2, 5)
  const taken = await draw(root)
  expect(taken).not.toBe(title)
  expect(taken?.value).toBe('Door 4')
  expect([taken?.selectionStart, taken?.selectionEnd]).toEqual([2, 5])
  expect(document.activeElement).toBe(taken)
  expect(heard).toEqual(['Door 4'])
  expect(root.hasAttribute('data-first')).toBe(false)
})

it('sends what stood there when Enter was pressed, once, and keeps what was typed after it', async () => {
  const { root, title } = showPicture()
  title.value = 'Door 4'
  expect(press(title, 'Enter')).toBe(false)
  title.value = 'Door 4Door 5'
  press(title, 'Enter')
  const taken = await draw(root)
  expect(heard).toEqual(['Door 4', 'sent', 'Door 5'])
  expect(taken?.value).toBe('Door 5')
})

it('sends a link without a title too, and nothing that nobody sent', async () => {
  const first = showPicture()
  press(first.title, 'Enter')
  await draw(first.root)
  expect(heard).toEqual(['sent'])
  act(() => react?.unmount())
  const second = showPicture()
  press(second.title, 'Tab')
  await draw(second.root)
  expect(heard).toEqual([])
})

it('waits for the form while a session is being opened, and gives nothing to another screen', async () => {
  const first = showPicture()
  first.title.value = 'Door 4'
  await draw(first.root, createElement('p', null, 'Opening'))
  await act(async () => react?.render(createElement(TakeOver, { root: first.root }, form())))
  await vi.waitFor(() => expect(heard).toEqual(['Door 4']))
  act(() => react?.unmount())

  const second = showPicture()
  second.title.value = 'Door 4'
  const other = await draw(second.root, form('sign-in'))
  expect(other?.value).toBe('')
  expect(heard).toEqual([])
})

it('does not break off a word that is being composed', async () => {
  const { title } = showPicture()
  let isOver = false
  title.dispatchEvent(new Event('compositionstart', { bubbles: true }))
  const over = whenComposed().then(() => {
    isOver = true
  })
  await Promise.resolve()
  expect(isOver).toBe(false)
  title.dispatchEvent(new Event('compositionend', { bubbles: true }))
  await over
  expect(isOver).toBe(true)
})
