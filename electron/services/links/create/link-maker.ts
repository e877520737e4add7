/*
 * Links are made here, for the form and for campaigns alike, and each once. The intent is written to the account's
 * journal and synced before the request leaves; `messages.exportChatInvite` is not idempotent, so what was sent and
 * not answered is never sent again blindly. The links are listed (`settle.ts`): one that was made after the intent
 * with the same terms, and that no other request claims, is the lost one. Two looks without a find, the second once
 * nothing of the request can still be on its way, mean that it does not exist. Meanwhile no new call to that
 * community starts (`calls/shared-lock.ts`), so that nobody's new link is taken for somebody's lost one. A journal of
 * which a third, and at least 500 entries, is finished is written anew when it is opened (`compact-intents.ts`).
 */

import { parseMarkedChatId } from '../../../contract/chat-ids'
import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import type { ExportChatInvite, ExportedChatInvite } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import { SharedLock } from '../../calls/shared-lock'
import { Arrival, type ArrivalOptions } from './arrival'
import type { Intent, Outcome } from './intent-entry'
import type { Intents } from './intents'
import { asksForTheSame, fits, listLinksSince, matchIntents, settleSince } from './settle'

export interface LinkMakerOptions extends ArrivalOptions {
  /** The account's one journal. */
  readonly journal: () => Promise<Intents>
  /** Open intents of this community were looked up in vain: they made nothing. What was found `onMade` tells. */
  readonly onChange: (chatId: string) => void
  /** A link is known to have been made: as Telegram's answer says, or found where the answer was lost. */
  readonly onMade?: (link: InviteLink) => void
  readonly log: Log
  /** Milliseconds between the two looks before a link counts as absent; shorter in tests. */
  readonly secondLookAfter?: number
}

/**
 * A request may still be on its way inside Telegram when the other side hangs up: look twice. Whoever waits for the link
 * waits so long where nothing came of it. What may arrive later is waited for longer (`arrival.ts`).
 */
const SECOND_LOOK_AFTER = 3_000
/** Seconds after which an intent that was written ahead is written anew: its moment tells which links can be its own. */
const STALE_AFTER = 20

/** A request that has left, or is about to. */
interface Sending {
  /** With the community's id as it was when the request left. */
  readonly invite: ExportChatInvite
  /** Resolves once it is answered, or given up. */
  readonly over: Promise<void>
}

/** One link that is wanted, with its moments already fixed. */
interface CreateRequest {
  /** The same id never makes a second link. */
  readonly requestId: string
  readonly invite: ExportChatInvite
  /** Links that stood before: none of them is the one that is made, however much it looks like it. */
  readonly known?: readonly InviteLink[]
}

export type CreateResult = Exclude<Outcome, { kind: 'absent' }>

/**
 * Exactly one link for each request: the intent is on the disk before the call leaves and the outcome after it. When
 * the outcome is lost, Telegram is asked by listing the links. The form and the campaigns of an account share it, with one
 * journal and one lock for each community, so that nobody takes a link for their own that another one made.
 */
export interface LinkMaker {
  intents(): Promise<Intents>
  /** Writes the intents of requests that are about to be sent, in one sync. They are not looked up meanwhile. */
  prepare(connection: ConnectedAccount, createRequests: readonly CreateRequest[]): Promise<Result<null>>
  isPrepared(requestId: string): boolean
  /** Those of these that were prepared, and will not be sent. */
  withdraw(requestIds: Iterable<string>): Promise<void>
  /** Sends once. Where `mayHaveBeenMade` holds for the error, look it up before it is sent again. */
  send(connection: ConnectedAccount, createRequest: CreateRequest): Promise<Result<CreateResult>>
  /** What became of a request that was sent before; `outcomeUnknown` while that cannot be told. */
  lookUp(connection: ConnectedAccount, requestId: string, chatId: string): Promise<Result<Outcome>>
  /** Looks for the links of all open intents of a community. Not for bots. */
  settle(connection: ConnectedAccount, chatId: string): Promise<Result<null>>
  /** Intents whose fate is not known: neither prepared nor on their way. */
  inDoubt(): Promise<readonly Intent[]>
  /** Seconds for which this one may still be on its way; a look after that tells its fate. */
  arrivesWithin(connection: ConnectedAccount, intent: Intent): number
  /** Nothing is sent any more (`notSignedIn`); resolves when what is on its way has been answered, or given up. */
  close(): Promise<void>
}

