import {
  type AnswerAim,
  type AnswerPreview,
  type AnswerRule,
  aimKey,
  PREVIEW_NAMES,
} from '../../../contract/answer-rules'
import type { Chat } from '../../../contract/chats'
import { ok, type Result } from '../../../contract/result'
import { isOutOfReach } from '../../calls/is-out-of-reach'
import type { Requests } from '../../requests/requests'
import { type AskedPlace, placeOf, type Waiting } from './answer-reader'
import type { AnswerState } from './answer-state'
import { hasLinkInBio, ruleFor } from './decide'
import { requestKeyOf, rulesAt } from './looks'

export interface PreviewOptions {
  readonly read: (place: AskedPlace) => Promise<Result<Waiting>>
  readonly requests: Pick<Requests, 'isBeingAnswered'>
}

interface Candidate extends Pick<AnswerRule, 'aim' | 'link'> {
  readonly since: null
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Whom a rule would answer of those who wait at this moment, beside the rules that are on already: the same that a look does
 * (`looks.ts`), but for the limits. `chats`: where it would look.
 */
export const previewRule = async (
  aim: AnswerAim,
  link: AnswerRule['link'],
  chats: readonly Pick<Chat, 'id' | 'title'>[],
  state: Readonly<AnswerState>,
  { read, requests }: PreviewOptions,
): Promise<Result<AnswerPreview>> => {
  const candidate: Candidate = { aim, link, since: null }
  const preview: Mutable<AnswerPreview> = { count: 0, people: [], careful: 0, newest: 0 }
  for (const { id: chatId, title: community } of chats) {
    const place = placeOf(chatId, [candidate])
    const waiting = place === null ? null : await read(place)
    // One that cannot be seen has nobody for a rule of all.
    if (waiting?.ok === false && aim.chatId === null && isOutOfReach(waiting.error)) continue
    if (waiting?.ok === false) return waiting
    const others = rulesAt(state, chatId).flatMap(({ rule }) => (aimKey(rule.aim) === aimKey(aim) ? [] : rule))
    for (const asking of waiting?.value.people ?? []) {
      const { userId, name, about, date } = asking.person
      preview.newest = Math.max(preview.newest, date)
      if (state.refused.has(requestKeyOf(chatId, asking)) || requests.isBeingAnswered({ chatId, userId })) continue
      if (aim.kind === 'approve' && hasLinkInBio(asking.person)) preview.careful += 1
      if (ruleFor<AnswerRule | Candidate>(asking, chatId, [candidate, ...others]) !== candidate) continue
      preview.count += 1
      if (preview.people.length < PREVIEW_NAMES) {
        preview.people = [...preview.people, { chatId, userId, name, about, community }]
      }
    }
  }
  return ok(preview)
}
