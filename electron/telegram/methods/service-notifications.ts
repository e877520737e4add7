import type { Api } from 'telegram'
import { monotonicNow } from '../../time/monotonic-clock'
import { BoundedMap } from '../mtproto/bounded-map'

/** Texts that are remembered, and for how long (milliseconds): long enough for the refusal that they belong to. */
const MOST = 10
const REMEMBERED = 10_000
/** Milliseconds that a refusal waits for its explanation, which Telegram sends right after it. */
const WAIT = 1_000
/** Most characters of a text, as of any message (core.telegram.org/api/config: `message_length_max`). */
const LONGEST = 4_096

/**
 * Telegram's own words on a refusal with 406, in the user's language: they come in a separate update, an
 * `updateServiceNotification` whose type is the refusal's text (core.telegram.org/api/errors#406-not-acceptable).
 */
export class ServiceNotifications {
  readonly #heard = new BoundedMap<string, { readonly text: string; readonly at: number }>(MOST)
  readonly #waiting = new Set<(type: string, text: string) => void>()

  constructor(private readonly wait = WAIT) {}

  hear(update: Api.TypeUpdate): void {
    if (update.className !== 'UpdateServiceNotification' || update.message === '') return
    const text = update.message.slice(0, LONGEST)
    this.#heard.set(update.type, { text, at: monotonicNow() })
    for (const tell of [...this.#waiting]) tell(update.type, text)
  }

  /** The explanation of a refusal with this text, if it has come or comes within a moment; null: none. */
  textOf(type: string): Promise<string | null> {
    const heard = this.#heard.get(type)
    if (heard !== undefined && monotonicNow() - heard.at < REMEMBERED) return Promise.resolve(heard.text)
    return new Promise((resolve) => {
      const end = (text: string | null): void => {
        clearTimeout(timer)
        this.#waiting.delete(tell)
        resolve(text)
      }
      const tell = (told: string, text: string): void => {
        if (told === type) end(text)
      }
      const timer = setTimeout(() => end(null), this.wait)
      this.#waiting.add(tell)
    })
  }
}
