import type { Chat } from '../contract/chats'
import type { AppError } from '../contract/errors'
import { findLinkMistake, SUBSCRIPTION_PERIOD_SECONDS } from '../contract/link-rules'
import type { CreateLink, CreateOutcome, InviteLink, LinkOptions, OpenIntent } from '../contract/links'
import { fail, ok, type Result } from '../contract/result'
import type { Log } from '../log'
import type { Journal } from '../storage/journal'
import type { ExportChatInvite } from '../telegram/gateway'
import { Gate } from './gate'
import { claimedHashes, findOpen, findOutcome, type Intent, type IntentEntry, type Outcome } from './intents'
import type { Line } from './line'
import { listLinksSince, matchIntents, settleSince } from './settle'

export interface LinksOptions {
  readonly line: () => Promise<Result<Line>>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  readonly journal: (accountId: string) => Promise<Journal<IntentEntry>>
  readonly onChange: (chatId: string) => void
  /** A link is known to have been made: as Telegram's answer says, or found where the answer was lost. */
  readonly onMade?: (accountId: string, link: InviteLink) => void
  readonly log: Log
  /** Milliseconds between the two looks before a link counts as absent; shorter in tests. */
  readonly secondLookAfter?: number
  /** Seconds for which Telegram may still be working on a request that it has not answered; shorter in tests. */
  readonly workingLimit?: number
}

/** Sendings of one request, each after Telegram was asked whether the one before had made a link. */
const SENDINGS = 3
/**
 * A request on a cut connection may still be on its way inside Telegram when we look: look twice. Whoever waits for the
 * link waits so long where nothing came of it; what takes Telegram longer, on a line that is cut, would be made twice.
 */
const SECOND_LOOK_AFTER = 3_000
/**
 * A request that was not answered although the connection held may be made at any moment: Telegram is slow, not gone.
 * It gives such requests up itself, with a 500, within half of this (TDLib: "Timeout", -503); in seconds.
 */
const WORKING_LIMIT = 60

export interface Links {
  create(request: CreateLink): Promise<Result<CreateOutcome>>
  /** Links of this account whose fate is not known. */
  openIntents(accountId: string): Promise<readonly OpenIntent[]>
  /** Finds out what became of open intents, of one chat or of all; answers how many stay open. */
  settle(chatId: string | null): Promise<Result<number>>
}

/**
 * Exactly one link for each request: the intent is on the disk before the call leaves and the outcome after it. When
 * the outcome is lost, Telegram is asked by listing the links; a call is sent again only once it is known that the one
 * before made nothing.
 */
