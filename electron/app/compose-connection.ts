import type { Result } from '../contract/result'
import { readClipboardText } from '../desktop/clipboard'
import { resolveSystemProxy } from '../desktop/system-proxy'
import type { SendEvent } from '../ipc/send-event'
import { type ConnectionService, createConnection } from '../services/connection/connection'
import type { AppStore } from '../storage/app-store'
import type { Vault } from '../storage/vault'
import type { CreateGateway, Endpoint, ProbeTelegram } from '../telegram/gateway'
import { directRoutes } from '../telegram/routes'

export interface ComposeConnectionOptions {
  readonly store: AppStore
  readonly vault: Vault
  readonly send: SendEvent
  /** Where sign-ins go. */
  readonly endpoint: Result<Endpoint>
}

/** gramjs costs a quarter of a second and 33 MB: loaded when somebody first signs in, or tries whether they could. */
const probe: ProbeTelegram = async (endpoint, route) => {
  const room = await import('../telegram/create-gateway')
  return room.probeTelegram(endpoint, route)
}

/** How Telegram is connected to, and gateways that know no other way. */
export const composeConnection = (
  options: ComposeConnectionOptions,
): { readonly connection: ConnectionService; readonly createGateway: CreateGateway } => {
  const { send, ...given } = options
  const connection = createConnection({
    ...{ ...given, probe, resolveSystemProxy, readClipboard: readClipboardText },
    onChange: () => send('connectionChanged', null),
  })
  return {
    connection,
    createGateway: async (wanted) => {
      const room = await import('../telegram/create-gateway')
      // Practice is on this computer, where no proxy leads back to.
      const routes = wanted.endpoint.kind === 'practice' ? directRoutes : connection.routes
      return room.createGateway({ ...wanted, routes })
    },
  }
}
