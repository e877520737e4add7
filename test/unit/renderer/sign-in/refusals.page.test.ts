import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { AppError } from '../../../../electron/contract/errors'
import { SignIn } from '../../../../renderer/features/sign-in/sign-in'
import type { SignedOut } from '../../../../renderer/session'
import { openPage, type TestPage } from '../page'
import { first, showScreen } from './screen'

const code: SignedOut['progress'] = {
  ...{ step: 'code', phone: '+4930', delivery: 'app', length: 5, nextDelivery: null, resendAt: null },
}
const password: SignedOut['progress'] = { step: 'password', hint: 'when the doors close' }

let page: TestPage
afterEach(() => page.close())

const open = (session: Partial<SignedOut>) => {
  page = openPage()
  showScreen(page, createElement(SignIn, { session: { ...first, ...session } }))
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
/** Sends what is typed, and has it refused. */
const tryWith = async (name: string, text: string, call: string, error: AppError) => {
  const before = page.inputsOf(call).length
  fireEvent.change(field(name), { target: { value: text } })
  fireEvent.submit(field(name))
  await waitFor(() => expect(page.inputsOf(call)).toHaveLength(before + 1))
  await act(async () => page.calls.findLast((made) => made.name === call)?.refuse(error))
}
const said = (words: RegExp) => screen.findByText(words)

it('says what is wrong with a number, and leaves it to be mended', async () => {
  open({})
  await act(async () => screen.getByText('Sign in with phone number').click())
  for (const [error, words] of [
    [{ code: 'phoneInvalid' }, /does not know such a number/],
    [{ code: 'phoneBanned' }, /has blocked this number/],
    [{ code: 'phoneFlood' }, /Too many codes were asked for/],
    [{ code: 'floodWait', seconds: 90 }, /in 2 minutes|in 90 seconds|at \d+:\d\d/],
  ] as const) {
    await tryWith('Phone number', '+49 30 1234567', 'sendCode', error)
    const sentence = await said(words)
    expect(sentence.closest('[role="alert"]')).not.toBeNull()
    expect(field('Phone number').value).toBe('+49 30 1234567')
    expect(field('Phone number').readOnly || field('Phone number').disabled).toBe(false)
  }
})

it('says that a code is wrong, and takes another', async () => {
  open({ progress: code })
  await tryWith('Code', '99999', 'submitCode', { code: 'codeInvalid' })
  await said(/not the code that Telegram sent/)
  await tryWith('Code', '12345', 'submitCode', { code: 'codeInvalid' })
  expect(page.inputsOf('submitCode')).toEqual([{ code: '99999' }, { code: '12345' }])
})

it('shows the hint of a password, and says that one is wrong', async () => {
  open({ progress: password })
  expect(screen.getByText(/when the doors close/)).toBeTruthy()
  await tryWith('Password', 'wrong', 'submitPassword', { code: 'passwordInvalid' })
  expect((await said(/not the right password/)).closest('[role="alert"]')).not.toBeNull()
})

it('says that a bot’s token is wrong', async () => {
  open({})
  await act(async () => screen.getByText('Use a bot token').click())
  await tryWith('Bot token', '1:wrong', 'signInBot', { code: 'botTokenInvalid' })
  expect((await said(/does not know this token/)).closest('[role="alert"]')).not.toBeNull()
})

it.each([
  ['sessionEnded', /Telegram has ended this session/],
  ['accountDeactivated', /Telegram has deactivated this account/],
] as const)('says on the first screen why a session is over: %s', (endedBecause, words) => {
  open({ endedBecause })
  expect(screen.getByText(words)).toBeTruthy()
  expect(screen.getByText('Sign in with phone number')).toBeTruthy()
})
