import { act, fireEvent, screen } from '@testing-library/react'
import { createElement, type PropsWithChildren } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Chat } from '../../../../../electron/contract/chats'
import { TitleField } from '../../../../../renderer/features/links/form/title-field'
import { useLinkForm } from '../../../../../renderer/features/links/form/use-link-form'
import { type SignedIn, SignedInProvider } from '../../../../../renderer/session'
import { draw } from '../../drawn'
import { openPage, type TestPage } from '../../page'
import { link } from '../words'

let page: TestPage
beforeEach(() => {
  page = openPage({ createLink: () => ({ kind: 'created', link: link() }), getFeeLimit: () => ({ max: 10_000 }) })
  vi.useFakeTimers()
})
afterEach(() => page.close())

const chat = { id: '-1001', title: 'Berlin Runners', kind: 'group' } as Partial<Chat> as Chat
const signedIn = { phase: 'signedIn', clockOffset: 0 } as Partial<SignedIn> as SignedIn

const openTitle = () => {
  const meant: string[] = []
  let form: ReturnType<typeof useLinkForm> | null = null
  const Title = () => {
    form = useLinkForm({ chat, onMade: () => undefined })
    const { values, change, mistakes, focusable, justCreated, takeBackKey } = form
    return createElement(TitleField, {
      ...{ values, change, mistakes, focusable, justCreated },
      onKeyAlone: (key) => {
        takeBackKey()
        meant.push(key)
      },
    })
  }
  const Around = ({ children }: PropsWithChildren) =>
    createElement(page.wrapper, null, createElement(SignedInProvider, { value: signedIn }, children))
  draw(createElement(Around, null, createElement(Title)))
  const title = screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' })
  const type = (text: string) => act(async () => void fireEvent.change(title, { target: { value: text } }))
  const pass = () => act(() => vi.advanceTimersByTimeAsync(500))
  return {
    ...{ meant, title, type, pass },
    create: async (text: string) => {
      await type(text)
      await act(async () => form?.submit())
      await pass()
    },
  }
}
const promised = () => screen.queryByText(/Created\. Press/)

test('after a link was made C copies it and Q then shows its code: neither is left in the title', async () => {
  const { meant, title, type, pass, create } = openTitle()
  await create('Door 4')
  expect(promised()).not.toBeNull()
  await type('c')
  await pass()
  expect(promised()).not.toBeNull()
  await type('q')
  await pass()
  expect(meant).toEqual(['c', 'q'])
  expect(title.value).toBe('')
})

test('a letter that is followed by another begins the next title, and nothing is promised any more', async () => {
  const { meant, title, type, pass, create } = openTitle()
  await create('Door 4')
  await type('c')
  await type('ca')
  await pass()
  expect(meant).toEqual([])
  expect(title.value).toBe('ca')
  expect(promised()).toBeNull()
})
