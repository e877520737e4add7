/** Milliseconds between two events: what is read in the background must not keep the page busy. */
const NOTICE_EVERY = 250

export interface ChatNotices {
  tell(chatId: string): void
  /** The community on the screen is told of before the others. */
  prefer(chatId: string | null): void
}

/**
 * At once when nothing was told lately, else one community every quarter of a second, each once however often it
 * changed.
 */
export const createChatNotices = (send: (chatId: string) => void, every = NOTICE_EVERY): ChatNotices => {
  const waiting = new Set<string>()
  let preferred: string | null = null
  let timer: NodeJS.Timeout | null = null

  const next = (): void => {
    timer = null
    const chatId = preferred !== null && waiting.has(preferred) ? preferred : [...waiting][0]
    if (chatId === undefined) return
    waiting.delete(chatId)
    timer = setTimeout(next, every)
    send(chatId)
  }

  return {
    tell: (chatId) => {
      waiting.add(chatId)
      if (timer === null) next()
    },
    prefer: (chatId) => {
      preferred = chatId
    },
  }
}
