import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createChatNotices } from '../../../../../electron/services/links/store/chat-notices'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('tells at once, then of one community every quarter of a second, each once', () => {
  const told: string[] = []
  const notices = createChatNotices((chatId) => told.push(chatId))
  for (const chatId of ['a', 'b', 'a', 'b', 'c']) notices.tell(chatId)
  expect(told).toEqual(['a'])
  vi.advanceTimersByTime(250)
  expect(told).toEqual(['a', 'b'])
  vi.advanceTimersByTime(500)
  expect(told).toEqual(['a', 'b', 'a', 'c'])
  vi.advanceTimersByTime(5_000)
  expect(told).toHaveLength(4)
  notices.tell('a')
  expect(told).toHaveLength(5)
})

it('tells of the community on the screen first', () => {
  const told: string[] = []
  const notices = createChatNotices((chatId) => told.push(chatId))
  notices.prefer('c')
  for (const chatId of ['a', 'b', 'c']) notices.tell(chatId)
  vi.advanceTimersByTime(500)
  expect(told).toEqual(['a', 'c', 'b'])
})
