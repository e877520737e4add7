import { act, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { everybodyWaiting } from '../../../../electron/contract/request-signs'
import { Toaster } from '../../../../renderer/components/toaster'
import { Head } from '../../../../renderer/features/requests/request-list'
import type { RequestRows } from '../../../../renderer/features/requests/request-rows'
import { useRequestFilter } from '../../../../renderer/features/requests/use-request-filter'
import { useTakeOut } from '../../../../renderer/features/requests/use-take-out'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const seen = { tick: 7, askedUntil: null }
const refs = ['1', '2'].map((userId) => ({ chatId: '-1001', userId }))
const listOf = (selected: readonly { chatId: string; userId: string }[]): RequestRows =>
  ({
    ...{ query: everybodyWaiting, total: 20, head: { seen, chats: [] } },
    selection: {
      count: selected.length,
      value: { kind: 'named', refs: new Map(selected.map((ref) => [ref.userId, ref])) },
    },
  }) as unknown as RequestRows

/** Above the rows. */
const Above = ({ list }: { readonly list: RequestRows }) => {
  const takeOut = useTakeOut(list)
  const filter = useRequestFilter()
  return createElement(Head, {
    ...{ list, takeOut, filter, isReading: false, narrowed: false, mayBan: false, onAnswerSelected: () => undefined },
  })
}
const open = (selected: readonly { chatId: string; userId: string }[]) => {
  page = openPage({ copyRequests: () => ({ copied: 2 }), exportRequests: () => ({ exported: 2, savedAs: null }) })
  const tools = createElement(Toaster, null, createElement(Above, { list: listOf(selected) }))
  drawSignedIn(createElement(page.wrapper, null, tools))
}
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())
const choose = (name: string) => act(async () => screen.getByRole('menuitem', { name }).click())

test('with a selection it is taken and nobody else, and the bar says how many of how many', async () => {
  open(refs)
  const selection = { kind: 'requests', requests: refs }
  expect(screen.getByText('2 of 20 selected')).toBeTruthy()
  await press('Copy people')
  await press('Copy as…')
  await choose('Copy usernames')
  expect(page.inputsOf('copyRequests')).toEqual([
    { selection, as: 'names' },
    { selection, as: 'usernames' },
  ])
  expect(screen.getByText('2 people copied')).toBeTruthy()
  await press('Export CSV')
  await press('Export Excel')
  expect(page.inputsOf('exportRequests')).toEqual([
    { selection, as: 'csv' },
    { selection, as: 'xlsx' },
  ])
})

test('without one all that the list finds are taken, as far as they were seen', async () => {
  open([])
  await press('Export 20 people')
  await choose('Export CSV')
  const selection = { kind: 'matching', filter: everybodyWaiting, seen }
  expect(page.inputsOf('exportRequests')).toEqual([{ selection, as: 'csv' }])
})
