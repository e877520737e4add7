import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import { SignIn } from '../../../../renderer/features/sign-in/sign-in'
import type { SignedOut } from '../../../../renderer/session'
import { openPage, type TestPage } from '../page'
import { first, showScreen } from './screen'

const mara = {
  ...{ id: 'telegram-1', endpoint: 'telegram', userId: '1', name: 'Mara K.', username: null },
  ...{ phone: '+9996610001', isBot: false },
}
const code: SignedOut['progress'] = {
  ...{ step: 'code', phone: '+4930', delivery: 'app', length: 5, nextDelivery: null, resendAt: null },
}

let page: TestPage
afterEach(() => page.close())

const open = (session: Partial<SignedOut> = {}) => {
  page = openPage()
  const of = (now: Partial<SignedOut>) => createElement(SignIn, { session: { ...first, ...session, ...now } })
  const view = showScreen(page, of({}))
  return (now: Partial<SignedOut>) => view.rerender(of(now))
}
const press = (words: string | RegExp) => act(async () => screen.getByText(words).click())
const pressEscape = (how: KeyboardEventInit = {}) =>
  act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape', ...how }))
const answered = (name: string) => act(async () => page.calls.findLast((made) => made.name === name)?.answer(first))
const focused = () => document.activeElement?.textContent

it.each([
  ['Sign in with phone number', 'Phone number'],
  ['Use a bot token', 'Bot token'],
])('goes back from %s by Escape, to the button that led there', async (way, field) => {
  open()
  expect(focused()).toBe('Try practice mode')
  await press(way)
  expect(document.activeElement).toBe(screen.getByLabelText(field))
  await pressEscape()
  expect(focused()).toBe(way)
  expect(page.inputsOf('cancelSignIn')).toHaveLength(0)
})

it('goes back from the API credentials by Escape and by the button, to the way that asked for them', async () => {
  open({ credentialsKnown: false })
  await press('Use a bot token')
  expect(screen.queryByLabelText('API ID')).not.toBeNull()
  await pressEscape()
  expect(focused()).toBe('Use a bot token')
  await press('Sign in with QR code')
  await press('Back')
  expect(focused()).toBe('Sign in with QR code')
})

it('goes back to the account that was to be signed in again', async () => {
  open({ accounts: [{ account: mara, label: null, state: 'ended', working: false }] as SignedOut['accounts'] })
  await press('Sign in with QR code')
  await pressEscape()
  await answered('cancelSignIn')
  expect(focused()).toBe('Sign in with QR code')
  await press(/^Mara K\./)
  await pressEscape()
  expect(focused()).toContain('Mara K.')
})

it('goes from the code back to the number, from the password to the number, with what was typed', async () => {
  const show = open()
  await press('Sign in with phone number')
  const number = () => screen.getByLabelText<HTMLInputElement>('Phone number')
  for (const progress of [code, { step: 'password', hint: null } as const]) {
    fireEvent.change(number(), { target: { value: '+49 30' } })
    await press('Continue')
    await waitFor(() => expect(page.inputsOf('sendCode').at(-1)).toEqual({ phone: '+4930' }))
    await answered('sendCode')
    show({ progress })
    await pressEscape()
    await answered('cancelSignIn')
    show({})
    expect(document.activeElement).toBe(number())
    expect(number().value).toBe('+4930')
  }
})

it.each([
  ['Sign in with QR code', null, 'startQrSignIn'],
  ['Sign in with phone number', 'Phone number', 'sendCode'],
  ['Use a bot token', 'Bot token', 'signInBot'],
])('gives up what is on its way, so that its step does not come after: %s', async (way, field, call) => {
  open()
  await press(way)
  if (field !== null) {
    fireEvent.change(screen.getByLabelText(field), { target: { value: '123' } })
    fireEvent.submit(screen.getByLabelText(field))
  }
  await waitFor(() => expect(page.inputsOf(call)).toHaveLength(1))
  await pressEscape()
  expect(page.inputsOf('cancelSignIn')).toHaveLength(1)
  await answered('cancelSignIn')
  expect(focused()).toBe(way)
})

it('does nothing by an Escape that is held, ends a word, or was for something else', async () => {
  open()
  await press('Sign in with phone number')
  await pressEscape({ repeat: true })
  await pressEscape({ isComposing: true })
  const menu = document.body.appendChild(document.createElement('div'))
  menu.className = 'MuiModal-root'
  await pressEscape()
  menu.remove()
  expect(screen.queryByLabelText('Phone number')).not.toBeNull()
  await pressEscape()
  expect(screen.queryByLabelText('Phone number')).toBeNull()
})

it('goes back to the desk by Escape where an account was to be added', async () => {
  open({
    accounts: [{ account: mara, label: null, state: 'ready', working: false }] as SignedOut['accounts'],
    backTo: mara.id,
  })
  expect(focused()).toBe('Sign in with phone number')
  await press('Use a bot token')
  await pressEscape()
  expect(focused()).toBe('Use a bot token')
  expect(page.inputsOf('switchAccount')).toEqual([])
  await pressEscape()
  expect(page.inputsOf('switchAccount')).toEqual([{ accountId: mara.id }])
})
