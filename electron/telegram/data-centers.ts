import type { Api } from 'telegram'
import type { Endpoint } from './gateway'

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
const telegramDataCenters: readonly DataCenter[] = [
  { id: 1, host: '149.154.175.50', port: 443 },
  { id: 2, host: '149.154.167.51', port: 443 },
  { id: 3, host: '149.154.175.100', port: 443 },
  { id: 4, host: '149.154.167.91', port: 443 },
  { id: 5, host: '149.154.171.5', port: 443 },
]

/** Where a new user begins; Telegram sends them on with PHONE_MIGRATE_n. */
const TELEGRAM_FIRST_DC = 2

/** The data centre that a line without a session dials. */
export const firstDataCenterId = (endpoint: Endpoint): number =>
  endpoint.kind === 'telegram' ? TELEGRAM_FIRST_DC : endpoint.dcId

/** A book of addresses that grows with what the server tells. */
export class DataCenters {
  readonly #known = new Map<number, DataCenter>()
  readonly #endpoint: Endpoint

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint
    const first =
      endpoint.kind === 'telegram'
        ? telegramDataCenters
        : [{ id: endpoint.dcId, host: endpoint.host, port: endpoint.port }]
    for (const dataCenter of first) this.#known.set(dataCenter.id, dataCenter)
  }

  get(id: number): DataCenter | null {
    return this.#known.get(id) ?? null
  }

  /** The data centre to ask where the others are. */
  get first(): DataCenter | null {
    return this.get(firstDataCenterId(this.#endpoint))
  }

  /** Takes up help.getConfig. The address of an endpoint that was given stays: it is the one known to be reachable. */
  learn(config: Api.Config): void {
    for (const option of config.dcOptions) {
      // IPv4 for plain clients only: cdn and media addresses answer other methods, `tcpoOnly` ones want a secret.
      if (option.ipv6 || option.cdn || option.mediaOnly || option.secret) continue
      if (this.#endpoint.kind !== 'telegram' && option.id === this.#endpoint.dcId) continue
      this.#known.set(option.id, { id: option.id, host: option.ipAddress, port: option.port })
    }
  }
}
