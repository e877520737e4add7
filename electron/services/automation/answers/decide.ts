/*
 * Whom a rule answers. The careful rule comes first: somebody whose bio leads somewhere is dismissed where that was switched
 * on, and else left to the manager; no rule lets them in, by whatever link they ask.
 */

import type { AnswerRule } from '../../../contract/answer-rules'
import type { Importer } from '../../../contract/people'
import { placesIn } from '../../requests/likeness/places'

/** Somebody who waits. */
export interface Asking {
  readonly person: Importer
  /** By which link; null: by none that a rule is about. */
  readonly hash: string | null
}

export type AskedOf = Pick<AnswerRule, 'aim' | 'since'>

/** Whether the bio leads to anybody but the person. */
export const hasLinkInBio = ({ about, username }: Pick<Importer, 'about' | 'username'>): boolean =>
  placesIn(about, username).places.length > 0

const isMeant = ({ since }: AskedOf, { person }: Asking): boolean => since === null || person.date >= since

/** The rule that answers somebody who waits in this community; null: none does. */
export const ruleFor = <R extends AskedOf>(asking: Asking, chatId: string, rules: readonly R[]): R | null => {
  const { person, hash } = asking
  const found = hasLinkInBio(person)
    ? // That of the community comes before that of all.
      (rules.find(({ aim }) => aim.kind === 'dismiss' && aim.chatId === chatId) ??
      rules.find(({ aim }) => aim.kind === 'dismiss' && aim.chatId === null))
    : rules.find(({ aim }) => aim.kind === 'approve' && aim.chatId === chatId && aim.hash === hash)
  return found !== undefined && isMeant(found, asking) ? found : null
}
