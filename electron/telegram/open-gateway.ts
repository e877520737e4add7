/*
 * The gateway and the parts that it is built from. A connection packs, encrypts and reads its messages itself
 * (`mtproto/message-cipher.ts`), because gramjs repeats requests after a lost connection and parses numbers digit by
 * digit; only its schema and key exchange are used, and `mtproto/key-checks.ts` verifies each exchange. The heartbeat
 * pings at fixed intervals, since the server counts from the last ping only. `mtproto/connection-hold.ts` stops
 * dialling for as long as Telegram asks; `mtproto/data-centers.ts` rotates addresses; connections that are given up are
 * reset, so that the kernel delivers nothing of them later. A transport error proves nothing: a key that is refused
 * with −404 is tried again on fresh connections (`mtproto/key-refusals.ts`) while calls wait. `methods/update-gaps.ts`
 * notices lost updates and asks for them.
 */

import { arch, release, type } from 'node:os'
import { Api } from 'telegram'
import { ok } from '../contract/result'
import { Calls } from './calls'
import { ForeignDataCenters } from './foreign-data-centers'
import type { CreateGateway, GatewayEvent, ProbeTelegram } from './gateway'
import { createAdminLog } from './methods/admin-log'
import { readFeeLimit } from './methods/app-config'
import { createChats } from './methods/chats'
import { createInvites } from './methods/invites'
import { createJoinRequests } from './methods/join-requests'
import { createManageInvites } from './methods/manage-invites'
import { Peers } from './methods/peers'
import { createPhotos } from './methods/photos'
import { createQrSignIn } from './methods/qr-sign-in'
import { ServiceNotifications } from './methods/service-notifications'
import { createSignIn } from './methods/sign-in'
import { createStatistics } from './methods/statistics'
import { UpdateGaps } from './methods/update-gaps'
import { unwrapUpdates, updateEvents } from './methods/updates'
import type { AppIntroduction } from './mtproto/mtproto-connection'
import { PersistentConnection } from './mtproto/persistent-connection'
import { decodeSession } from './mtproto/session-string'
import { probeTelegram } from './probe'
import { directRoutes } from './routes'

/**
 * Milliseconds between two checks for lost updates. Each check also keeps updates coming: Telegram pushes them only to
 * a session that has asked for their state, and for an hour after its last request
 * (core.telegram.org/api/updates#subscribing-to-updates).
 */
const CHECK_EVERY = 600_000

/** Default time limit of a call, in milliseconds. */
const CALL_TIMEOUT = 20_000

/**
 * Builds one account's gateway from its parts. Everything that imports gramjs is reached through here, so that it is
 * one chunk, loaded on first use. Throws when the endpoint's public key is not an RSA key in PEM.
 */