export const createLinks = (options: LinksOptions): Links => {
  const { secondLookAfter = SECOND_LOOK_AFTER, workingLimit = WORKING_LIMIT } = options
  /** Requests that Telegram has, and has not answered. */
  const unanswered = new Set<string>()
  const running = new Map<string, Promise<Result<CreateOutcome>>>()
  const gates = new Map<string, Gate>()
  const gateOf = (line: Line, chatId: string): Gate => {
    const key = `${line.account.id} ${chatId}`
    const gate = gates.get(key) ?? new Gate()
    gates.set(key, gate)
    return gate
  }

  const sendOnce = async (
    line: Line,
    journal: Journal<IntentEntry>,
    intent: Intent,
  ): Promise<Result<CreateOutcome>> => {
    const written = await journal.append(intent)
    if (!written.ok) return written
    const answer = await line.gateway.exportChatInvite(intent.invite)
    if (answer.ok) {
      const outcome = toOutcome(intent.requestId, answer.value)
      if (outcome.kind === 'created') options.onMade?.(line.account.id, outcome.link)
      const kept = await journal.append(outcome)
      if (!kept.ok) options.log.error('links.outcome-not-written', { code: kept.error.code })
      return ok(asAnswer(outcome, intent.invite.chatId))
    }
    if (answer.error.code === 'timedOut') unanswered.add(intent.requestId)
    if (!mayHaveBeenMade(answer.error)) {
      await journal.append({ kind: 'absent', requestId: intent.requestId, because: answer.error.code })
    }
    return answer
  }

  /** What became of a request that was sent before; `outcomeUnknown` while that cannot be told. */
  const lookUp = async (
    line: Line,
    journal: Journal<IntentEntry>,
    { requestId, chatId }: CreateLink,
  ): Promise<Result<Outcome>> => {
    // Bots cannot read links back.
    if (!line.account.isBot) await settleChat(line, journal, chatId)
    const outcome = findOutcome(journal.entries(), requestId)
    return outcome === null ? fail('outcomeUnknown') : ok(outcome)
  }

  const send = async (request: CreateLink, line: Line): Promise<Result<CreateOutcome>> => {
    const { requestId, chatId } = request
    const journal = await options.journal(line.account.id)
    const isOpen = findOpen(journal.entries()).some((intent) => intent.requestId === requestId)
    const known = isOpen ? await lookUp(line, journal, request) : ok(findOutcome(journal.entries(), requestId))
    if (!known.ok) return known
    if (known.value !== null && known.value.kind !== 'absent') return ok(asAnswer(known.value, chatId))
    // The server's clock is known once the line stands; presets count from it, and settling compares with it.
    const connected = await line.gateway.connect()
    if (!connected.ok) return connected
    const chat = await options.findChat(chatId)
    if (!chat.ok) return chat
    const now = Math.round(line.gateway.serverTime())
    const mistake = findLinkMistake(request.options, chat.value.kind, now)
    if (mistake !== null) return fail(mistake)
    const invite = toInvite(chatId, request.options, now)
    for (let sending = 0; sending < SENDINGS; sending++) {
      const at = Math.round(line.gateway.serverTime())
      const intent: Intent = { kind: 'intent', requestId, at, invite }
      const answer = await gateOf(line, chatId).together(() => sendOnce(line, journal, intent))
      if (answer.ok || !mayHaveBeenMade(answer.error)) return answer
      const outcome = await lookUp(line, journal, request)
      if (!outcome.ok) return outcome
      if (outcome.value.kind !== 'absent') return ok(asAnswer(outcome.value, chatId))
      // Only what was lost with its connection is sent again: it is no longer on its way.
      if (answer.error.code !== 'outcomeUnknown') return answer.error.code === 'timedOut' ? fail('notCreated') : answer
    }
    return fail('notCreated')
  }

  const settleChat = (line: Line, journal: Journal<IntentEntry>, chatId: string): Promise<Result<null>> =>
    gateOf(line, chatId).alone(() => lookForLinks(line, journal, chatId))

  const mayStillCome = ({ gateway }: Line, { requestId, at }: Intent): boolean =>
    unanswered.has(requestId) && gateway.serverTime() - at < workingLimit

  const lookForLinks = async (line: Line, journal: Journal<IntentEntry>, chatId: string): Promise<Result<null>> => {
    for (const lastLook of [false, true]) {
      const open = findOpen(journal.entries()).filter((intent) => intent.invite.chatId === chatId)
      if (open.length === 0) return ok(null)
      if (lastLook) await new Promise((resolve) => setTimeout(resolve, secondLookAfter))
      const links = await listLinksSince(line.gateway, chatId, settleSince(open))
      if (!links.ok) return links
      const matches = matchIntents(open, links.value, claimedHashes(journal.entries()))
      for (const intent of open) {
        const link = matches.get(intent.requestId)
        const { requestId } = intent
        if (link !== undefined) {
          await journal.append({ kind: 'created', requestId, link })
          options.onMade?.(line.account.id, link)
        } else if (lastLook && !mayStillCome(line, intent))
          await journal.append({ kind: 'absent', requestId, because: 'notFound' })
      }
      if (matches.size > 0 || lastLook) options.onChange(chatId)
    }
    return ok(null)
  }

  return {
    create: (request) => {
      const already = running.get(request.requestId)
      if (already !== undefined) return already
      const sending = options
        .line()
        .then((line) => (line.ok ? send(request, line.value) : line))
        .finally(() => running.delete(request.requestId))
      running.set(request.requestId, sending)
      void sending.then(
        (answer) => answer.ok && options.onChange(request.chatId),
        // Whoever asked is told by the promise itself.
        () => undefined,
      )
      return sending
    },

    openIntents: async (accountId) => {
      const journal = await options.journal(accountId)
      return findOpen(journal.entries()).flatMap(({ requestId, invite: { chatId, title } }) =>
        running.has(requestId) ? [] : [{ requestId, chatId, title: title ?? '' }],
      )
    },

    settle: async (chatId) => {
      const line = await options.line()
      if (!line.ok) return line
      const journal = await options.journal(line.value.account.id)
      const stillOpen = (): readonly Intent[] =>
        findOpen(journal.entries()).filter(
          (intent) => (chatId === null || intent.invite.chatId === chatId) && !running.has(intent.requestId),
        )
      if (line.value.account.isBot) return ok(stillOpen().length)
      // A community that one was thrown out of is never listed again; that must not keep the others waiting.
      let failed: Result<never> | null = null
      for (const chat of new Set(stillOpen().map((intent) => intent.invite.chatId))) {
        const settled = await settleChat(line.value, journal, chat)
        if (!settled.ok) failed ??= settled
      }
      return failed ?? ok(stillOpen().length)
    },
  }
}

/** Telegram may have made the link before its answer was lost or late, or before something inside it failed (500). */
const mayHaveBeenMade = ({ code }: AppError): boolean =>
  code === 'outcomeUnknown' || code === 'timedOut' || code === 'telegramInternal'

/** The parameters of the call; presets count from the server's clock at this moment. */
const toInvite = (chatId: string, options: LinkOptions, now: number): ExportChatInvite => {
  if (options.legacyRevokePermanent) {
    // A primary link carries no title, expiry, limit or approval, so nothing of the form goes along.
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
  const title = options.title.trim()
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

const toOutcome = (
  requestId: string,
  exported: { kind: 'link'; link: InviteLink } | { kind: 'publicJoinRequests' },
): Exclude<Outcome, { kind: 'absent' }> =>
  exported.kind === 'link' ? { kind: 'created', requestId, link: exported.link } : { ...exported, requestId }

const asAnswer = (outcome: Exclude<Outcome, { kind: 'absent' }>, chatId: string): CreateOutcome =>
  outcome.kind === 'created' ? { kind: 'link', link: outcome.link } : { kind: 'publicJoinRequests', chatId }
