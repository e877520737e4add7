import fs from 'node:fs'
import promises from 'node:fs/promises'
import { openIntents } from '../../electron/services/links/create/intents'
import { accountFolder } from '../../electron/storage/account-folder'

/** What the program is told on its command line. */
export interface JournalLife {
  readonly folder: string
  readonly accountId: string
  /** Kills itself with SIGKILL at this call to the file system, counted from 1: what is to be written is written by half. */
  readonly killAt: number
}

let calls = 0
const isLast = (killAt: number): boolean => {
  calls += 1
  return calls === killAt
}
const die = (): void => void process.kill(process.pid, 'SIGKILL')

/** Puts a function in the place of one that the app calls. */
const put = (room: object, name: string, around: (call: (...args: unknown[]) => unknown) => unknown): void => {
  const call: unknown = Reflect.get(room, name)
  if (typeof call === 'function') Reflect.set(room, name, around(call.bind(room)))
}

/** Opens the journal of an account, which compacts it, and dies on the way where its life says so. */
const run = async ({ folder, accountId, killAt }: JournalLife): Promise<void> => {
  for (const name of ['open', 'fsync', 'close', 'chmod', 'chown', 'rename', 'unlink']) {
    put(
      fs,
      name,
      (call) =>
        (...args: unknown[]) =>
          isLast(killAt) ? die() : call(...args),
    )
  }
  put(fs, 'write', (call) => (fd: number, data: string | Uint8Array, ...args: unknown[]) => {
    if (!isLast(killAt)) return call(fd, data, ...args)
    fs.writeSync(fd, data.slice(0, Math.floor(data.length / 2)) as string)
    return die()
  })
  for (const name of ['open', 'readFile', 'readdir', 'mkdir', 'rename', 'copyFile']) {
    put(
      promises,
      name,
      (call) =>
        async (...args: unknown[]) =>
          isLast(killAt) ? die() : call(...args),
    )
  }
  put(promises, 'writeFile', (call) => async (path: string, data: string | Uint8Array, ...args: unknown[]) => {
    if (!isLast(killAt)) return call(path, data, ...args)
    fs.writeFileSync(path, data.slice(0, Math.floor(data.length / 2)))
    return die()
  })
  const intents = await openIntents(accountFolder(folder, accountId))
  process.stdout.write(`${intents.entries().length}\n`)
}

if (process.argv[2] !== undefined) void run(JSON.parse(process.argv[2]) as JournalLife)
