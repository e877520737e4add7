import type { Chat } from '../../../contract/chats'
import { findLinkMistake, limitOf, SUBSCRIPTION_PERIOD_SECONDS } from '../../../contract/link-rules'
import type { CreateLink, CreateOutcome, InviteLink, LinkFate, LinkOptions, OpenIntent } from '../../../contract/links'
import { fail, ok, type Result } from '../../../contract/result'
import { cleanTitle } from '../../../contract/titles'
import type { ExportChatInvite } from '../../../telegram/gateway'
import type { ConnectedAccount } from '../../calls/connected-account'
import type { Intent } from './intent-entry'
import { type CreateResult, type LinkMaker, mayHaveBeenMade } from './link-maker'

export interface LinksOptions {
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly maker: LinkMaker
  /** A community answered without making a link. Links that were made are reported by `LinkMakerOptions.onMade`. */
  readonly onChange: (chatId: string) => void
}

/**
 * How often one request is sent at most; each time only after Telegram was asked whether the time before made a link.
 */
const SENDINGS = 3
/** Milliseconds between lookups of requests that may still arrive. */
const LOOK_AGAIN = 20_000

/** Given by callers other than the form, such as a job that makes links again. */
interface CreateFor {
  /** The account's connection. */
  readonly by: ConnectedAccount
  /** Links that existed before: none of them is the result, even if its terms are the same. */
  readonly known: readonly InviteLink[]
}

export interface Links {
  /**
   * Makes the link, or returns what an earlier call with the same request id has made. The names of `findLinkMistake`;
   * `notCreated`: Telegram was asked, and the link does not exist; `outcomeUnknown`. `botsCannot`: a bot could not see that
   * somebody joined, so that its links cannot close after that.
   */
  create(request: CreateLink, of?: CreateFor): Promise<Result<CreateOutcome>>
  /** The link that a request is known to have made, without asking Telegram; null: none is known. */
  madeBy(requestId: string): Promise<InviteLink | null>
  /** Requests of this account whose fate is not known. */
  openIntents(): Promise<readonly OpenIntent[]>
  /** What became of a request; with `ask`, Telegram is asked if that is not known yet. */
  fate(requestId: string, chatId: string, ask: boolean): Promise<Result<LinkFate>>
  /** Finds out what became of open intents, of one chat or (null) of all; returns how many stay open. */
  settle(chatId: string | null): Promise<Result<number>>
  /** Stops looking for requests that may still arrive. */
  end(): void
}

