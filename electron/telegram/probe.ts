import { randomBytes } from 'node:crypto'
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { MTProtoPlainSender } from 'telegram/network/MTProtoPlainSender.js'
import { fail, ok } from '../contract/result'
import { monotonicNow } from '../time/monotonic-clock'
import type { ProbeTelegram } from './gateway'
import { DataCenters, firstDataCenterId } from './mtproto/data-centers'
import { silentLogger } from './mtproto/silent-logger'
import { createTransport, GivenUp, TransportChoice } from './mtproto/transport'

/** Milliseconds for one address, and addresses that are tried: a network may block some. */
const ADDRESS_LIMIT = 6_000
const MOST_ADDRESSES = 3

/**
 * Asks Telegram for the first message of a key exchange, in which nothing is said of anybody, and lets it be. An answer
 * to the very number that was sent can come from Telegram alone, or from somebody who plays it: nothing is trusted that
 * comes of it.
 */
export const probeTelegram: ProbeTelegram = async (endpoint, { proxy }) => {
  const dataCenters = new DataCenters(endpoint)
  const dcId = firstDataCenterId(endpoint)
  const { kinds } = new TransportChoice(endpoint)
  let trouble = null
  for (let tries = 0; tries < MOST_ADDRESSES; tries++) {
    const address = dataCenters.get(dcId)
    const kind = kinds[tries % kinds.length]
    if (address === null || kind === undefined) break
    const transport = createTransport(address, kind, proxy, () => Math.floor(Date.now() / 1_000))
    const begun = monotonicNow()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new GivenUp('Too late')), ADDRESS_LIMIT)
    })
    const ask = async (): Promise<boolean> => {
      await transport.connect()
      const nonce = returnBigInt(BigInt(`0x${randomBytes(15).toString('hex')}`))
      const sender = new MTProtoPlainSender(transport.connection, silentLogger)
      const answer: unknown = await sender.send(new Api.ReqPqMulti({ nonce }))
      return answer instanceof Api.ResPQ && answer.nonce.equals(nonce)
    }
    try {
      if (await Promise.race([ask(), late])) return ok({ dcId, took: monotonicNow() - begun })
      trouble = transport.trouble(null)
    } catch (error) {
      trouble = transport.trouble(error)
    } finally {
      clearTimeout(timer)
      transport.destroy()
    }
    // What the proxy itself refuses, it refuses for every address.
    if (trouble !== null && trouble !== 'targetUnreachable' && trouble !== 'noAnswer') break
    dataCenters.failed(address)
  }
  return fail('networkUnavailable', trouble === null ? {} : { proxy: trouble })
}
