import type { Api } from 'telegram'
import type { AuthKey } from 'telegram/crypto/AuthKey.js'
import { type AppIntroduction, type Loss, MtprotoConnection } from './connection'
import type { DataCenter } from './data-centers'
import type { TelegramRefusal } from './errors'
import { toRefusal } from './refusals'
import type { ServerClock } from './server-clock'
import { exchangeKey, type ServerKeys } from './server-keys'
import { createTransport } from './transport'

export interface DialOptions {
  readonly dataCenter: DataCenter
  readonly keys: ServerKeys
  /** null: exchange a new one. */
  readonly authKey: AuthKey | null
  readonly salt: bigint
  readonly app: AppIntroduction
  readonly clock: ServerClock
  readonly onUpdate: (update: Api.TypeUpdates) => void
  readonly onMessageId: (messageId: bigint) => void
  /** Milliseconds for everything together. */
  readonly timeLimit: number
  readonly signal: AbortSignal
}

export type Dialled =
  | {
      readonly kind: 'connected'
      readonly connection: MtprotoConnection
      readonly authKey: AuthKey
      config: Api.Config
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'keyForgotten' }
  | { readonly kind: 'refused'; readonly refusal: TelegramRefusal }

class LostWhileDialling extends Error {
  constructor(readonly loss: Loss) {
    super(loss)
  }
}

const failure = (error: unknown): Dialled => {
  if (error instanceof LostWhileDialling && error.loss === 'keyForgotten') return { kind: 'keyForgotten' }
  const refusal = toRefusal(error)
  return refusal === null ? { kind: 'unreachable' } : { kind: 'refused', refusal }
}

/**
 * One attempt: socket, key exchange where there is no key yet, introduction. Never rejects, and leaves nothing open
 * unless it connects.
 */
export const dial = async (options: DialOptions): Promise<Dialled> => {
  const { dataCenter, clock, signal } = options
  if (signal.aborted) return { kind: 'unreachable' }
  const transport = createTransport(dataCenter)
  let connection: MtprotoConnection | null = null

  const attempt = async (): Promise<Dialled> => {
    await transport.connect()
    const exchanged = options.authKey === null ? await exchangeKey(transport.connection, options.keys) : null
    const authKey = exchanged?.authKey ?? options.authKey
    if (!authKey) throw new Error('No authorization key')
    const { salt, onUpdate, onMessageId } = options
    const timeOffset = exchanged?.timeOffset ?? clock.offset
    connection = await MtprotoConnection.open({
      ...{ transport, dcId: dataCenter.id, authKey, timeOffset, salt, onUpdate, onMessageId },
    })
    const lost = connection.lost.then((loss) => Promise.reject(new LostWhileDialling(loss)))
    const config = await Promise.race([connection.introduce(options.app).answer, lost])
    return { kind: 'connected', connection, authKey, config }
  }

  let stop = (): void => undefined
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new Error('Stopped dialling'))
  })
  const timer = setTimeout(stop, options.timeLimit)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([attempt(), stopped])
  } catch (error) {
    transport.destroy()
    // `attempt` may have come this far; the compiler does not see it.
    ;(connection as MtprotoConnection | null)?.close()
    return failure(error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