export const openGateway: CreateGateway = async (options) => {
  const { endpoint, credentials, appVersion, callTimeout = CALL_TIMEOUT, keyRefusalPauses } = options
  const { routes = directRoutes } = options
  const listeners = new Set<(event: GatewayEvent) => void>()
  const emit = (event: GatewayEvent): void => {
    for (const listener of [...listeners]) listener(event)
  }
  const loginNews = new Set<() => void>()
  const tellLoginNews = (): void => {
    for (const listener of [...loginNews]) listener()
  }

  const app: AppIntroduction = {
    apiId: credentials.apiId,
    deviceModel: `${type()} ${arch()}`,
    systemVersion: release(),
    appVersion,
  }
  const peers = new Peers({
    onMoved: (from, to) => {
      emit({ kind: 'chatMoved', from, to })
      emit({ kind: 'chatsChanged', chatId: from })
    },
  })
  /** A community whose access hash is not known cannot be read by itself, so the whole list is read instead. */
  const named = (event: GatewayEvent): GatewayEvent =>
    event.kind === 'chatsChanged' && event.chatId !== null && peers.inputPeer(event.chatId, false) === null
      ? { ...event, chatId: null }
      : event
  /** Failures are ignored: without updates people refresh by hand. */
  const subscribe = (): void => {
    if (connection.holder !== 'nobody') gaps.begin()
  }
  const notifications = new ServiceNotifications()
  const hear = (update: Api.TypeUpdate): void => {
    notifications.hear(update)
    if (update.className === 'UpdateLoginToken') tellLoginNews()
    for (const event of updateEvents(update)) emit(named(event))
  }
  const session = options.session === null ? null : await decodeSession(options.session)
  const connection = new PersistentConnection({
    ...{ endpoint, app, session, routes, callTimeout, ...(keyRefusalPauses === undefined ? {} : { keyRefusalPauses }) },
    emit: (event) => {
      emit(event)
      if (event.kind !== 'connection' || event.state !== 'online') return
      tellLoginNews()
      subscribe()
    },
    explain: (type) => notifications.textOf(type),
    onUpdate: (wrapped: Api.TypeUpdates) => {
      const told = wrapped.className === 'Updates' || wrapped.className === 'UpdatesCombined' ? wrapped : {}
      peers.hear(told)
      for (const update of unwrapUpdates(wrapped)) hear(update)
      gaps.hear(wrapped)
    },
  })
  // The saved session cannot be read: every call says so until somebody signs in again; the saved text is kept.
  if (options.session !== null && session === null) connection.end({ code: 'sessionUnknown' })

  const calls = new Calls(connection, callTimeout, (type) => notifications.textOf(type))
  const gaps = new UpdateGaps({
    getState: () => calls.read(new Api.updates.GetState()),
    getDifference: (request) => calls.read(request),
    onUpdate: hear,
    onMissed: () => emit({ kind: 'updatesMissed' }),
  })
  const subscription = setInterval(() => {
    if (connection.holder !== 'nobody') void gaps.check()
  }, CHECK_EVERY)
  const foreign = new ForeignDataCenters(connection, calls, app)
  const signIn = createSignIn({ connection, calls, credentials, onSignedIn: subscribe })
  const chats = createChats({ calls, peers, isBot: () => connection.holder === 'bot' })
  const invites = createInvites({ calls, chats, peers })
  const photos = createPhotos({ connection, calls, foreign, chats, peers })
  const onNews = (listener: () => void): (() => void) => {
    loginNews.add(listener)
    return () => loginNews.delete(listener)
  }

  return {
    endpoint,
    connect: async () => {
      const opened = await connection.open(calls.deadline())
      return opened.ok ? ok(null) : opened
    },
    saveSession: () => connection.saveSession(),
    destroy: async () => {
      clearInterval(subscription)
      gaps.end()
      await connection.destroy()
      await foreign.close()
      listeners.clear()
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    serverTime: () => connection.clock.now(),
    remembered: () => peers.counts,

    sendCode: signIn.sendCode,
    resendCode: signIn.resendCode,
    signInWithCode: signIn.withCode,
    signInWithPassword: signIn.withPassword,
    signInWithBotToken: signIn.withBotToken,
    signInWithQr: createQrSignIn({ connection, calls, credentials, signIn, onNews }),
    logOut: signIn.logOut,
    getMe: signIn.getMe,

    listChats: chats.list,
    resolveChat: chats.resolve,
    getChatPhoto: photos.chat,
    getFeeLimit: async () => ok(await readFeeLimit(calls)),

    exportChatInvite: invites.export,
    listChatInvites: invites.list,
    ...createManageInvites({ calls, chats, peers }),
    ...createJoinRequests({ calls, chats, peers }),
    ...createAdminLog({ calls, chats }),
    ...createStatistics({ connection, calls, foreign, chats }),
    getPersonPhoto: photos.person,
  }
}

/** In the same chunk: gramjs's modules go in a circle, and bear to be loaded from one side only. */
export const probe: ProbeTelegram = (endpoint, route) => probeTelegram(endpoint, route)
