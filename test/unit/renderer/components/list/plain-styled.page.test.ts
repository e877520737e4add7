import { cleanup, screen } from '@testing-library/react'
import { createElement, createRef, Fragment } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { plainStyled } from '../../../../../renderer/components/list/plain-styled'
import { draw } from '../../drawn'

afterEach(cleanup)

it('works its styles out once, however many are drawn, and hands on all that it is given', () => {
  const styles = vi.fn(() => ({ minWidth: 37 }))
  const Part = plainStyled('button')(styles)
  const ref = createRef<HTMLButtonElement>()
  const press = vi.fn()
  const part = (name: string) => createElement(Part, { key: name, type: 'button', onClick: press, ref }, name)
  draw(createElement(Fragment, null, part('One'), part('Two')))
  const buttons = screen.getAllByRole('button')
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['One', 'Two'])
  expect(new Set(buttons.map(({ className }) => className)).size).toBe(1)
  const sheets = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
  expect(sheets.filter((rule) => rule.includes('min-width: 37px'))).toHaveLength(1)
  expect(ref.current).toBe(buttons[1])
  buttons[0]?.click()
  expect(press).toHaveBeenCalledOnce()
  expect(styles).toHaveBeenCalledOnce()
})
