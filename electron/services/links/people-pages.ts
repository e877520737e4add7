import type { Importer, ImporterCursor } from '../../contract/people'
import { ok, type Result } from '../../contract/result'
import type { TelegramGateway } from '../../telegram/gateway'
import type { PageReading, TelegramPage } from '../calls/read-pages'

/** Most people on one page of messages.getChatInviteImporters. */
export const PEOPLE_A_PAGE = 100

type Answer = Awaited<ReturnType<TelegramGateway['listChatInviteImporters']>>

export type PeoplePages = Omit<PageReading<Importer, ImporterCursor>, 'take'>

/**
 * Reads people who joined or wait page by page, newest first. `ask` asks Telegram for the page after a cursor; null:
 * the first page.
 */
export const peoplePages = (ask: (offset: ImporterCursor | null) => Promise<Answer>): PeoplePages => ({
  read: async (offset): Promise<Result<TelegramPage<Importer>>> => {
    const page = await ask(offset)
    return page.ok ? ok({ rows: page.value.people, total: page.value.total }) : page
  },
  keyOf: ({ userId }) => userId,
  cursorOf: ({ date, userId }) => ({ date, userId }),
  limit: PEOPLE_A_PAGE,
})
