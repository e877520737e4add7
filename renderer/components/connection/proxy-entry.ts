import type { ConnectionTest, ProxyInput, ShownProxy } from '../../../electron/contract/connection'
import { type ProxyEntry, type ProxyKind, type ProxyMistake, readProxyEntry } from '../../../electron/contract/proxies'

export type Choice = 'none' | 'system' | ProxyKind

/** What stands in the form. */
export interface Entry {
  readonly choice: Choice
  readonly server: string
  readonly port: string
  readonly username: string
  readonly password: string
  readonly secret: string
}
export type EntryField = Exclude<keyof Entry, 'choice'>

/** The form as it begins: what is kept of a proxy, without what is secret of it. */
export const entryOf = (choice: Choice, kept: ShownProxy | null): Entry => ({
  choice,
  server: kept?.server ?? '',
  port: kept === null ? '' : String(kept.port),
  username: kept?.username ?? '',
  password: '',
  secret: '',
})

export const entryOfLink = ({ kind, port, ...rest }: ProxyEntry): Entry => ({
  ...rest,
  choice: kind,
  port: String(port),
})

const isSameServer = (kept: ShownProxy, { server, port }: Entry): boolean =>
  kept.server === server.trim() && String(kept.port) === port.trim()

/** Stands for a secret that is kept and was not entered anew. */
const ANY_SECRET = '0'.repeat(32)

/**
 * What is meant by the form, for main, or the mistake in it. `kept`: the proxy that is edited; what was left empty of
 * its secrets stays as it is.
 */
export const readEntry = (entry: Entry, kept: ShownProxy | null): ConnectionTest | ProxyMistake => {
  const { choice } = entry
  if (choice === 'none' || choice === 'system') return { by: choice }
  const isKept = kept?.hasSecret === true && kept.kind === choice
  // What belongs to one server is told to no other.
  const stays = isKept && isSameServer(kept, entry)
  const staysSecret = stays && choice === 'mtproto' && entry.secret.trim() === ''
  const asksPassword = choice !== 'mtproto' && entry.password === '' && entry.username !== ''
  const staysPassword = stays && asksPassword && kept.username === entry.username
  const read = readProxyEntry({ ...entry, kind: choice, secret: staysSecret ? ANY_SECRET : entry.secret })
  if (typeof read === 'string') return read
  if (isKept && asksPassword && !staysPassword) return 'passwordAgain'
  const proxy: ProxyInput = {
    ...{ id: kept?.id ?? null, kind: choice, server: read.server, port: read.port, username: read.username },
    password: staysPassword ? null : read.password,
    secret: staysSecret ? null : read.secret,
  }
  return { by: 'proxy', proxy }
}

/** Beside which field a mistake is said. */
export const fieldOfMistake = (mistake: ProxyMistake): EntryField => {
  if (mistake.startsWith('server')) return 'server'
  if (mistake.startsWith('port')) return 'port'
  if (mistake.startsWith('secret')) return 'secret'
  return mistake === 'passwordTooLong' || mistake === 'passwordAgain' ? 'password' : 'username'
}
