/** Milliseconds between two events: reading in the background must not keep the page busy. */
const NOTICE_EVERY = 250

/** Reports changed communities at a limited rate. */
export interface ChatNotices {
  tell(chatId: string): void
  /** The community on the screen is reported before the others; null: there is none. */
  prefer(chatId: string | null): void
}

/**
 * Reports changed communities: at once if nothing was reported lately, else one every `every` milliseconds, each only
 * once however often it changed.
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
