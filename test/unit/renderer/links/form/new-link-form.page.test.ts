import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createElement, type PropsWithChildren, type ReactNode, useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Chat } from '../../../../../electron/contract/chats'
import type { AppError } from '../../../../../electron/contract/errors'
import { refusalToError } from '../../../../../electron/telegram/errors'
import { NewLinkForm } from '../../../../../renderer/features/links/form/new-link-form'
import { useLinkForm } from '../../../../../renderer/features/links/form/use-link-form'
import { type SignedIn, SignedInProvider } from '../../../../../renderer/session'
import { draw } from '../../drawn'
import { openPage, type TestPage } from '../../page'
import { link } from '../words'

const HOUR = 3_600
const group = { id: '-1001', title: 'Berlin Runners', kind: 'supergroup', username: null } as Partial<Chat> as Chat
const channel = { ...group, id: '-1002', title: 'Runners Plus', kind: 'channel' } as Chat
const open_ = { ...group, username: 'parkrun_community', publicJoinRequests: true } as Chat

let page: TestPage
afterEach(() => page.close())

/** The form `New link` of a community, and what it asks of whoever drew it. */
const open = (first: Chat = group) => {
  page = openPage({ getFeeLimit: () => ({ max: 10_000 }) })
  const onCopyAddress = vi.fn<(address: string) => void>()
  const signedIn = { phase: 'signedIn', clockOffset: 0, account: { isBot: false } } as Partial<SignedIn> as SignedIn
  let choose = (_chat: Chat): void => undefined
  let community: ReactNode = null
  const Form = () => {
    const [chat, setChat] = useState(first)
    choose = setChat
    const form = useLinkForm({ chat, onMade: () => undefined })
    community = form.mistakes.community
    return createElement(NewLinkForm, { form, chat, onKeyAlone: () => undefined, onCopyAddress })
  }
  const Around = ({ children }: PropsWithChildren) =>
    createElement(page.wrapper, null, createElement(SignedInProvider, { value: signedIn }, children))
  draw(createElement(Around, null, createElement(Form)))
  return { onCopyAddress, choose: (chat: Chat) => act(async () => choose(chat)), community: () => community }
}

const title = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' })
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const pick = (field: 'Expires' | 'Usage limit', name: string) =>
  act(async () => {
    fireEvent.click(within(screen.getByRole('radiogroup', { name: field })).getByRole('radio', { name }))
  })
const type = (field: HTMLElement, value: string) => act(async () => void fireEvent.change(field, { target: { value } }))
const switchOn = (name: string) => act(async () => void fireEvent.click(screen.getByRole('switch', { name })))
const press = (name: string) => act(async () => void fireEvent.click(button(name)))
const submit = () => press('Create link')
const asked = () => page.inputsOf('createLink').map((input) => (input as { options: object }).options)
const refuse = (error: AppError) => page.calls.findLast(({ name }) => name === 'createLink')?.refuse(error)

it.each([
  ['Never', { kind: 'never' }, 'No limit', null],
  ['1 hour', { kind: 'after', seconds: HOUR }, '1', 1],
  ['1 day', { kind: 'after', seconds: 24 * HOUR }, '10', 10],
  ['1 week', { kind: 'after', seconds: 7 * 24 * HOUR }, '100', 100],
] as const)('asks for what was chosen: %s and %s', async (expires, moment, limit, people) => {
  open()
  await type(title(), 'Door 4')
  await pick('Expires', expires)
  await pick('Usage limit', limit)
  await submit()
  expect(asked()).toEqual([
    {
      ...{ title: 'Door 4', expires: moment, usageLimit: people, requestNeeded: false },
      ...{ legacyRevokePermanent: false, monthlyFee: null },
    },
  ])
})

it('puts the usage limit aside for approval, says why, and asks for no limit', async () => {
  open()
  await pick('Usage limit', '10')
  await switchOn('Require approval')
  expect(screen.queryByRole('radio', { name: '10' })).toBeNull()
  expect(screen.getByText(/Telegram does not take both/)).toBeTruthy()
  await submit()
  expect(asked()).toMatchObject([{ requestNeeded: true, usageLimit: null }])
})

it('replaces the primary link after a confirmation, and not without', async () => {
  open()
  await press('Advanced')
  await switchOn('Replace the primary link')
  expect(screen.getByText(/stops working at once/)).toBeTruthy()
  // A primary link carries nothing else.
  expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull()
  await submit()
  await press('Cancel')
  expect(asked()).toEqual([])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await submit()
  await press('Replace')
  expect(asked()).toMatchObject([{ legacyRevokePermanent: true }])
})

