import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LayerTables } from '../../../electron/sandbox/codec/layer-tables'
import { startTestSandbox, type TestSandbox } from '../../support/sandbox'
import { constructorsInSources } from '../../support/sandbox-constructors'

const SCRIPTS = join(import.meta.dirname, '../../clients/telethon')
/** Debian's Telethon belongs to Debian's Python, which need not be the first on the path. */
const python = ['/usr/bin/python3', 'python3'].find((path) => spawnSync(path, ['-c', 'import telethon']).status === 0)
const reason = python === undefined ? ' (skipped: python3-telethon is not installed)' : ''

/**
 * Younger than layer 144, and never sent to it: answers to methods that such a client cannot call, and what stands in
 * fields that it does not know.
 */
const YOUNGER = [
  'messages.dialogFilters',
  'help.appConfig',
  'help.peerColors',
  'help.timezonesList',
  'starsSubscriptionPricing',
  'stats.broadcastStats',
]

interface Seen {
  readonly userId: string
  readonly bot: boolean
  readonly wrongCode?: string
  readonly passwordNeeded?: string
  readonly wrongPassword?: string
  readonly dialogs: readonly string[] | string
  readonly created: SeenLink
  readonly listed: readonly SeenLink[]
  readonly edited: SeenLink
  readonly revoked: SeenLink
  readonly listedRevoked: readonly SeenLink[]
  readonly stillSignedIn: boolean
  readonly userIdAfterReconnect: string
}
interface SeenRequests {
  readonly waiting: readonly string[]
  readonly approvedAgain?: string
  readonly dismissedAgain?: string
  readonly stillWaiting: number
}
interface SeenLink {
  readonly link: string
  readonly title: string | null
  readonly usageLimit: number | null
  readonly requestNeeded: boolean
  readonly revoked: boolean
}

async function runScript(script: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(python ?? '', [join(SCRIPTS, script), ...args], { maxBuffer: 2 ** 24 })
  return JSON.parse(stdout)
}

describe.skipIf(python === undefined)(`Telethon${reason}`, () => {
  let sandbox: TestSandbox
  let folder: string
  let file: string
  beforeAll(async () => {
    sandbox = await startTestSandbox({ links: 20 })
    folder = await mkdtemp(join(tmpdir(), 'telethon-'))
    file = join(folder, 'server.json')
    await writeFile(file, JSON.stringify(sandbox.listening))
  })
  afterAll(async () => {
    const { mistakes } = await sandbox.journal()
    expect(mistakes).toEqual([])
    expect(await sandbox.stop()).toBe(0)
    await rm(folder, { recursive: true })
  })

  test.each([
    ['phone', 'Many links'],
    ['password', 'Night Market'],
  ] as const)('plays the main job by %s', async (kind, community) => {
    const seen = (await runScript('scenario.py', file, kind, community)) as Seen
    const account = sandbox.account(kind)
    expect(seen).toMatchObject({
      userId: account.userId,
      userIdAfterReconnect: account.userId,
      stillSignedIn: true,
      bot: false,
      wrongCode: 'PhoneCodeInvalidError',
    })
    expect(seen.passwordNeeded).toBe(kind === 'password' ? 'SessionPasswordNeededError' : undefined)
    expect(seen.wrongPassword).toBe(kind === 'password' ? 'PasswordHashInvalidError' : undefined)
    expect(seen.dialogs).toContain(community)
    expect(seen.created).toMatchObject({ title: 'Telethon Öffnung', usageLimit: 7, revoked: false })
    const { link } = seen.created
    // The primary link goes before all others, then the newest.
    expect(seen.listed[1]).toEqual(seen.created)
    expect(seen.edited).toMatchObject({ link, title: 'Telethon Öffnung!', usageLimit: null, requestNeeded: true })
    expect(seen.revoked).toMatchObject({ link, revoked: true })
    expect(seen.listedRevoked.map((each) => each.link)).toContain(link)
    const known = (await sandbox.links(community)).filter((each) => each.link === link)
    expect(known).toMatchObject([{ title: 'Telethon Öffnung!', requestNeeded: true, revoked: true }])
  })

  test('sees who asks to join, answers one by one and all, and deletes a link', async () => {
    const links = await sandbox.links('Berlin Runners')
    const { link = '' } = links.find(({ requestNeeded, waiting }) => requestNeeded && waiting > 2) ?? {}
    const before = links.find((each) => each.link === link)
    const seen = (await runScript('scenario.py', file, 'phone', 'Berlin Runners', link)) as SeenRequests
    expect(seen).toMatchObject({
      stillWaiting: 0,
      approvedAgain: 'UserAlreadyParticipantError',
      dismissedAgain: 'HideRequesterMissingError',
    })
    expect(seen.waiting).toHaveLength(before?.waiting ?? 0)
    expect((await sandbox.links('Berlin Runners')).map((each) => each.link)).not.toContain(link)
  })

  test('signs in a bot, which may create but not list', async () => {
    const seen = (await runScript('scenario.py', file, 'bot', 'cityrunnersnews')) as Seen
    expect(seen).toMatchObject({ userId: sandbox.account('bot').userId, bot: true, stillSignedIn: true })
    expect(seen.dialogs).toBe('BotMethodInvalidError')
    const links = await sandbox.links('City Runners News')
    expect(links.filter((each) => each.link === seen.created.link)).toHaveLength(1)
  })

  test('knows every constructor that it may be sent', async () => {
    const { layer, ids } = (await runScript('constructors.py')) as { layer: number; ids: Record<string, string> }
    expect(layer).toBe(144)
    const tables = new LayerTables()
    const unknown = constructorsInSources(tables).filter((name) => {
      const id = tables.find(name, layer)?.id
      return id === undefined || ids[id] === undefined
    })
    expect(unknown.filter((name) => !YOUNGER.includes(name))).toEqual([])
  })
})
