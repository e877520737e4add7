import { monotonicNow } from '../../time/monotonic-clock'

/** When each community was looked at last, and what that cost: the more requests, the longer the rest after it. */
export class LookCosts {
  /** By community; `at` on the app's clock, in milliseconds; `took`: requests. */
  readonly #last = new Map<string, { readonly at: number; readonly took: number }>()

  note(chatId: string, took: number): void {
    this.#last.set(chatId, { at: monotonicNow(), took })
  }

  /** Requests that the last looks at all communities took. */
  ofAll(): number {
    return [...this.#last.values()].reduce((sum, { took }) => sum + took, 0)
  }

  /** Milliseconds left of the rest after the last look at a community: `atLeast`, and `forEach` for each request. */
  restLeft(chatId: string, atLeast: number, forEach: number): number {
    const last = this.#last.get(chatId)
    if (last === undefined) return 0
    return Math.max(0, last.at + Math.max(atLeast, last.took * forEach) - monotonicNow())
  }
}