it('asks a monthly fee in channels only, with nothing beside it, and says that it stays', async () => {
  const { choose } = open()
  await press('Advanced')
  expect(screen.queryByRole('spinbutton')).toBeNull()
  await choose(channel)
  const fee = screen.getByRole('spinbutton', { name: 'Monthly fee (Stars)' })
  await type(fee, '99999999')
  await submit()
  expect(screen.getByText(/10,000/, { selector: '[role="alert"] *, [role="alert"]' })).toBeTruthy()
  expect(asked()).toEqual([])
  await type(fee, '250')
  expect(screen.getByText(/fixed for ever/)).toBeTruthy()
  expect(screen.queryByRole('radiogroup', { name: 'Expires' })).toBeNull()
  await submit()
  expect(asked()).toMatchObject([{ monthlyFee: 250, expires: { kind: 'never' }, usageLimit: null }])
})

it('says where people ask to join by the public address, and gives the address', async () => {
  const { choose, onCopyAddress } = open()
  await choose(open_)
  expect(screen.getByText('People ask to join by the public address')).toBeTruthy()
  await press('Copy t.me/parkrun_community')
  expect(onCopyAddress).toHaveBeenCalledWith('https://t.me/parkrun_community')
})

it('shows a mistake beside its field, goes there, and keeps what was typed and the button alive', async () => {
  open()
  const long = 'A title that is much longer than 32 characters'
  await type(title(), long)
  expect(screen.getByText(`${long.length} / 32`)).toBeTruthy()
  await submit()
  expect(screen.getByRole('alert').textContent).toContain('32 characters')
  expect(document.activeElement).toBe(title())
  expect(title().value).toBe(long)
  expect(button('Create link').disabled).toBe(false)
  await type(title(), 'Short')
  await pick('Usage limit', 'Custom')
  const people = screen.getByRole('spinbutton', { name: 'Number of people' })
  for (const wrong of ['0', '100000', '']) {
    await type(people, wrong)
    await act(async () => title().focus())
    await submit()
    expect(document.activeElement).toBe(people)
    expect(people.getAttribute('aria-invalid')).toBe('true')
  }
  expect(asked()).toEqual([])
  await type(people, '99999')
  await submit()
  expect(asked()).toMatchObject([{ title: 'Short', usageLimit: 99_999 }])
})

it.each([
  ['400:EXPIRE_DATE_INVALID', 'Expires', /This moment has passed/],
  ['400:USAGE_LIMIT_INVALID', 'Usage limit', /from 1 to 99,999/],
] as const)('says a refusal of a field beside it: %s', async (refusal, field, sentence) => {
  open()
  await submit()
  const [code, text] = refusal.split(':')
  await refuse(refusalToError({ code: Number(code), text: text ?? '' }))
  expect(within(screen.getByRole('radiogroup', { name: field })).getByText(sentence)).toBeTruthy()
})

it('hands a refusal of the community to the field of that, which stands outside of the form', async () => {
  const { community } = open()
  await type(title(), 'Refused')
  for (const [text, sentence] of [
    ['CHANNEL_PRIVATE', /private and you are not in it/],
    ['CHAT_ADMIN_REQUIRED', /Only admins who may invite/],
  ] as const) {
    await submit()
    await refuse(refusalToError({ code: 400, text }))
    expect(community()).toMatch(sentence)
    expect(screen.queryByRole('alert')?.textContent ?? '').toBe('')
    expect(title().value).toBe('Refused')
  }
})

it('says above the button what concerns no field, and the next try is a new request', async () => {
  open()
  await type(title(), 'Refused')
  await submit()
  await refuse(refusalToError({ code: 400, text: 'SOMETHING_NEW' }))
  expect(screen.getByRole('alert').textContent).toMatch(/did not accept this/)
  await submit()
  await page.calls.findLast(({ name }) => name === 'createLink')?.answer({ kind: 'created', link: link() })
  expect(screen.queryByRole('alert')?.textContent ?? '').toBe('')
  const ids = page.inputsOf('createLink').map((input) => (input as { requestId: string }).requestId)
  expect(new Set(ids).size).toBe(2)
})

it('counts down the pause that Telegram asks for, by the name of what will be made then', async () => {
  open()
  await type(title(), 'Patience')
  await submit()
  await refuse({ code: 'floodWait', seconds: 90 })
  const said = screen.getByText(/Telegram asks for a pause/)
  expect(said.textContent).toContain('Patience')
  await press('Cancel')
  expect(screen.queryByText(/Telegram asks for a pause/)).toBeNull()
})
