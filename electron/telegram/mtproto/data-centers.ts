import type { Api } from 'telegram'
import type { Endpoint } from '../gateway'

/** Where a data centre listens. */
export interface DataCenter {
  readonly id: number
  readonly host: string
  readonly port: number
}

/**
 * Telegram's production data centres, as its own apps carry them for the first connection (tdesktop
 * `mtproto_dc_options.cpp`); help.getConfig tells newer addresses.
 */
const telegramHosts: ReadonlyMap<number, readonly string[]> = new Map([
  [1, ['149.154.175.50', '2001:b28:f23d:f001::a']],
  [2, ['149.154.167.51', '95.161.76.100', '2001:67c:4e8:f002::a']],
  [3, ['149.154.175.100', '2001:b28:f23d:f003::a']],
  [4, ['149.154.167.91', '2001:67c:4e8:f004::a']],
  [5, ['149.154.171.5', '2001:b28:f23f:f005::a']],
])
/** Ports on which all of them listen; networks that block one often leave another open. */
const telegramPorts = [443, 80, 5222] as const

/** Every host at the best port comes before any host at the next port. */
const telegramAddresses = (id: number): readonly DataCenter[] =>
  telegramPorts.flatMap((port) => (telegramHosts.get(id) ?? []).map((host) => ({ id, host, port })))

/** Where a new user begins; Telegram sends them on with PHONE_MIGRATE_n. */
const TELEGRAM_FIRST_DC = 2

/** The data centre that a connection without a session dials. */
export const firstDataCenterId = (endpoint: Endpoint): number =>
  endpoint.kind === 'telegram' ? TELEGRAM_FIRST_DC : endpoint.dcId

const isSame = (one: DataCenter, other: DataCenter): boolean => one.host === other.host && one.port === other.port

interface Known {
  /** In the order in which they are tried. */
  readonly addresses: readonly DataCenter[]
  /** Index of the address in use. */
  readonly at: number
}

/**
 * The known addresses of all data centres; help.getConfig adds more. One address of each data centre is in use until it
 * fails; then the next takes its turn. Built-in addresses always stay in the rotation, so that a bad config cannot lock
 * us out.
 */
export class DataCenters {
  readonly #known = new Map<number, Known>()
  readonly #builtIn = new Map<number, readonly DataCenter[]>()
  readonly #endpoint: Endpoint

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint
    if (endpoint.kind === 'telegram') {
      for (const id of telegramHosts.keys()) this.#builtIn.set(id, telegramAddresses(id))
    } else {
      this.#builtIn.set(endpoint.dcId, [{ id: endpoint.dcId, host: endpoint.host, port: endpoint.port }])
    }
    for (const [id, addresses] of this.#builtIn) this.#known.set(id, { addresses, at: 0 })
  }

  /** The address to dial now. */
  get(id: number): DataCenter | null {
    const known = this.#known.get(id)
    return known?.addresses[known.at] ?? null
  }

  /** The data centre that is asked for the addresses of the others. */
  get first(): DataCenter | null {
    return this.get(firstDataCenterId(this.#endpoint))
  }

  /** Dialling this address failed: the next one of its data centre takes its turn. */
  failed(address: DataCenter): void {
    const known = this.#known.get(address.id)
    const current = known?.addresses[known.at]
    if (known === undefined || current === undefined || !isSame(current, address)) return
    this.#known.set(address.id, { ...known, at: (known.at + 1) % known.addresses.length })
  }

  /**
   * Adds the addresses from help.getConfig. An endpoint with a given address keeps it: it is the one known to be
   * reachable.
   */
  learn(config: Api.Config): void {
    const told = new Map<number, DataCenter[]>()
    // Those over IPv4 first: every network has it.
    for (const option of config.dcOptions.toSorted(
      (one, other) => Number(one.ipv6 === true) - Number(other.ipv6 === true),
    )) {
      // Not usable by ordinary clients: CDN and media addresses answer other methods, `tcpoOnly` ones need a secret.
      if (option.cdn || option.mediaOnly || option.secret) continue
      if (this.#endpoint.kind !== 'telegram' && option.id === this.#endpoint.dcId) continue
      const address = { id: option.id, host: option.ipAddress, port: option.port }
      told.set(option.id, [...(told.get(option.id) ?? []), address])
    }
    for (const [id, addresses] of told) {
      const builtIn = this.#builtIn.get(id) ?? []
      const all = [...addresses, ...builtIn.filter((one) => !addresses.some((other) => isSame(one, other)))]
      const current = this.get(id)
      const isInUse = (address: DataCenter): boolean => current !== null && isSame(address, current)
      this.#known.set(id, { addresses: all, at: Math.max(0, all.findIndex(isInUse)) })
    }
  }
}
