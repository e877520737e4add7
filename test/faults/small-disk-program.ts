import { randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Result } from '../../electron/contract/result'
import { defaultSettings } from '../../electron/contract/settings'
import { openZip } from '../../electron/services/files/bundle-writers'
import { openAppStore } from '../../electron/storage/app-store'
import { fileFormat, unversioned } from '../../electron/storage/file-format'
import { openJournal } from '../../electron/storage/journal'
import { openVault } from '../../electron/storage/vault'
import { replaceFile, writeFailure } from '../../electron/storage/write-file'
import { outliveFileSizeLimit } from '../../electron/storage/write-whole'

/** What became of one file for which there was no room. */
export interface Refused {
  readonly file: string
  /** `ok` or the error's code. */
  readonly answer: string
  /** What lies there is, to the byte, what lay there before. */
  readonly asBefore: boolean
  /** What else lies there now. */
  readonly beside: readonly string[]
}

/** More than there is room for. */
const MUCH = 2 * 1_024 * 1_024
const leftovers = { begin: async () => undefined, done: async () => undefined, clear: async () => undefined }
const keyring = {
  isAvailable: () => true,
  isAsking: () => false,
  ask: async () => undefined,
  encrypt: (secret: string) => Buffer.from(secret),
  decrypt: (sealed: Buffer) => sealed.toString(),
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

/** Writes each kind of file small, then again with more than there is room for. */
const run = async (folder: string): Promise<void> => {
  const refused: Refused[] = []
  const refuse = async (file: string, write: () => Promise<Result<unknown>>): Promise<void> => {
    const path = join(folder, file)
    const before = await readFile(path)
    const names = await readdir(folder)
    const answer = code(await write())
    const asBefore = before.equals(await readFile(path))
    const beside = (await readdir(folder)).filter((name) => !names.includes(name))
    refused.push({ file, answer, asBefore, beside })
  }
  const letters = randomBytes(MUCH / 2).toString('hex')

  await replaceFile(join(folder, 'plan.run.json'), '{"old":true}', 0o600)
  await refuse('plan.run.json', () => replaceFile(join(folder, 'plan.run.json'), letters, 0o600))
  await replaceFile(join(folder, 'codes.pdf'), Buffer.from('%PDF-old'))
  await refuse('codes.pdf', () => replaceFile(join(folder, 'codes.pdf'), Buffer.from(letters)))

  const store = openAppStore(folder)
  store.set('forgetOnExit', true)
  const qrDesign = { ...defaultSettings.qrDesign, logo: letters }
  await refuse('settings.json', async () => store.set('settings', { ...defaultSettings, qrDesign }))

  const vault = await openVault(join(folder, 'vault.json'), keyring)
  await vault.write('session', 'old')
  await refuse('vault.json', () => vault.write('session', letters))

  const journal = await openJournal(
    join(folder, 'links.jsonl'),
    fileFormat(z.strictObject({ text: z.string() }), [unversioned]),
  )
  await journal.append({ text: 'old' })
  await refuse('links.jsonl', () => journal.append({ text: letters }))

  await writeFile(join(folder, 'codes.zip'), 'old')
  await refuse('codes.zip', () => zip(join(folder, 'codes.zip'), Buffer.from(letters, 'hex')))
  process.stdout.write(JSON.stringify(refused))
}

const zip = async (target: string, bytes: Uint8Array): Promise<Result<unknown>> => {
  const writer = await openZip({ target, leftovers })
  try {
    await writer.write({ name: 'a.png', kind: 'png', bytes })
    return { ok: true, value: await writer.close() }
  } catch (error) {
    await writer.drop()
    return writeFailure(error)
  }
}

if (process.argv[2] !== undefined) {
  outliveFileSizeLimit()
  void run(process.argv[2])
}
