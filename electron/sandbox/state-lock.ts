/**
 * Lets one practice server at a time keep its state in a folder: two would write over each other. The lock is a local
 * socket that is named after the folder, which the system gives to one process and takes back when that process ends,
 * however it ends; only where sockets lie in the file system does a kill leave one behind, to which nobody answers.
 */
import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Another practice server keeps its state in the folder. */
export class StateInUse extends Error {
  override readonly name = 'StateInUse'
}

/** Milliseconds that a server gets that is ending: one whose app was killed still writes what it answered. */
const PATIENCE = 3_000
/** Whoever has ended may have been followed by others who waited too. */
const TRIES = 5

export interface StateLockOptions {
  /** Milliseconds to wait for the end of whoever holds it. */
  readonly patience?: number
  readonly platform?: NodeJS.Platform
}

/**
 * Takes the folder, which is made if need be, until the answer is called or the process ends.
 * @throws StateInUse when another holds it and goes on to
 */
export async function lockState(folder: string, options: StateLockOptions = {}): Promise<() => Promise<void>> {
  const { patience = PATIENCE, platform = process.platform } = options
  await mkdir(folder, { recursive: true })
  const address = addressOf(await realpath(folder), platform)
  const until = performance.now() + patience
  for (let tries = 0; tries < TRIES; tries++) {
    const release = await listenAt(address)
    if (release !== null) return release
    const holder = await endOfHolder(address, Math.max(0, until - performance.now()))
    if (holder === 'stays') break
    if (holder === 'none' && isFile(platform)) await rm(address, { force: true })
  }
  throw new StateInUse(`another practice server keeps its state in ${folder}: end that one, or name another folder`)
}

/** Windows has named pipes and Linux abstract sockets, which lie in no folder. */
const isFile = (platform: NodeJS.Platform): boolean => platform !== 'win32' && platform !== 'linux'

function addressOf(folder: string, platform: NodeJS.Platform): string {
  const name = `invite-desk-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Not in the folder itself: a socket's path must be shorter than a hundred letters.
  return isFile(platform) ? join(tmpdir(), `${name}.sock`) : `\0${name}`
}

/** Answers what gives the address back; null when somebody listens there already, or did. */
function listenAt(path: string): Promise<(() => Promise<void>) | null> {
  return new Promise((resolve, reject) => {
    /** Whoever waits for the end of this process. */
    const waiting = new Set<Socket>()
    const server = createServer((socket) => {
      waiting.add(socket)
      socket.once('close', () => waiting.delete(socket))
      socket.on('error', () => undefined).unref()
    })
    const release = (): Promise<void> =>
      new Promise((released) => {
        server.close(() => released())
        for (const socket of waiting) socket.destroy()
      })
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(path, () => resolve(release)).unref()
  })
}

/** Waits until whoever listens there ends; `none`: nobody listened. */
function endOfHolder(path: string, patience: number): Promise<'none' | 'ended' | 'stays'> {
  return new Promise((resolve) => {
    let isConnected = false
    const socket = createConnection(path)
    const end = (outcome: 'none' | 'ended' | 'stays'): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(outcome)
    }
    const timer = setTimeout(end, patience, 'stays')
    socket.once('connect', () => (isConnected = true))
    socket.once('error', () => end(isConnected ? 'ended' : 'none'))
    socket.once('close', () => end(isConnected ? 'ended' : 'none'))
    socket.resume()
  })
}
