import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { emptyTerms, type TermValues } from '../../../../renderer/components/terms/term-values'
import { UsageLimitField } from '../../../../renderer/components/terms/usage-limit-field'
import { useOpenedField } from '../../../../renderer/components/terms/use-opened-field'
import { draw } from '../drawn'

afterEach(cleanup)

let setValues: (values: TermValues) => void
const taken: (HTMLInputElement | null)[] = []
const Limit = () => {
  const [values, set] = useState<TermValues>({ ...emptyTerms, people: '250' })
  setValues = set
  return createElement(UsageLimitField, {
    values,
    change: (some) => set({ ...values, ...some }),
    mistakes: {},
    focusable: () => (element) => {
      taken.push(element)
    },
  })
}
const custom = () => screen.getByRole('radio', { name: 'Custom' })
const people = () => screen.getByRole<HTMLInputElement>('spinbutton')

test('`Custom` goes into the field that it opens, ready to type over what stands in it', () => {
  draw(createElement(Limit))
  custom().focus()
  fireEvent.click(custom())
  expect(document.activeElement).toBe(people())
  expect([people().selectionStart, people().selectionEnd]).toEqual([0, 3])
  expect(taken.at(-1)).toBe(people())
})

test('a field that opens for another reason takes the focus from nobody', () => {
  draw(createElement(Limit))
  fireEvent.click(custom())
  fireEvent.click(screen.getByRole('radio', { name: '10' }))
  act(() => setValues({ ...emptyTerms, limit: 'custom', people: '5' }))
  expect(people().value).toBe('5')
  expect(document.activeElement).toBe(document.body)
})

test('a field that comes late takes the focus only if it has stayed where the choice was made', () => {
  let expectField = (): void => undefined
  const Late = ({ there }: { readonly there: boolean }) => {
    const opened = useOpenedField(null)
    expectField = opened.expect
    return createElement(
      'form',
      null,
      createElement('button', { type: 'button' }, 'choice'),
      createElement('button', { type: 'button' }, 'other'),
      there && createElement('input', { ref: opened.ref }),
    )
  }
  const button = (name: string) => screen.getByRole('button', { name })
  const view = draw(createElement(Late, { there: false }))
  button('choice').focus()
  expectField()
  view.rerender(createElement(Late, { there: false }))
  view.rerender(createElement(Late, { there: true }))
  expect(document.activeElement).toBe(screen.getByRole('textbox'))

  view.rerender(createElement(Late, { there: false }))
  button('choice').focus()
  expectField()
  button('other').focus()
  view.rerender(createElement(Late, { there: true }))
  expect(document.activeElement).toBe(button('other'))
})
