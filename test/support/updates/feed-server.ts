import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Manifest } from '../../../electron/services/updates/manifest'
import { makeManifest, type Signer, signManifest } from './releases'

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export interface FeedServer {
  /** Of the manifest. */
  readonly url: string
  readonly host: string
  /** What was asked for, in order. */
  readonly asked: string[]
  /** How many connections it has taken. */
  connections(): number
  /** Answers this path in another way. */
  answer(path: string, answer: Answer): void
  /** A good release, with its file. */
  offer(signer: Signer, content: Uint8Array, more?: Partial<Manifest>): Manifest
  stop(): Promise<void>
}

export const send =
  (bytes: Uint8Array | string, headers: Record<string, string> = {}, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/octet-stream', ...headers })
    response.end(bytes)
  }

/** A feed on this computer, which answers well unless it is told otherwise. */
export const startFeed = async (): Promise<FeedServer> => {
  const answers = new Map<string, Answer>()
  const asked: string[] = []
  let connections = 0
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers.get(path) ?? send('nothing here', {}, 404)
    answer(response, request)
  })
  server.on('connection', () => {
    connections++
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ url: `http://${host}/latest.json`, host, asked },
    connections: () => connections,
    answer: (path, answer) => void answers.set(path, answer),
    offer: (signer, content, more = {}) => {
      const manifest = makeManifest(content, more)
      const { bytes, signatures } = signManifest(manifest, signer)
      answers.set('/latest.json', send(bytes))
      answers.set('/latest.json.sig', send(signatures))
      for (const { name } of manifest.files) answers.set(`/${name}`, send(content))
      return manifest
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
