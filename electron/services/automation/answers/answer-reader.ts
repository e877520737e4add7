import type { AnswerAim } from '../../../contract/answer-rules'
import type { Importer } from '../../../contract/people'
import { ok, type Result } from '../../../contract/result'
import type { TelegramGateway } from '../../../telegram/gateway'
import { readPages } from '../../calls/read-pages'
import { PEOPLE_A_PAGE, peoplePages } from '../../links/people-pages'
import type { Asking } from './decide'

/** Where rules look in one community. */
export interface AskedPlace {
  readonly chatId: string
  /** The links by which people are let in. */
  readonly links: readonly { readonly link: string; readonly hash: string }[]
  /** Everybody who waits there, by whatever link or none. */
  readonly isWhole: boolean
}

/** Where these rules look in a community; null: nowhere. */
export const placeOf = (
  chatId: string,
  rules: readonly { readonly aim: AnswerAim; readonly link: { readonly link: string } | null }[],
): AskedPlace | null => {
  const links = rules.flatMap(({ aim, link }) =>
    aim.kind === 'approve' && aim.chatId === chatId && link !== null ? [{ link: link.link, hash: aim.hash }] : [],
  )
  const isWhole = rules.some(({ aim }) => aim.kind === 'dismiss' && (aim.chatId === null || aim.chatId === chatId))
  return links.length > 0 || isWhole ? { chatId, links, isWhole } : null
}

/** Makes one request to Telegram, when and how its owner sees fit. */
type Ask = <T>(request: (gateway: TelegramGateway) => Promise<Result<T>>) => Promise<Result<T>>

const readPeople = async (ask: Ask, chatId: string, link: string | null): Promise<Result<readonly Importer[]>> => {
  const people: Importer[] = []
  const pages = peoplePages((offset) =>
    ask((gateway) =>
      gateway.listChatInviteImporters({ chatId, link, requested: true, search: '', offset, limit: PEOPLE_A_PAGE }),
    ),
  )
  const read = await readPages({
    ...pages,
    take: (rows) => {
      people.push(...rows)
      return true
    },
  })
  return read.ok ? ok(people) : read
}

/** Who waits in a place. */
export interface Waiting {
  /** Each once, whoever has waited longest first, with the bio that Telegram gives of whoever waits. */
  readonly people: readonly Asking[]
  /** Links that were deleted: nobody asks by them any more. */
  readonly gone: ReadonlySet<string>
}

/** Reads everybody whom the rules of a place may mean; the error where Telegram does not tell. */
export const readWaiting = async (ask: Ask, { chatId, links, isWhole }: AskedPlace): Promise<Result<Waiting>> => {
  const found = new Map<string, Asking>()
  const gone = new Set<string>()
  for (const { link, hash } of links) {
    const read = await readPeople(ask, chatId, link)
    if (!read.ok && read.error.code !== 'linkExpired') return read
    if (!read.ok) gone.add(hash)
    else for (const person of read.value) found.set(person.userId, { person, hash })
  }
  const others = isWhole ? await readPeople(ask, chatId, null) : ok([])
  if (!others.ok) return others
  for (const person of others.value) {
    if (!found.has(person.userId)) found.set(person.userId, { person, hash: null })
  }
  const people = [...found.values()].sort((one, other) => one.person.date - other.person.date)
  return ok({ people, gone })
}
