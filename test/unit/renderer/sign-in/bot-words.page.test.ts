import { act, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import { SignIn } from '../../../../renderer/features/sign-in/sign-in'
import { openPage, type TestPage } from '../page'
import { first, showScreen } from './screen'

let page: TestPage
afterEach(() => page.close())

it('tells before a token is asked for, and where it is, what the rooms of a bot lack', async () => {
  page = openPage()
  showScreen(page, createElement(SignIn, { session: first }))
  const way = screen.getByText('Use a bot token')
  const said = document.getElementById(way.getAttribute('aria-describedby') ?? '')?.textContent
  for (const lacking of ['requests', 'who joined', 'campaigns']) expect(said).toContain(lacking)
  await act(async () => way.click())
  const text = screen.getByText(/@BotFather/).textContent
  for (const lacking of ['list communities', 'requests', 'who joined', 'campaigns']) expect(text).toContain(lacking)
})
