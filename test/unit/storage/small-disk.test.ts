import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureBundle } from '../../../scripts/setup/sandbox-bundle.mjs'
import type { Refused } from '../../faults/small-disk-program'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'small-disk-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A namespace of its own, so that the disk goes with the process; as an ordinary user one in which it is root. */
const unshare = ['unshare', '--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])]
const canMount = spawnSync('sh', ['-c', `${unshare.join(' ')} mount -t tmpfs tmpfs /mnt`]).status === 0
const hasLimits = process.platform !== 'win32'

const refusedUnder = async (command: readonly string[], script: string): Promise<readonly Refused[]> => {
  const program = await ensureBundle('small-disk.cjs', 'test/faults/small-disk-program.ts', ['electron', 'test/faults'])
  const [first = 'sh', ...rest] = [
    ...command,
    'sh',
    '-c',
    `${script} && exec "$@"`,
    'sh',
    process.execPath,
    program,
    folder,
  ]
  // electron-store asks Electron's package where Electron lies; nothing of it is run.
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder }
  const child = spawnSync(first, rest, { env, encoding: 'utf8' })
  expect(child.stderr).toBe('')
  return JSON.parse(child.stdout) as Refused[]
}

const files = ['plan.run.json', 'codes.pdf', 'settings.json', 'vault.json', 'links.jsonl', 'codes.zip']
const allRefused = (answer: string): Refused[] => files.map((file) => ({ file, answer, asBefore: true, beside: [] }))

const why = canMount ? '' : ' (skipped: no disk can be mounted here)'
test.skipIf(!canMount)(`on a disk that is nearly full each file stays as it was, and that is said${why}`, async () => {
  const script = `mount -t tmpfs -o size=256k tmpfs '${folder}'`
  expect(await refusedUnder(unshare, script)).toEqual(allRefused('diskFull'))
})

const whyNot = hasLimits ? '' : ' (skipped: Windows knows no such limit)'
test.skipIf(!hasLimits)(`under a limit on the size of files it is the same${whyNot}`, async () => {
  // Blocks of 512 bytes.
  const refused = await refusedUnder([], 'ulimit -f 512')
  expect(refused.map((one) => ({ ...one, answer: one.answer !== 'ok' }))).toEqual(
    allRefused('').map((one) => ({ ...one, answer: true })),
  )
})
