/*
 * Makes links for the form and for campaigns, each exactly once. The intent is written to the account's journal and
 * synced before the request is sent. `messages.exportChatInvite` is not idempotent, so a request whose answer was lost
 * is never sent again blindly. Instead the links are listed (`settle.ts`): a link that was made after the intent, has
 * the same terms and belongs to no other request is its result. If two listings do not contain such a link, the second
 * one read when the request cannot arrive any more, it was not made. Meanwhile no new request to that community is sent
 * (`calls/shared-lock.ts`), so that a new link is not taken for the lost one. A journal of which a third, and at least
 * 500 entries, is obsolete is compacted when it is opened (`compact-intents.ts`).
 */

import { parseMarkedChatId } from '../../../contract/chat-ids'
import type { AppError } from '../../../contract/errors'
import type { InviteLink } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import type { Log } from '../../../storage/log'
import type { ExportChatInvite, ExportedChatInvite } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import { SharedLock } from '../../calls/shared-lock'
import { ArrivalDeadlines, type ArrivalOptions } from './arrival'
import type { Intent, Outcome } from './intent-entry'
import type { Intents } from './intents'
import { fits, haveSameTerms, listLinksSince, matchIntents, settleSince } from './settle'

export interface LinkMakerOptions extends ArrivalOptions {
  /** The account's only journal of link requests. */
  readonly journal: () => Promise<Intents>
  /**
   * Open intents of this community were looked up and not found: they made nothing. `onMade` reports those that were
   * found.
   */
  readonly onChange: (chatId: string) => void
  /** A link is known to have been made: Telegram's answer says so, or it was found after the answer was lost. */
  readonly onMade?: (link: InviteLink, requestId: string) => void
  /**
   * Writes down that the links of these requests close after the first join; on the disk before their intents are, so that
   * no link can exist of which that is not known. Its error keeps the requests from being sent.
   */
  readonly onSingleUse?: (requests: readonly CreateRequest[]) => Promise<Result<null>>
  readonly log: Log
  /** Milliseconds between the two listings before a link counts as not made; shorter in tests. */
  readonly secondLookAfter?: number
}

/**
 * Milliseconds. Telegram may still be processing a request when it closes the connection, so the links are listed
 * twice. If the link was not made, the user waits that long. Requests that may arrive later are waited for longer
 * (`arrival.ts`).
 */
const SECOND_LOOK_AFTER = 3_000
/**
 * Seconds after which a prepared intent is written again before it is sent: its moment decides which links may be its
 * result.
 */
const STALE_AFTER = 20

/** A request that was sent, or is about to be. */
interface Sending {
  /** With the id that the community had when the request was sent. */
  readonly invite: ExportChatInvite
  /** Resolves once the request was answered or given up. */
  readonly over: Promise<void>
}

/** A link that is to be made; its moments are fixed already. */
interface CreateRequest {
  /** A second request with the same id never makes a second link. */
  readonly requestId: string
  readonly invite: ExportChatInvite
  /** Links that existed before: none of them is the result, even if its terms are the same. */
  readonly known?: readonly InviteLink[]
  /** The link closes after the first join (`automation/single-use/`). */
  readonly closeAfterFirst?: boolean
}

/** What a successful request made: a link, or the answer that the community takes requests by its public address. */
export type CreateResult = Exclude<Outcome, { kind: 'absent' }>

/**
 * Makes exactly one link for each request: the intent is on the disk before the request is sent, the outcome
 * afterwards. If the answer is lost, the links are listed to find the outcome. The form and the campaigns of an account
 * share one link maker, with one journal and one lock for each community, so that neither claims a link that the other
 * made.
 */
export interface LinkMaker {
  intents(): Promise<Intents>
  /**
   * Writes the intents of requests that are about to be sent, with one sync for all. Until they are sent, nobody looks
   * them up. Errors as for `Intents.append`.
   */
  prepare(connection: ConnectedAccount, createRequests: readonly CreateRequest[]): Promise<Result<null>>
  isPrepared(requestId: string): boolean
  /** Gives up those of these requests that are prepared: they will not be sent. */
  withdraw(requestIds: Iterable<string>): Promise<void>
  /** Sends a request once. If `mayHaveBeenMade` holds for the error, it must be looked up before it is sent again. */
  send(connection: ConnectedAccount, createRequest: CreateRequest): Promise<Result<CreateResult>>
  /** What became of a request that was sent before; `outcomeUnknown` while nobody can tell. */
  lookUp(connection: ConnectedAccount, requestId: string, chatId: string): Promise<Result<Outcome>>
  /** Looks for the links of all open intents of a community. Not possible for bots. */
  settle(connection: ConnectedAccount, chatId: string): Promise<Result<null>>
  /** Open intents whose requests were sent and are not answered any more, so that their fate is unknown. */
  inDoubt(): Promise<readonly Intent[]>
  /** Seconds for which this request may still arrive; looking it up after that decides its fate. */
  arrivesWithin(connection: ConnectedAccount, intent: Intent): number
  /** Sends nothing any more (`notSignedIn`); resolves when requests under way have been answered or given up. */
  close(): Promise<void>
}

