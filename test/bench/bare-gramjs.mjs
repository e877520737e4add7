import { createHash, createPublicKey } from 'node:crypto'
import bigInt from 'big-integer'
import { Api, TelegramClient } from 'telegram'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { Logger } from 'telegram/extensions/Logger.js'
import { PromisedNetSockets } from 'telegram/extensions/PromisedNetSockets.js'
import { ConnectionTCPObfuscated } from 'telegram/network/connection/TCPObfuscated.js'
import { StringSession } from 'telegram/sessions/index.js'
import { phoneOf } from './links-app.mjs'

/**
 * gramjs as it comes, which the app is compared with: the same calls to the same server, without the app.
 * @typedef {object} Bare
 * @property {(title: string) => Promise<number>} createLink milliseconds that messages.exportChatInvite takes
 * @property {() => Promise<number>} firstPage milliseconds that the first page of links takes
 * @property {() => Promise<void>} close
 */

/** A TL string of up to 253 or of more bytes. @param {Buffer} bytes */
function tlBytes(bytes) {
  const { length } = bytes
  const head =
    length < 254 ? Buffer.from([length]) : Buffer.from([254, length & 255, (length >> 8) & 255, length >> 16])
  const whole = Buffer.concat([head, bytes])
  return Buffer.concat([whole, Buffer.alloc((4 - (whole.length % 4)) % 4)])
}

/** @param {string} publicKey */
function trust(publicKey) {
  const { n = '', e = '' } = createPublicKey(publicKey).export({ format: 'jwk' })
  const [modulus, exponent] = [Buffer.from(n, 'base64url'), Buffer.from(e, 'base64url')]
  const hash = createHash('sha1').update(tlBytes(modulus)).update(tlBytes(exponent)).digest()
  const key = { n: bigInt(modulus.toString('hex'), 16), e: exponent.readUIntBE(0, exponent.length) }
  _serverKeys.set(hash.readBigInt64LE(12).toString(), key)
}

class Silent extends Logger {
  /** @override */
  log() {}
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/**
 * Signs in to the first account, for one of its communities.
 * @param {import('./server.mjs').Listening} listening
 * @param {string} community
 * @returns {Promise<Bare>}
 */
export async function bareGramjs(listening, community) {
  trust(listening.publicKey)
  const session = new StringSession('')
  session.setDC(listening.dcId, listening.host, listening.port)
  class Socket extends PromisedNetSockets {
    /** @override @param {number} _port @param {string} ip */
    async connect(_port, ip) {
      await super.connect(listening.port, ip)
      // Without it Nagle's algorithm costs 40 ms now and then; the app's own socket has it too.
      Reflect.get(this, 'client')?.setNoDelay(true)
    }
  }
  const client = new TelegramClient(session, 1_000, 'practice', {
    connection: ConnectionTCPObfuscated,
    networkSocket: Socket,
    baseLogger: new Silent(),
    floodSleepThreshold: 0,
  })
  client.onError = async () => {}
  await client.connect()
  const phoneNumber = phoneOf(listening)
  const settings = new Api.CodeSettings({})
  const code = await client.invoke(new Api.auth.SendCode({ phoneNumber, apiId: 1_000, apiHash: 'practice', settings }))
  const phoneCodeHash = String(Reflect.get(code, 'phoneCodeHash'))
  await client.invoke(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode: '12345' }))
  const peer = (await client.getDialogs({})).find(({ title }) => title === community)?.inputEntity
  if (peer === undefined) throw new Error(`gramjs finds no community ${community}`)
  const adminId = new Api.InputUserSelf()
  return {
    createLink: (title) => timed(() => client.invoke(new Api.messages.ExportChatInvite({ peer, title }))),
    firstPage: () => timed(() => client.invoke(new Api.messages.GetExportedChatInvites({ peer, adminId, limit: 100 }))),
    close: () => client.destroy(),
  }
}
