import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { answerCommand } from '../../../../renderer/commands'
import { useRunRefresh } from '../../../../renderer/features/campaigns/run/use-run-refresh'
import { openPage, type TestPage } from '../page'

let page: TestPage
beforeEach(() => {
  page = openPage({ refreshLinks: () => null })
})
afterEach(() => page.close())

const chats: Campaign['chats'] = ['-1', '-2'].map((chatId) => ({ chatId, title: chatId, count: 1 }))
const looked = (): unknown[] => page.inputsOf('refreshLinks')
const both = ['-1', '-2'].map((chatId) => ({ scope: { kind: 'chat', chatId } }))

it('a campaign that is over looks at its communities when it is opened, and again when it is asked to', () => {
  page.render(() => useRunRefresh({ chats, state: { kind: 'finished' } }))
  expect(looked()).toEqual(both)
  // The window came to the front a moment later.
  window.dispatchEvent(new Event('focus'))
  expect(looked()).toHaveLength(2)
  expect(answerCommand('refresh')).toBe(true)
  expect(looked()).toEqual([...both, ...both])
})

it('one that runs reads nothing by itself', () => {
  page.render(() => useRunRefresh({ chats, state: { kind: 'running' } }))
  window.dispatchEvent(new Event('focus'))
  expect(looked()).toEqual([])
})

it('what could not be read is said, until it can be read again', async () => {
  page.close()
  page = openPage()
  const { result } = page.render(() => useRunRefresh({ chats, state: { kind: 'finished' } }))
  await page.calls[0]?.answer(null)
  await page.calls[1]?.refuse({ code: 'networkUnavailable' })
  expect(result.current.error?.error.code).toBe('networkUnavailable')
  result.current.refresh()
  await page.calls[2]?.answer(null)
  expect(result.current.error).not.toBeNull()
  await page.calls[3]?.answer(null)
  expect(result.current.error).toBeNull()
})
