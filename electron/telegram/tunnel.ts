import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { fail, ok, type Result } from '../contract/result'
import { connectByHttp } from './proxy/http-connect'
import { type ByteChannel, ProxyFailure } from './proxy/proxy-failure'
import { connectBySocks5 } from './proxy/socks5'
import type { OpenTunnel, ProxyServer, Routes } from './routes'

/** Bytes are taken from the socket one answer at a time, so that what follows is left for whoever gets it. */
const channelOf = (socket: Socket): ByteChannel => ({
  readExactly: async (count) => {
    for (;;) {
      const bytes: unknown = socket.read(count)
      if (bytes instanceof Buffer && bytes.length === count) return bytes
      if (bytes !== null || socket.readableEnded || socket.destroyed) throw new Error('the proxy hung up')
      await Promise.race([once(socket, 'readable'), once(socket, 'end'), once(socket, 'close')])
    }
  },
  write: (data) => void socket.write(data),
})

const lead = async (
  socket: Socket,
  proxy: Exclude<ProxyServer, { kind: 'mtproto' }>,
  host: string,
  port: number,
): Promise<Result<Socket>> => {
  try {
    await (proxy.kind === 'socks5' ? connectBySocks5 : connectByHttp)(channelOf(socket), proxy, host, port)
    return ok(socket)
  } catch (error) {
    socket.destroy()
    return fail('networkUnavailable', { proxy: error instanceof ProxyFailure ? error.trouble : 'closed' })
  }
}

/**
 * Connections to other places than Telegram, which take the same ways as those to it: `proxyOnlyTelegram` where that way
 * leads nowhere else, and `networkUnavailable` with `proxy`. What fails here says nothing about the way to Telegram, and
 * is not held against a proxy.
 */
export const createTunnels =
  (routes: Pick<Routes, 'choose'>): OpenTunnel =>
  async (host, port, signal) => {
    const route = await routes.choose(host, port)
    if (!route.ok) return route
    const { proxy } = route.value
    if (proxy?.kind === 'mtproto') return fail('updateRefused', { update: 'proxyOnlyTelegram' })
    if (signal.aborted) return fail('updateRefused', { update: 'unreachable' })
    const socket = connect(proxy === null ? { host, port } : { host: proxy.host, port: proxy.port })
    signal.addEventListener('abort', () => socket.destroy(), { once: true })
    // Whoever gets the socket hears of its end; until then nobody else does.
    socket.on('error', () => undefined)
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false)
    if (!isThere) {
      return proxy === null
        ? fail('updateRefused', { update: 'unreachable' })
        : fail('networkUnavailable', { proxy: 'unreachable' })
    }
    return proxy === null ? ok(socket) : lead(socket, proxy, host, port)
  }
