import type { chatCalls } from '../../contract/chat-calls'
import { ok } from '../../contract/result'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** Communities. */
export const chatHandlers = (shown: OnShown): HandlersOf<typeof chatCalls> => ({
  listChats: shown(({ chats }, { refresh }) => chats.list(refresh)),
  resolveChat: shown(({ chats }, { text }) => chats.resolve(text)),
  getChatPhoto: shown(async ({ chats }, { chatId }) => {
    const photo = await chats.photo(chatId)
    return photo.ok ? ok({ dataUrl: photo.value }) : photo
  }),
  getFeeLimit: shown(async ({ chats }) => {
    const limit = await chats.feeLimit()
    return limit.ok ? ok({ max: limit.value }) : limit
  }),
})