/** Makes single links for the form; `link-maker.ts` ensures that each is made only once. */
export const createLinks = ({ maker, findChat, onChange, ...parts }: LinksOptions): Links => {
  const running = new Map<string, Promise<Result<CreateOutcome>>>()

  const send = async (
    request: CreateLink,
    { by: connection, known: others }: CreateFor,
  ): Promise<Result<CreateOutcome>> => {
    const { requestId, chatId } = request
    // A primary link is replaced where it is revoked: it never closes.
    const closeAfterFirst = request.closeAfterFirst === true && !request.options.legacyRevokePermanent
    if (closeAfterFirst && connection.account.isBot) return fail('botsCannot')
    const options = { ...request.options, usageLimit: limitOf(request.options, closeAfterFirst) }
    const intents = await maker.intents()
    const known = intents.isOpen(requestId)
      ? await maker.lookUp(connection, requestId, chatId)
      : ok(intents.outcome(requestId))
    if (!known.ok) return known
    // A request that made nothing may succeed now: time has passed, and the community may have changed.
    if (known.value?.kind === 'created') return ok(asAnswer(known.value, chatId))
    // The server's clock is known once the connection is up; durations count from it, and settling compares with it.
    const connected = await connection.gateway.connect()
    if (!connected.ok) return connected
    const chat = await findChat(chatId)
    if (!chat.ok) return chat
    const now = Math.round(connection.gateway.serverTime())
    const mistake = findLinkMistake(options, chat.value.kind, now)
    if (mistake !== null) return fail(mistake)
    const invite = toInvite(chatId, options, now)
    for (let sending = 0; sending < SENDINGS; sending++) {
      const answer = await maker.send(connection, { requestId, invite, known: others, closeAfterFirst })
      if (answer.ok) {
        // Waits until the outcome is on the disk; if it cannot be written, the link exists all the same.
        await intents.synced()
        return ok(asAnswer(answer.value, chatId))
      }
      if (!mayHaveBeenMade(answer.error)) return answer
      const outcome = await maker.lookUp(connection, requestId, chatId)
      if (!outcome.ok) return outcome
      if (outcome.value.kind !== 'absent') return ok(asAnswer(outcome.value, chatId))
      // Only a request that was lost with its connection is sent again: it cannot arrive any more.
      if (answer.error.code !== 'outcomeUnknown') return answer.error.code === 'timedOut' ? fail('notCreated') : answer
    }
    return fail('notCreated')
  }

  let again: NodeJS.Timeout | null = null
  let hasEnded = false
  /** Requests that may still arrive are looked up until they no longer can, since nobody else would ask. */
  const lookAgainLater = (): void => {
    if (again !== null || hasEnded) return
    again = setTimeout(() => {
      again = null
      void settle(null).catch(() => undefined)
    }, LOOK_AGAIN)
    again.unref()
  }

  const settle = async (chatId: string | null): Promise<Result<number>> => {
    const connection = await parts.connection()
    if (!connection.ok) return connection
    const { isBot } = connection.value.account
    const wanted = chatId === null ? null : (await maker.intents()).current(chatId)
    const stillOpen = async (): Promise<readonly Intent[]> =>
      (await maker.inDoubt()).filter(
        (intent) => (wanted === null || intent.invite.chatId === wanted) && !running.has(intent.requestId),
      )
    if (isBot) return ok((await stillOpen()).length)
    // A community that removed the account can never be listed again; the others must not wait for it.
    let failed: Result<never> | null = null
    for (const chat of new Set((await stillOpen()).map((intent) => intent.invite.chatId))) {
      const settled = await maker.settle(connection.value, chat)
      if (!settled.ok) failed ??= settled
    }
    const open = await stillOpen()
    if (open.some((intent) => maker.arrivesWithin(connection.value, intent) > 0)) lookAgainLater()
    return failed ?? ok(open.length)
  }

  return {
    create: (request, of) => {
      const already = running.get(request.requestId)
      if (already !== undefined) return already
      const sending = (of === undefined ? parts.connection() : Promise.resolve(ok(of.by)))
        .then((by) => (by.ok ? send(request, { by: by.value, known: of?.known ?? [] }) : by))
        .finally(() => running.delete(request.requestId))
      running.set(request.requestId, sending)
      void sending.then(
        (answer) => answer.ok && answer.value.kind === 'publicJoinRequests' && onChange(request.chatId),
        // The caller gets this error from the promise itself.
        () => undefined,
      )
      return sending
    },

    madeBy: async (requestId) => {
      const outcome = (await maker.intents()).outcome(requestId)
      return outcome?.kind === 'created' ? outcome.link : null
    },

    openIntents: async () =>
      (await maker.inDoubt()).flatMap(({ requestId, invite: { chatId, title } }) =>
        running.has(requestId) ? [] : [{ requestId, chatId, title: title ?? '' }],
      ),

    fate: async (requestId, chatId, ask) => {
      const connection = await parts.connection()
      if (!connection.ok) return connection
      const intents = await maker.intents()
      if (running.has(requestId)) return ok({ kind: 'open' })
      if (ask && intents.isOpen(requestId)) {
        const settled = await settle(chatId)
        if (!settled.ok) return settled
      }
      if (intents.isOpen(requestId)) return ok({ kind: 'open' })
      const outcome = intents.outcome(requestId)
      // A request without an intent was never sent.
      if (outcome === null || outcome.kind === 'absent') return ok({ kind: 'notCreated' })
      return ok({ kind: 'answered', outcome: asAnswer(outcome, chatId) })
    },

    settle,
    end: () => {
      hasEnded = true
      if (again !== null) clearTimeout(again)
    },
  }
}

/** The parameters of the call. Durations count from `now`, seconds since 1970, server time. */
const toInvite = (chatId: string, options: LinkOptions, now: number): ExportChatInvite => {
  if (options.legacyRevokePermanent) {
    // A primary link has no title, expiry, limit or approval, so the form's values are left out.
    return {
      chatId,
      title: null,
      expireDate: null,
      usageLimit: null,
      requestNeeded: false,
      legacyRevokePermanent: true,
      subscriptionPricing: null,
    }
  }
  const title = cleanTitle(options.title)
  const { expires, monthlyFee } = options
  return {
    chatId,
    title: title === '' ? null : title,
    expireDate: expires.kind === 'never' ? null : expires.kind === 'at' ? expires.date : now + expires.seconds,
    usageLimit: options.usageLimit,
    requestNeeded: options.requestNeeded,
    legacyRevokePermanent: false,
    subscriptionPricing: monthlyFee === null ? null : { period: SUBSCRIPTION_PERIOD_SECONDS, amount: monthlyFee },
  }
}

const asAnswer = (made: CreateResult, chatId: string): CreateOutcome =>
  made.kind === 'created' ? { kind: 'link', link: made.link } : { kind: 'publicJoinRequests', chatId }
