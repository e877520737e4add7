import { join } from 'node:path'
import { ok, type Result } from '../../electron/contract/result'
import type { Credentials, SessionState } from '../../electron/contract/session'
import { AccountScopes } from '../../electron/services/accounts/account-scopes'
import { createAccounts } from '../../electron/services/accounts/accounts'
import { createEraseAccounts, type EraseOptions } from '../../electron/services/accounts/erase-accounts'
import type { Practice, PracticeServer } from '../../electron/services/accounts/practice'
import { Session } from '../../electron/services/accounts/session'
import { createSessionPersistence } from '../../electron/services/accounts/session-persistence'
import { createSignIn } from '../../electron/services/accounts/sign-in'
import { type AppState, defaultAppState } from '../../electron/storage/app-state'
import type { AppStore } from '../../electron/storage/app-store'
import { type Keyring, openVault } from '../../electron/storage/vault'
import { createGateway } from '../../electron/telegram/create-gateway'
import type { Endpoint, TelegramGateway } from '../../electron/telegram/gateway'
import { quickKey } from './keys'
import { silentLog } from './links'
import type { TestSandbox } from './sandbox'

/** Keeps everything as it is: what is tested here is who calls it when. */
export const openKeyring: Keyring = {
  isAvailable: () => true,
  isAsking: () => false,
  ask: async () => undefined,
  encrypt: (secret) => Buffer.from(secret),
  decrypt: (sealed) => sealed.toString(),
}

export interface SessionDeskOptions {
  readonly server: TestSandbox
  readonly folder: string
  readonly keyring?: Keyring
  readonly state?: Partial<AppState>
  /** A new gateway is handed out when this resolves: loading gramjs takes its time. */
  readonly loaded?: () => Promise<void>
  readonly startPractice?: Practice['start']
  readonly resetPractice?: () => Promise<Result<null>>
  /** What is kept of accounts whose world is made anew. */
  readonly scopes?: EraseOptions['scopes']
  /** Milliseconds between attempts with a key that the server refuses; as in the app unless told. */
  readonly keyRefusalPauses?: readonly number[]
}

/** The session and what belongs to it as the app builds them, with one server as practice and as the sign-in server. */
export const openSessionDesk = async (options: SessionDeskOptions) => {
  const { server, folder, keyring = openKeyring } = options
  const { dcId, host, port, publicKey } = server.listening
  const endpoint = (kind: 'practice' | 'test'): Endpoint => ({ kind, dcId, host, port, publicKey })
  const credentials: Credentials = { apiId: 1, apiHash: 'practice' }
  const { phone = '', code = '' } = server.account('phone')

  let state: AppState = { ...defaultAppState, ...options.state }
  const store: AppStore = {
    get: (key) => state[key],
    set: (key, value) => {
      state = { ...state, [key]: value }
      return ok(null)
    },
    saveAgain: () => undefined,
    wasDamaged: false,
    trouble: () => null,
  }
  const vault = await openVault(join(folder, 'vault.json'), keyring, quickKey)
  /** Gateways that were made and not destroyed: sockets that stand, or would be dialled for ever. */
  const live = new Set<TelegramGateway>()
  const seen: SessionState[] = []
  /** Accounts whose session is over. */
  const left: string[] = []
  let practiceStarts = 0
  const practice: Practice = {
    whenLost: () => undefined,
    start: async () => {
      practiceStarts += 1
      if (options.startPractice !== undefined) return options.startPractice()
      return ok<PracticeServer>({ endpoint: endpoint('practice'), phone, code })
    },
    stop: async () => undefined,
    reset: options.resetPractice ?? (async () => ok(null)),
  }
  const session = new Session({
    createGateway: async (wanted) => {
      await options.loaded?.()
      const { keyRefusalPauses } = options
      const made = await createGateway({ ...wanted, ...(keyRefusalPauses === undefined ? {} : { keyRefusalPauses }) })
      const gateway: TelegramGateway = {
        ...made,
        destroy: async () => {
          live.delete(gateway)
          await made.destroy()
        },
      }
      live.add(gateway)
      return gateway
    },
    vault,
    accounts: createAccounts(store, ['practice', 'test']),
    practice,
    signInEndpoint: ok(endpoint('test')),
    isTestServer: true,
    readCredentials: () => credentials,
    forgetOnExit: () => store.get('forgetOnExit'),
    endedBecause: null,
    beforeSignOut: async () => undefined,
    appVersion: '0.0.0',
    log: silentLog,
  })
  session.events.on('changed', (next) => seen.push(next))
  session.events.on('left', (accountId) => left.push(accountId))
  return {
    ...{ session, vault, store, live, seen, left },
    signIn: createSignIn(session, vault, 'test'),
    keeping: createSessionPersistence(
      ...([session, vault, store, practice] as const),
      createEraseAccounts({ folder, store, scopes: options.scopes ?? new AccountScopes() }),
    ),
    practiceStarts: () => practiceStarts,
    end: async () => {
      await session.close()
      await Promise.all([...live].map((gateway) => gateway.destroy()))
    },
  }
}

export type SessionDesk = Awaited<ReturnType<typeof openSessionDesk>>
