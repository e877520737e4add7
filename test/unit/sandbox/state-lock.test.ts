import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockState, StateInUse } from '../../../electron/sandbox/state-lock'
import { ensureBundle } from '../../../scripts/setup/sandbox-bundle.mjs'

const SOURCE = 'electron/sandbox/state-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

// macOS keeps sockets as files, as Linux can too.
describe.each(process.platform === 'linux' ? (['linux', 'darwin'] as const) : [process.platform])(
  'the lock of a folder with state, as on %s',
  (platform) => {
    const now = { platform, patience: 0 }

    it('has one holder at a time, by whatever path, and is free again afterwards', async () => {
      const state = join(folder, 'state')
      const release = await lockState(state, now)
      await symlink(state, join(folder, 'link'), 'junction')
      await expect(lockState(state, now)).rejects.toThrow(StateInUse)
      await expect(lockState(join(folder, 'link'), now)).rejects.toThrow(StateInUse)
      const other = await lockState(join(folder, 'other'), now)
      await release()
      const again = await lockState(state, now)
      await Promise.all([again(), other()])
    })

    it('is waited for where its holder is about to end', async () => {
      const release = await lockState(folder, now)
      const next = lockState(folder, { platform, patience: 60_000 })
      // By now it has come to whoever holds it.
      await expect(lockState(folder, now)).rejects.toThrow(StateInUse)
      await release()
      await (await next)()
    })

    it('holds nobody up when its holder was killed', async () => {
      const lock = await ensureBundle('state-lock.cjs', SOURCE, [SOURCE])
      const program = join(folder, 'holder.cjs')
      await writeFile(
        program,
        `require(${JSON.stringify(lock)}).lockState(${JSON.stringify(folder)}, ${JSON.stringify(now)})
          .then(() => process.send('held'))
        setInterval(() => undefined, 60_000)`,
      )
      const holder = fork(program)
      await once(holder, 'message')
      await expect(lockState(folder, now)).rejects.toThrow(StateInUse)
      const ended = once(holder, 'exit')
      holder.kill('SIGKILL')
      await ended
      await (await lockState(folder, now))()
    })
  },
)
