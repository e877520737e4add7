import { createPublicKey } from 'node:crypto'
import { Socket as NetSocket } from 'node:net'
import bigInt from 'big-integer'
import { Api, TelegramClient } from 'telegram'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { Logger } from 'telegram/extensions/Logger.js'
import { PromisedNetSockets } from 'telegram/extensions/PromisedNetSockets.js'
import { ConnectionTCPAbridged } from 'telegram/network/connection/TCPAbridged.js'
import { ConnectionTCPFull } from 'telegram/network/connection/TCPFull.js'
import { ConnectionTCPObfuscated } from 'telegram/network/connection/TCPObfuscated.js'
import { StringSession } from 'telegram/sessions/index.js'
import { Writer } from '../../../electron/sandbox/codec/writer'
import { sha1 } from '../../../electron/sandbox/crypto/bytes'
import type { Listening } from '../../../electron/sandbox/sandbox'
import type { ListedAccount } from '../../../electron/sandbox/world/inspect'

export const gramjsTransports = {
  full: ConnectionTCPFull,
  abridged: ConnectionTCPAbridged,
  obfuscated: ConnectionTCPObfuscated,
}

/** gramjs as it comes, pointed at a practice server; `learnPorts` shows it the way to the other data centres. */
export function gramjsClient(
  listening: Listening,
  transport: keyof typeof gramjsTransports,
  saved = '',
): { client: TelegramClient; learnPorts: () => Promise<void> } {
  trust(listening.publicKey)
  const session = new StringSession(saved)
  if (saved === '') session.setDC(listening.dcId, listening.host, listening.port)
  const ports = new Map([[listening.dcId, listening.port]])
  // gramjs dials port 80 or 443, whatever the session or help.getConfig says.
  class Socket extends PromisedNetSockets {
    override async connect(_port: number, ip: string): Promise<void> {
      const connected = super.connect(ports.get(session.dcId) ?? listening.port, ip)
      const socket: unknown = Reflect.get(this, 'client')
      // Nagle's algorithm would hold small requests back, and make a comparison with a script ten times too easy.
      if (socket instanceof NetSocket) socket.setNoDelay(true)
      await connected
    }
  }
  const client = new TelegramClient(session, 1_000, 'practice', {
    connection: gramjsTransports[transport],
    networkSocket: Socket,
    baseLogger: new SilentLogger(),
    connectionRetries: 1,
    floodSleepThreshold: 0,
  })
  client.onError = async () => {}
  const learnPorts = async () => {
    const { dcOptions } = await client.invoke(new Api.help.GetConfig())
    for (const { id, port } of dcOptions) ports.set(id, port)
  }
  return { client, learnPorts }
}

/** gramjs as it comes, signed in by phone, with the other data centres known to it. */
export async function signedInGramjs(
  listening: Listening,
  { phone = '', code = '' }: ListedAccount,
): Promise<TelegramClient> {
  const { client, learnPorts } = gramjsClient(listening, 'full')
  if (!(await client.connect())) throw new Error('gramjs does not connect')
  await learnPorts()
  const { phoneCodeHash } = await client.sendCode({ apiId: 1_000, apiHash: 'practice' }, phone)
  await client.invoke(new Api.auth.SignIn({ phoneNumber: phone, phoneCodeHash, phoneCode: code }))
  return client
}

/**
 * A bare loop, as a script would have it: so many links in each community, one after another, all communities at once.
 * The calls' answers are awaited and looked at by nobody.
 */
export async function openBareLoop(
  listening: Listening,
  account: ListedAccount,
  communities: readonly string[],
): Promise<{ run: (each: number) => Promise<void>; end: () => Promise<void> }> {
  const client = await signedInGramjs(listening, account)
  const dialogs = await client.getDialogs()
  const peers = communities.map((community) => {
    const peer = dialogs.find(({ title }) => title === community)?.inputEntity
    if (peer === undefined) throw new Error(`no ${community}`)
    return peer
  })
  const fill = async (peer: Api.TypeInputPeer, each: number): Promise<void> => {
    for (let at = 0; at < each; at++) {
      await client.invoke(new Api.messages.ExportChatInvite({ peer, title: `Bare ${at}` }))
    }
  }
  return {
    run: async (each) => void (await Promise.all(peers.map((peer) => fill(peer, each)))),
    end: () => client.destroy(),
  }
}

class SilentLogger extends Logger {
  override log(): void {}
}

function trust(publicKeyPem: string): void {
  const { n = '', e = '' } = createPublicKey(publicKeyPem).export({ format: 'jwk' })
  const modulus = Buffer.from(n, 'base64url')
  const exponent = Buffer.from(e, 'base64url')
  const writer = new Writer()
  writer.bytes(modulus)
  writer.bytes(exponent)
  const fingerprint = sha1(writer.result()).readBigInt64LE(12).toString()
  _serverKeys.set(fingerprint, { n: bigInt(modulus.toString('hex'), 16), e: exponent.readUIntBE(0, exponent.length) })
}
