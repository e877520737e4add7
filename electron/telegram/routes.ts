import type { Socket } from 'node:net'
import type { ProxyTrouble } from '../contract/proxies'
import type { ProxySecret } from '../contract/proxy-secret'
import { ok, type Result } from '../contract/result'

/** A proxy, ready to be dialled. */
export type ProxyServer =
  | {
      readonly kind: 'socks5' | 'http'
      readonly host: string
      readonly port: number
      /** '' for none. */
      readonly username: string
      readonly password: string
    }
  | { readonly kind: 'mtproto'; readonly host: string; readonly port: number; readonly secret: ProxySecret }

/** One way to Telegram. */
export interface Route {
  /** null: without a proxy. */
  readonly proxy: ProxyServer | null
}

/** The ways to Telegram, asked before every single connection: there is no other way than the one that is answered. */
export interface Routes {
  /** The way to this address now; `networkUnavailable`, with `proxy`: none may be taken. */
  choose(host: string, port: number): Promise<Result<Route>>
  /** Telegram answered over this way. */
  worked(route: Route): void
  /** Nothing came of a connection over this way; `trouble` null: it is not a proxy's. */
  failed(route: Route, trouble: ProxyTrouble | null): void
  /** Calls the listener when other ways are to be taken: what stands goes, and is made anew. Returns how to stop that. */
  onChange(listener: () => void): () => void
}

/** Without any proxy, as to the practice server on this computer. */
export const directRoutes: Routes = {
  choose: async () => ok({ proxy: null }),
  worked: () => undefined,
  failed: () => undefined,
  onChange: () => () => undefined,
}

/**
 * A TCP connection to a host that is not Telegram's, by the same ways: `networkUnavailable` with `proxy`, or
 * `updateRefused` with `unreachable` or `proxyOnlyTelegram`. The signal ends it.
 */
export type OpenTunnel = (host: string, port: number, signal: AbortSignal) => Promise<Result<Socket>>