/**
 * Whether Telegram may have made the link all the same: the answer was lost or late, or Telegram failed inside (500).
 */
export const mayHaveBeenMade = ({ code }: AppError): boolean =>
  code === 'outcomeUnknown' || code === 'timedOut' || code === 'telegramInternal'

export const createLinkMaker = (options: LinkMakerOptions): LinkMaker => {
  const { secondLookAfter = SECOND_LOOK_AFTER } = options
  const arrival = new ArrivalDeadlines(options)
  /** Requests whose intents are written, and which are certainly not sent yet. */
  const prepared = new Set<string>()
  /** Requests being sent, by request id. */
  const onTheirWay = new Map<string, Sending>()
  const lockOf = createLocks()
  let isClosed = false
  const sends = new Set<Promise<unknown>>()

  /** Whether this request was prepared, and its intent was written only a short time ago. */
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
      const written = await writeIntents(connection, intents, [createRequest], options.onSingleUse)
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
        if (made.kind === 'created') options.onMade?.(made.link, requestId)
        // The outcome is known from here on; callers that need it on the disk wait for `synced`.
        void intents.append(made).then((kept) => {
          if (!kept.ok) options.log.error('links.outcome-not-written', { code: kept.error.code })
        })
        return ok(made)
      }
      const { code, telegram } = answer.error
      if (code === 'timedOut') arrival.markPending(connection, requestId)
      else if (mayHaveBeenMade(answer.error)) arrival.markOver(requestId)
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

  /**
   * Open intents whose requests were sent and not answered: prepared requests have made nothing, and those being sent
   * will be answered.
   */
  const inDoubt = (intents: Intents): readonly Intent[] =>
    intents.open().filter(({ requestId }) => !prepared.has(requestId) && !onTheirWay.has(requestId))

  /**
   * Requests being sent under another id that may be making links of this community all the same: one of the two ids is
   * a basic group's, and the group may have become the supergroup of the other id before the app learned of it.
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
        sentElsewhere(chatId).some(({ invite }) => haveSameTerms(invite, intent.invite))
      if (all.some(mayBeTheirs)) await Promise.all(sentElsewhere(chatId).map(({ over }) => over))
      // Determined before the links are listed: a request that arrives during the listing may be missing from it.
      const arrivedBefore = new Set(
        all.filter((one) => arrival.secondsLeft(connection, one) === 0).map((one) => one.requestId),
      )
      const links = await listLinksSince(connection.gateway, chatId, settleSince(all))
      if (!links.ok) return links
      // A link that is being made now must not be taken for a lost one: these intents are matched the next time.
      const open = all.filter((intent) => !mayBeTheirs(intent))
      const matches = matchIntents(open, links.value, intents.claimed())
      const written: Promise<Result<null>>[] = []
      for (const intent of open) {
        const link = matches.get(intent.requestId)
        const { requestId } = intent
        if (link !== undefined) {
          written.push(intents.append({ kind: 'created', requestId, link }))
          options.onMade?.(link, requestId)
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
      return writeIntents(connection, intents, createRequests, options.onSingleUse)
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
    arrivesWithin: (connection, intent) => arrival.secondsLeft(connection, intent),
    close: async () => {
      isClosed = true
      await Promise.allSettled(sends)
    },
  }
}

/** One lock for each community, by its present id. */
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

/** What must be on the disk before requests are sent: which of their links are to close by themselves, then the intents. */
const writeIntents = async (
  connection: ConnectedAccount,
  intents: Intents,
  createRequests: readonly CreateRequest[],
  onSingleUse: LinkMakerOptions['onSingleUse'],
): Promise<Result<null>> => {
  const singleUse = createRequests.filter(({ closeAfterFirst }) => closeAfterFirst === true)
  const noted = singleUse.length === 0 ? undefined : await onSingleUse?.(singleUse)
  if (noted?.ok === false) return noted
  const written = await Promise.all(createRequests.map((one) => intents.append(intentOf(connection, one))))
  return written.find((one) => !one.ok) ?? ok(null)
}

const isGroup = (chatId: string): boolean => parseMarkedChatId(chatId)?.kind === 'group'

const toMade = (requestId: string, exported: ExportedChatInvite): CreateResult =>
  exported.kind === 'link' ? { kind: 'created', requestId, link: exported.link } : { ...exported, requestId }
