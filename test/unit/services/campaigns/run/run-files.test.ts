import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRunFiles, type RunState } from '../../../../../electron/services/campaigns/run/run-files'
import { accountFolder } from '../../../../../electron/storage/account-folder'
import { unwrap } from '../../../../support/gateway'
import { silentLog } from '../../../../support/links'

const ID = '7d9a7e9e-0000-4000-8000-000000000000'
const state: RunState = {
  ...{ kind: 'paused', because: { code: 'accountLimited', telegram: 'USER_RESTRICTED' }, startedAt: 1, endedAt: null },
  ...{ rate: null, rebuilt: null, asides: [] },
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-files-'))
  const place = join(folder, 'accounts', 'a', 'campaigns')
  await mkdir(place, { recursive: true })
  await writeFile(join(place, `${ID}.run.json`), JSON.stringify({ version: 1, startedAt: 1, rows: [] }))
  await writeFile(join(place, `${ID}.state.json`), JSON.stringify({ version: 1, ...state }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a state from before Telegram’s own words were kept is read, and one with them comes back', async () => {
  const files = createRunFiles(accountFolder(folder, 'a'), silentLog)
  expect(unwrap(await files.list())).toMatchObject([{ campaignId: ID, state }])
  const explained: RunState = { ...state, because: { code: 'accountLimited', explanation: 'Schreib @SpamBot.' } }
  unwrap(await files.writeState(ID, explained))
  expect(unwrap(await createRunFiles(accountFolder(folder, 'a'), silentLog).list())).toMatchObject([
    { state: explained },
  ])
})
