import { fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CredentialsStep } from '../../../../renderer/features/sign-in/credentials-step'
import { openPage, type TestPage } from '../page'
import { paste, showScreen } from './screen'

const HASH = '0123456789abcdef0123456789abcdef'
let page: TestPage
beforeEach(() => {
  page = openPage()
  const nothing = (): void => undefined
  showScreen(page, createElement(CredentialsStep, { refused: null, onSaved: nothing, onBack: nothing }))
})
afterEach(() => page.close())

const field = (name: 'API ID' | 'API hash') => screen.getByLabelText<HTMLInputElement>(name)

it.each(['API ID', 'API hash'] as const)(
  'fills both fields from what is pasted into %s, and sends both',
  async (name) => {
    expect(await paste(field(name), `App api_id:\n12345678\nApp api_hash:\n${HASH}`)).toBe(false)
    expect(field('API ID').value).toBe('12345678')
    expect(field('API hash').value).toBe(HASH)
    expect(screen.getByRole('status').textContent).toBe('ID and hash are filled in')
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(page.inputsOf('saveCredentials')).toEqual([{ apiId: 12345678, apiHash: HASH }]))
  },
)

it('leaves one of the two to the field it is pasted into', async () => {
  expect(await paste(field('API hash'), HASH)).toBe(true)
  expect(field('API ID').value).toBe('')
})

it('takes back what was said of an empty field', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await screen.findByText('Enter the API ID.')
  await paste(field('API ID'), `${HASH} 12345678`)
  await waitFor(() => expect(screen.queryByText('Enter the API ID.')).toBeNull())
  expect(screen.queryByText('Enter the API hash.')).toBeNull()
})

it('shows in three steps how to get them, and puts the steps away again', () => {
  const how = screen.getByRole('button', { name: 'How to get them, in three steps' })
  const said = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
  if (how.getAttribute('aria-expanded') === 'false') fireEvent.click(how)
  expect(said()).toHaveLength(3)
  expect(said()[0]).toContain('Open my.telegram.org. It is Telegram’s own page, and free.')
  expect(said()[1]).toContain('with your phone number and the code that comes in Telegram')
  fireEvent.click(how)
  expect(said()).toEqual([])
  expect(how.getAttribute('aria-expanded')).toBe('false')
})
