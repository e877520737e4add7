import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../../electron/contract/result'
import { fetchBounded } from '../../../../electron/services/updates/fetch'
import { directRoutes, type ProxyServer } from '../../../../electron/telegram/routes'
import { createTunnels } from '../../../../electron/telegram/tunnel'
import { startHttpProxy } from '../../../support/proxies/http-server'
import { startSocksProxy } from '../../../support/proxies/socks-server'

const folder = mkdtempSync(join(tmpdir(), 'invite-desk-tls-'))
const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]

/** A certificate of this test's own for `localhost`; whether this computer can make one. */
const makeCertificate = (): boolean => {
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  const named = ['-keyout', keyFile, '-out', certificateFile, '-subj', '/CN=localhost']
  try {
    execFileSync('openssl', [...made, ...named, '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!makeCertificate())('by https (needs openssl to make a certificate)', () => {
  let server: Server
  let asked = 0
  beforeAll(async () => {
    server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, (_request, response) => {
      asked++
      response.end('the list')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })

  const get = async (name: string, proxy: ProxyServer | null, authorities?: string) => {
    const host = `${name}:${(server.address() as AddressInfo).port}`
    const chunks: Buffer[] = []
    const take = (chunk: Buffer): void => void chunks.push(chunk)
    const open = createTunnels(proxy === null ? directRoutes : { choose: async () => ok({ proxy }) })
    const limits = { idle: 5_000, total: 5_000 }
    const signal = new AbortController().signal
    const answer = await fetchBounded(
      { url: new URL(`https://${host}/`), most: 100, take },
      { open, hosts: [host], allowsLoopback: false, limits, signal, ...(authorities !== undefined && { authorities }) },
    )
    return answer.ok ? Buffer.concat(chunks).toString() : answer
  }

  it('an answer comes with a good certificate, through proxies too', async () => {
    const authorities = readFileSync(certificateFile, 'utf8')
    expect(await get('localhost', null, authorities)).toBe('the list')
    for (const [kind, start] of [
      ['socks5', startSocksProxy],
      ['http', startHttpProxy],
    ] as const) {
      const { port, close, ledFrom } = await start()
      const proxy: ProxyServer = { kind, host: '127.0.0.1', port, username: '', password: '' }
      expect(await get('localhost', proxy, authorities)).toBe('the list')
      expect(ledFrom).toHaveLength(1)
      await close()
    }
  })

  it('nothing is asked of whoever has no good one, or one of another name', async () => {
    const before = asked
    const refused = fail('updateRefused', { update: 'unreachable' })
    expect(await get('localhost', null)).toEqual(refused)
    expect(await get('127.0.0.1', null, readFileSync(certificateFile, 'utf8'))).toEqual(refused)
    expect(asked).toBe(before)
  })
})
