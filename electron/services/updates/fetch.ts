import { type IncomingMessage, request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as secure } from 'node:tls'
import { ok, type Result } from '../../contract/result'
import type { UpdateTrouble } from '../../contract/update-troubles'
import type { OpenTunnel } from '../../telegram/routes'
import { refuse } from './verify-manifest'

/** Milliseconds. */
interface FetchLimits {
  /** Without a byte. */
  readonly idle: number
  /** For all of it, redirects included. */
  readonly total: number
}

export interface FetchOptions {
  readonly open: OpenTunnel
  /** Hosts, with their ports, that may answer; the first asks and others may be led to. */
  readonly hosts: readonly string[]
  /** Plain HTTP to this computer, for tests. */
  readonly allowsLoopback: boolean
  /** Certificates of authorities, as PEM, in the place of those that Node knows: for tests. */
  readonly authorities?: string
  readonly limits: FetchLimits
  readonly signal: AbortSignal
}

export interface Wanted {
  readonly url: URL
  /** Bytes; more is `tooLarge`. */
  readonly most: number
  /** Bytes that it must have; any other number is `wrongSize`. */
  readonly exactly?: number
  /** What it means that there is nothing by this name. */
  readonly missing?: UpdateTrouble
  readonly take: (chunk: Buffer) => Promise<void> | void
}

/** Redirects in a row. */
const MOST_HOPS = 4
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Whether an address may be asked at all. */
const refusalOf = (url: URL, { hosts, allowsLoopback }: FetchOptions): UpdateTrouble | null => {
  const isLocal = allowsLoopback && url.protocol === 'http:' && LOOPBACK.has(url.hostname)
  if (url.protocol !== 'https:' && !isLocal) return 'insecure'
  return hosts.includes(url.host) && url.username === '' && url.password === '' ? null : 'redirected'
}

const connectTo = async (url: URL, options: FetchOptions, signal: AbortSignal): Promise<Result<Socket>> => {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isSecure = url.protocol === 'https:'
  const opened = await options.open(host, Number(url.port) || (isSecure ? 443 : 80), signal)
  if (!opened.ok || !isSecure) return opened
  const { authorities } = options
  const socket = secure({
    ...{ socket: opened.value, host, ALPNProtocols: ['http/1.1'] },
    // A name alone is told; an address stands in the certificate all the same.
    ...(isIP(host) === 0 && { servername: host }),
    ...(authorities !== undefined && { ca: authorities }),
  })
  return new Promise((resolve) => {
    socket.once('secureConnect', () => resolve(ok(socket)))
    socket.on('error', () => resolve(refuse('unreachable')))
    socket.once('close', () => resolve(refuse('unreachable')))
  })
}

const ask = async (url: URL, options: FetchOptions, signal: AbortSignal): Promise<Result<IncomingMessage>> => {
  const connected = await connectTo(url, options, signal)
  if (!connected.ok) return connected
  return new Promise((resolve) => {
    const asked = (url.protocol === 'https:' ? requestSecurely : request)(url, {
      createConnection: () => connected.value,
      // As it is, so that a small answer cannot become a large one; and nothing that tells who asks.
      headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'InviteDesk', Connection: 'close' },
      signal,
    })
    asked.once('response', (response) => resolve(ok(response)))
    asked.on('error', () => resolve(refuse('unreachable')))
    asked.end()
  })
}

/** What is wrong with an answer before its first byte; null: nothing. */
const headTrouble = ({ statusCode, headers }: IncomingMessage, wanted: Wanted): UpdateTrouble | null => {
  if (statusCode === 404 && wanted.missing !== undefined) return wanted.missing
  if (statusCode !== 200) return 'answerUnusable'
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'answerUnusable'
  // The page of a hotel's network, or of a server that is being mended.
  if (/^(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '')) return 'answerUnusable'
  const length = headers['content-length']
  if (length === undefined) return null
  if (wanted.exactly !== undefined && Number(length) !== wanted.exactly) return 'wrongSize'
  return Number(length) > wanted.most ? 'tooLarge' : null
}

const readBody = async (response: IncomingMessage, wanted: Wanted, alive: () => void): Promise<Result<null>> => {
  const { exactly, most, take } = wanted
  let received = 0
  let isTaking = false
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      alive()
      received += chunk.length
      if (exactly !== undefined && received > exactly) return refuse('wrongSize')
      if (received > most) return refuse('tooLarge')
      isTaking = true
      await take(chunk)
      isTaking = false
    }
  } catch (error) {
    // The disk's fault, which the caller names, or the connection's.
    if (isTaking) throw error
    return refuse(exactly === undefined ? 'unreachable' : 'wrongSize')
  }
  return exactly !== undefined && received !== exactly ? refuse('wrongSize') : ok(null)
}

/**
 * Gets what stands at an address, over `open` and nothing else, in bounded time and size. Every bad answer is a name;
 * throws only what `take` throws.
 */
export const fetchBounded = async (wanted: Wanted, options: FetchOptions): Promise<Result<null>> => {
  const late = new AbortController()
  const signal = AbortSignal.any([options.signal, late.signal])
  const { idle, total } = options.limits
  const end = setTimeout(() => late.abort(), total)
  let quiet = setTimeout(() => late.abort(), idle)
  const alive = (): void => {
    clearTimeout(quiet)
    quiet = setTimeout(() => late.abort(), idle)
  }
  const follow = async (): Promise<Result<null>> => {
    let { url } = wanted
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      const refusal = refusalOf(url, options)
      if (refusal !== null) return refuse(refusal)
      const answered = await ask(url, options, signal)
      if (!answered.ok) return answered
      alive()
      const response = answered.value
      const { statusCode = 0, headers } = response
      const isElsewhere = statusCode >= 301 && statusCode <= 308 && headers.location !== undefined
      const trouble = isElsewhere ? null : headTrouble(response, wanted)
      if (isElsewhere || trouble !== null) response.destroy()
      if (trouble !== null) return refuse(trouble)
      if (!isElsewhere) return await readBody(response, wanted, alive).finally(() => response.destroy())
      const next = URL.canParse(headers.location ?? '', url.href) ? new URL(headers.location ?? '', url) : null
      if (next === null) return refuse('answerUnusable')
      url = next
    }
    return refuse('redirected')
  }
  try {
    const answer = await follow()
    return !answer.ok && late.signal.aborted ? refuse('stalled') : answer
  } finally {
    clearTimeout(end)
    clearTimeout(quiet)
  }
}
