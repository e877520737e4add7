import { EventEmitter } from 'node:events'
import { beforeEach, expect, it } from 'vitest'
import { followSession } from '../../../electron/app/follow-session'
import type { Account, SessionState } from '../../../electron/contract/session'
import { AccountEvents } from '../../../electron/services/accounts/account-events'
import { AccountScopes } from '../../../electron/services/accounts/account-scopes'
import { accountOf } from '../../../electron/services/accounts/accounts'
import type { SessionEventMap } from '../../../electron/services/accounts/session-options'
import type { AccountScope } from '../../../electron/services/services'

const person = { name: 'Mara', username: null, phone: null, isBot: false }
const mara = accountOf('test', { ...person, userId: '1' })
const lena = accountOf('test', { ...person, userId: '2' })
const at = (account: Account) => ({ phase: 'signedIn', account }) as SessionState
const nobody = { phase: 'signedOut', accounts: [] } as unknown as SessionState

let events: EventEmitter<SessionEventMap>
let scopes: AccountScopes<AccountScope>
let known: Account[]
let told: string[]
beforeEach(() => {
  events = new EventEmitter()
  scopes = new AccountScopes()
  known = [mara, lena]
  told = []
  const say = (what: string) => () => void told.push(what)
  const build = (account: Account) => {
    const own = new AccountEvents()
    for (const name of ['shown', 'hidden', 'online', 'ended'] as const) own.on(name, say(`${account.userId} ${name}`))
    return {
      ...{ account, events: own, engine: { wake: async () => say(`${account.userId} woken`)() } },
      watch: { wake: say(`${account.userId} watched`) },
      singleUse: { wake: say(`${account.userId} closing`) },
      rotation: { wake: say(`${account.userId} replacing`) },
      schedule: { wake: say(`${account.userId} planning`) },
      answerRules: { wake: say(`${account.userId} answering`) },
      dispose: async () => say(`${account.userId} disposed`)(),
    } as unknown as AccountScope
  }
  followSession({
    ...{ scopes, build },
    session: { events },
    accounts: { list: () => known.map((account) => ({ account, label: null, ended: false })) },
    settings: { get: () => null },
    send: (name: string) => void (name === 'sessionChanged' || told.push(name)),
    showBadge: (count: number) => void told.push(`badge ${count}`),
    onAccounts: () => undefined,
  } as unknown as Parameters<typeof followSession>[0])
})

it('brings the account to the screen with its own settings, and says nothing where it stays there', () => {
  events.emit('changed', at(mara))
  events.emit('changed', at(mara))
  events.emit('online', mara, false)
  events.emit('changed', at(lena))
  expect(told).toEqual([
    ...[
      'settingsChanged',
      '1 shown',
      '1 online',
      '1 woken',
      '1 watched',
      '1 closing',
      '1 replacing',
      '1 planning',
      '1 answering',
    ],
    ...['2 woken', '2 watched', '2 closing', '2 replacing', '2 planning', '2 answering'],
    ...['settingsChanged', '1 hidden', '2 shown'],
  ])
})

it('takes away the settings and the badge of whoever signed out, with all of their scope', () => {
  events.emit('changed', at(mara))
  known = [lena]
  told.length = 0
  events.emit('left', mara.id)
  events.emit('changed', nobody)
  expect(told).toEqual(['1 disposed', 'settingsChanged', 'requestsChanged', 'badge 0'])
  expect(scopes.get(mara.id)).toBeNull()
})

it('keeps the scope of one whose session ended, since it may come back', () => {
  events.emit('changed', at(mara))
  told.length = 0
  events.emit('left', mara.id)
  events.emit('changed', nobody)
  expect(told).toEqual(['1 ended', 'settingsChanged', '1 hidden', 'requestsChanged', 'badge 0'])
  expect(scopes.get(mara.id)).not.toBeNull()
})