/** Telegram may have made the link before its answer was lost or late, or before something inside it failed (500). */
export const mayHaveBeenMade = ({ code }: AppError): boolean =>
  code === 'outcomeUnknown' || code === 'timedOut' || code === 'telegramInternal'

export const createLinkMaker = (options: LinkMakerOptions): LinkMaker => {
  const { secondLookAfter = SECOND_LOOK_AFTER } = options
  const arrival = new Arrival(options)
  /** Requests whose intents are written, and which are surely not sent yet. */
  const prepared = new Set<string>()
  /** By request. */
  const onTheirWay = new Map<string, Sending>()
  const lockOf = createLocks()
  let isClosed = false
  const sends = new Set<Promise<unknown>>()

  /** Whether its intent stands on the disk, as it was prepared and not long ago. */
  const isReady = ({ gateway }: ConnectedAccount, intents: Intents, requestId: string): boolean => {
    const at = prepared.has(requestId) ? intents.openAt(requestId) : null
    return at !== null && Math.abs(gateway.serverTime() - at) < STALE_AFTER
  }

  const sendOnce = async (
    connection: ConnectedAccount,
    createRequest: CreateRequest,
  ): Promise<Result<CreateResult>> => {
    const { requestId, invite } = createRequest
    const intents = await options.journal()
    if (isClosed) return fail('notSignedIn')
    if (!isReady(connection, intents, requestId)) {
      const written = await intents.append(intentOf(connection, createRequest))
      if (!written.ok) return written
    }
    const asked = connection.gateway.exportChatInvite(invite)
    const over = asked.then(
      () => undefined,
      () => undefined,
    )
    onTheirWay.set(requestId, { invite, over })
    prepared.delete(requestId)
    try {
      const answer = await asked
      if (answer.ok) {
        arrival.forget(requestId)
        const made = toMade(requestId, answer.value)
        if (made.kind === 'created') options.onMade?.(made.link)
        // Known from here on; whoever must have it on the disk waits for `synced`.
        void intents.append(made).then((kept) => {
          if (!kept.ok) options.log.error('links.outcome-not-written', { code: kept.error.code })
        })
        return ok(made)
      }
      const { code, telegram } = answer.error
      if (code === 'timedOut') arrival.mayCome(connection, requestId)
      else if (mayHaveBeenMade(answer.error)) arrival.isOver(requestId)
      else arrival.forget(requestId)
      if (!mayHaveBeenMade(answer.error)) {
        void intents.append({
          ...{ kind: 'absent', requestId, because: code },
          ...(telegram === undefined ? {} : { telegram }),
        })
      }
      return answer
    } finally {
      onTheirWay.delete(requestId)
    }
  }

  /** Open, and sent before: what is prepared has surely made nothing, and what is on its way will be answered. */
  const inDoubt = (intents: Intents): readonly Intent[] =>
    intents.open().filter(({ requestId }) => !prepared.has(requestId) && !onTheirWay.has(requestId))

  /**
   * What is on its way under another id, and may all the same be making links of this community: one of both ids is a
   * basic group's, which may have become the supergroup of the other before anybody here heard of it.
   */
  const sentElsewhere = (chatId: string): readonly Sending[] =>
    [...onTheirWay.values()].filter(
      ({ invite }) => invite.chatId !== chatId && (isGroup(invite.chatId) || isGroup(chatId)),
    )

  const lookForLinks = async (connection: ConnectedAccount, chatId: string): Promise<Result<null>> => {
    const intents = await options.journal()
    for (const lastLook of [false, true]) {
      const all = inDoubt(intents).filter((intent) => intent.invite.chatId === chatId)
      if (all.length === 0) return ok(null)
      if (lastLook) await new Promise((resolve) => setTimeout(resolve, secondLookAfter))
      const mayBeTheirs = (intent: Intent): boolean =>
        sentElsewhere(chatId).some(({ invite }) => asksForTheSame(invite, intent.invite))
      if (all.some(mayBeTheirs)) await Promise.all(sentElsewhere(chatId).map(({ over }) => over))
      // Looked at before the list is asked for: what arrives while it is on its way is not in it.
      const arrivedBefore = new Set(
        all.filter((one) => arrival.left(connection, one) === 0).map((one) => one.requestId),
      )
      const links = await listLinksSince(connection.gateway, chatId, settleSince(all))
      if (!links.ok) return links
      // What is just being made must not be taken for what was lost: these are looked for the next time.
      const open = all.filter((intent) => !mayBeTheirs(intent))
      const matches = matchIntents(open, links.value, intents.claimed())
      const written: Promise<Result<null>>[] = []
      for (const intent of open) {
        const link = matches.get(intent.requestId)
        const { requestId } = intent
        if (link !== undefined) {
          written.push(intents.append({ kind: 'created', requestId, link }))
          options.onMade?.(link)
          arrival.forget(requestId)
        } else if (lastLook && arrivedBefore.has(requestId)) {
          written.push(intents.append({ kind: 'absent', requestId, because: 'notFound' }))
          arrival.forget(requestId)
        }
      }
      await Promise.all(written)
      if (lastLook && matches.size < open.length) options.onChange(chatId)
    }
    return ok(null)
  }

  const settle = async (connection: ConnectedAccount, wanted: string): Promise<Result<null>> => {
    const chatId = (await options.journal()).current(wanted)
    return lockOf(chatId).alone(() => lookForLinks(connection, chatId))
  }

  return {
    settle,
    intents: options.journal,
    prepare: async (connection, createRequests) => {
      const intents = await options.journal()
      for (const { requestId } of createRequests) prepared.add(requestId)
      const written = await Promise.all(
        createRequests.map((createRequest) => intents.append(intentOf(connection, createRequest))),
      )
      return written.find((one) => !one.ok) ?? ok(null)
    },
    isPrepared: (requestId) => prepared.has(requestId),
    withdraw: async (requestIds) => {
      const intents = await options.journal()
      const written: Promise<Result<null>>[] = []
      for (const requestId of requestIds) {
        if (!prepared.delete(requestId) || !intents.isOpen(requestId)) continue
        written.push(intents.append({ kind: 'absent', requestId, because: 'notSent' }))
      }
      await Promise.all(written)
    },
    send: async (connection, asked) => {
      const chatId = (await options.journal()).current(asked.invite.chatId)
      const createRequest = { ...asked, invite: { ...asked.invite, chatId } }
      const sending = lockOf(chatId).together(() => sendOnce(connection, createRequest))
      sends.add(sending)
      return sending.finally(() => sends.delete(sending))
    },
    lookUp: async (connection, requestId, chatId) => {
      // Bots cannot read links back.
      if (!connection.account.isBot) await settle(connection, chatId)
      const outcome = (await options.journal()).outcome(requestId)
      return outcome === null ? fail('outcomeUnknown') : ok(outcome)
    },
    inDoubt: async () => inDoubt(await options.journal()),
    arrivesWithin: (connection, intent) => arrival.left(connection, intent),
    close: async () => {
      isClosed = true
      await Promise.allSettled(sends)
    },
  }
}

/** A lock for each community, by the id that it has now. */
const createLocks = (): ((chatId: string) => SharedLock) => {
  const locks = new Map<string, SharedLock>()
  return (chatId) => {
    const lock = locks.get(chatId) ?? new SharedLock()
    locks.set(chatId, lock)
    return lock
  }
}

const intentOf = ({ gateway }: ConnectedAccount, { requestId, invite, known = [] }: CreateRequest): Intent => {
  const intent: Intent = { kind: 'intent', requestId, at: Math.round(gateway.serverTime()), invite }
  const notThese = known.filter((link) => fits(intent, link)).map(({ hash }) => hash)
  return notThese.length === 0 ? intent : { ...intent, notThese }
}

const isGroup = (chatId: string): boolean => parseMarkedChatId(chatId)?.kind === 'group'

const toMade = (requestId: string, exported: ExportedChatInvite): CreateResult =>
  exported.kind === 'link' ? { kind: 'created', requestId, link: exported.link } : { ...exported, requestId }
