import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement, type PropsWithChildren } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Chat } from '../../../../electron/contract/chats'
import { defaultSettings } from '../../../../electron/contract/settings'
import { CommunityPicker } from '../../../../renderer/features/chats/community-picker'
import { useCommunity } from '../../../../renderer/features/chats/use-community'
import { type SignedIn, SignedInProvider } from '../../../../renderer/session'
import { draw } from '../drawn'
import { openPage, type TestPage } from '../page'

const chat = (id: string, title: string): Chat => ({
  ...{ id, title, kind: 'supergroup', username: null, memberCount: 40, isOwner: true, hasPhoto: false },
})
const berlin = chat('-1001', 'Berlin Runners')
const vienna = chat('-1002', 'Wien läuft')
const news = chat('-1003', 'City Runners News')

let page: TestPage
afterEach(() => page.close())

const open = async () => {
  page = openPage({ listChats: () => [berlin, vienna], updateSettings: (patch: object) => patch })
  page.client.setQueryData(['getSettings'], defaultSettings)
  const signedIn = { phase: 'signedIn', account: { id: 'a', isBot: false } } as Partial<SignedIn> as SignedIn
  const Picker = () => createElement(CommunityPicker, { community: useCommunity(), mistake: null, inputRef: null })
  const Around = ({ children }: PropsWithChildren) =>
    createElement(page.wrapper, null, createElement(SignedInProvider, { value: signedIn }, children))
  draw(createElement(Around, null, createElement(Picker)))
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Community' })
  await waitFor(() => expect(field.value).toBe('Berlin Runners'))
  return {
    field,
    enter: (text: string) =>
      act(async () => {
        field.focus()
        fireEvent.change(field, { target: { value: text } })
        fireEvent.keyDown(field, { key: 'Enter' })
      }),
  }
}
const asked = () => page.inputsOf('resolveChat')
const lastAsked = () => page.calls.findLast(({ name }) => name === 'resolveChat')

it('is chosen by a part of its name, without asking Telegram', async () => {
  const { field, enter } = await open()
  await enter('wien')
  expect(field.value).toBe('Wien läuft')
  expect(asked()).toEqual([])
})

it.each(['@cityrunnersnews', 'https://t.me/cityrunnersnews', 't.me/cityrunnersnews', '-1003'])(
  'is looked up at Telegram by %s, and chosen',
  async (text) => {
    const { field, enter } = await open()
    await enter(text)
    expect(asked()).toEqual([{ text }])
    await lastAsked()?.answer(news)
    await waitFor(() => expect(field.value).toBe('City Runners News'))
  },
)

it('says in words what cannot be found, and goes on with the next try', async () => {
  const { field, enter } = await open()
  for (const [text, code, sentence] of [
    ['@nobody_has_this_name', 'chatNotFound', /finds no community by this name/],
    ['@mara_runs', 'chatNotCommunity', /belongs to a person or a bot/],
  ] as const) {
    await enter(text)
    await lastAsked()?.refuse({ code })
    expect((await screen.findByText(sentence)).closest('[role="alert"]')).not.toBeNull()
    expect(field.getAttribute('aria-invalid')).toBe('true')
  }
  await enter('@cityrunnersnews')
  await lastAsked()?.answer(news)
  await waitFor(() => expect(field.value).toBe('City Runners News'))
  expect(screen.queryByRole('alert')).toBeNull()
})
