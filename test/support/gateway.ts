import type { Result } from '../../electron/contract/result'
import { createGateway } from '../../electron/telegram/create-gateway'
import type { GatewayEvent, GatewayOptions, TelegramGateway } from '../../electron/telegram/gateway'
import type { TestSandbox } from './sandbox'

/** A gateway to a practice server, with everything that it said. */
export interface TestGateway extends TelegramGateway {
  readonly events: readonly GatewayEvent[]
}

const open = new Set<TelegramGateway>()

/** Made, not connected. `endAllGateways` ends what a test leaves open. */
export const openTestGateway = async (
  { listening }: Pick<TestSandbox, 'listening'>,
  options: Partial<GatewayOptions> = {},
): Promise<TestGateway> => {
  const { dcId, host, port, publicKey } = listening
  const gateway = await createGateway({
    endpoint: { kind: 'test', dcId, host, port, publicKey },
    credentials: { apiId: 1, apiHash: 'practice' },
    session: null,
    appVersion: '0.0.0',
    ...options,
  })
  const events: GatewayEvent[] = []
  gateway.onEvent((event) => events.push(event))
  open.add(gateway)
  return { ...gateway, events }
}

export const endAllGateways = async (): Promise<void> => {
  const all = [...open]
  open.clear()
  await Promise.all(all.map((gateway) => gateway.destroy()))
}

/** The value of an answer; throws with the error's code when it is one. */
export const unwrap = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(`${result.error.code} ${result.error.telegram ?? ''}`.trim())
}

/** The error's code, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

/** Key exchanges that a test whose calls get a second may need on a machine that does other things too. */
const CONNECTS = 10

/** Signs the account in that the server lists for this phone, without a password. */
export const signInByPhone = async (gateway: TelegramGateway, phone: string, code: string): Promise<void> => {
  let connected = await gateway.connect()
  for (let tries = 1; !connected.ok && tries < CONNECTS; tries++) connected = await gateway.connect()
  unwrap(await gateway.sendCode(phone))
  const step = unwrap(await gateway.signInWithCode(code))
  if (step.step !== 'done') throw new Error('a password is asked for')
}

/** A gateway with the first account of the practice world (Mara) signed in. */
export const signedInGateway = async (
  sandbox: TestSandbox,
  options: Partial<GatewayOptions> = {},
): Promise<TestGateway> => {
  const gateway = await openTestGateway(sandbox, options)
  const { phone = '', code = '' } = sandbox.account('phone')
  await signInByPhone(gateway, phone, code)
  return gateway
}

/** The marked id of a community by its title. */
export const chatIdOf = async (gateway: TelegramGateway, title: string): Promise<string> => {
  const chat = unwrap(await gateway.listChats()).find((one) => one.title === title)
  if (chat === undefined) throw new Error(`no community ${title} in the list`)
  return chat.id
}
