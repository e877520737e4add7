import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Campaign, CampaignDraft, CampaignRow, CampaignRowFilter } from '../../../../electron/contract/campaigns'
import { campaignRowSchema, campaignSchema } from '../../../../electron/contract/campaigns'
import { fail, ok } from '../../../../electron/contract/result'
import type { Campaigns } from '../../../../electron/services/campaigns/campaigns'
import { emptyDraft } from '../../../../electron/services/campaigns/plan/campaign-draft-changes'
import { monotonicNow } from '../../../../electron/time/monotonic-clock'
import {
  allRows,
  aurora,
  berlin,
  chat,
  firstRows,
  NOW,
  openCampaigns,
  type TestCampaigns,
} from '../../../support/campaigns'
import { encodeAs } from '../../../support/encode'
import { inviteLink } from '../../../support/entries'
import { codeOf, unwrap } from '../../../support/gateway'
import { connectionTo } from '../../../support/jobs'
import { PATIENCE } from '../../../support/patience'

let folder: string
let desk: TestCampaigns
let campaigns: Campaigns
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaigns-'))
  desk = openCampaigns(folder)
  campaigns = desk.campaigns
})
afterEach(async () => {
  await campaigns.close()
  await rm(folder, { recursive: true, force: true })
})

const plan = async (change: Partial<CampaignDraft> = {}): Promise<Campaign> => {
  const { id } = unwrap(await campaigns.create(null))
  return unwrap(
    await campaigns.update(id, { name: 'Doors', chats: [berlin.id], pattern: 'Door {n}', count: 3, ...change }),
  )
}
const rowsOf = async (id: string, filter: Partial<CampaignRowFilter> = {}, limit = 200): Promise<CampaignRow[]> =>
  unwrap(await campaigns.rows(id, firstRows(limit, filter))).rows
const titlesOf = async (id: string, filter: Partial<CampaignRowFilter> = {}) =>
  (await rowsOf(id, filter)).map(({ title }) => title)

describe('a draft', () => {
  test('has the rows of its pattern, in every community', async () => {
    const campaign = await plan({ chats: [berlin.id, aurora.id], count: 2 })
    expect(campaignSchema.safeParse(campaign).error).toBeUndefined()
    expect(campaign.counts).toMatchObject({ total: 4, open: 4, mistakes: 0 })
    expect(campaign.chats).toEqual([
      { chatId: berlin.id, title: berlin.title, count: 2 },
      { chatId: aurora.id, title: aurora.title, count: 2 },
    ])
    const rows = await rowsOf(campaign.id)
    for (const row of rows) expect(campaignRowSchema.safeParse(row).error).toBeUndefined()
    expect(rows.map(({ title, community, position }) => `${position} ${title} ${community}`)).toEqual([
      '1 Door 1 Berlin Runners',
      '2 Door 1 Aurora',
      '3 Door 2 Berlin Runners',
      '4 Door 2 Aurora',
    ])
  })

  test('that is changed while it is worked out is answered as one plan, the newer one', async () => {
    const { id } = await plan()
    const { lastRate } = desk.engine
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const begun = new Promise<void>((resolve) => {
      desk.engine.lastRate = async () => {
        desk.engine.lastRate = lastRate
        resolve()
        await held
        return null
      }
    })
    const first = campaigns.update(id, { count: 40 })
    await begun
    expect(unwrap(await campaigns.update(id, { count: 2 })).counts.total).toBe(2)
    goOn()
    expect(unwrap(await first)).toMatchObject({ draft: { count: 2 }, counts: { total: 2 } })
  })

  test('is there after a restart, with its table and everything that was changed by hand', async () => {
    const { id } = await plan()
    unwrap(await campaigns.paste(id, 'name\tuntil\nAnna\t2030-01-01\nBen\tnever\nCleo\t1 week'))
    const [first, second] = await rowsOf(id)
    unwrap(await campaigns.editRow(id, first?.key ?? '', { title: 'Annabel' }))
    unwrap(await campaigns.removeRows(id, { kind: 'keys', keys: [second?.key ?? ''] }))
    const before = await rowsOf(id)
    campaigns = openCampaigns(folder).campaigns
    expect(await rowsOf(id)).toEqual(before)
    expect(before.map(({ title, edited }) => [title, edited])).toEqual([
      ['Annabel', true],
      ['Cleo', false],
    ])
    expect(unwrap(await campaigns.list()).map((one) => one.id)).toEqual([id])
  })

  test('that many change at once loses nothing', async () => {
    const { id } = await plan({ count: 20 })
    await Promise.all((await rowsOf(id)).map(({ key }, at) => campaigns.editRow(id, key, { title: `By hand ${at}` })))
    campaigns = openCampaigns(folder).campaigns
    expect(await titlesOf(id)).toEqual(Array.from({ length: 20 }, (_, at) => `By hand ${at}`))
  })

  test('editing a row does not write the table again', async () => {
    const { id } = await plan()
    unwrap(await campaigns.paste(id, 'Anna\nBen'))
    const place = join(folder, 'accounts', desk.account.id, 'campaigns')
    const cells = async () => (await readdir(place)).filter((name) => name.endsWith('.cells.json'))
    const before = await cells()
    expect(before).toHaveLength(1)
    unwrap(await campaigns.editRow(id, 't1', { title: 'Annabel' }))
    expect(await cells()).toEqual(before)
    unwrap(await campaigns.paste(id, 'Cleo\nDan'))
    expect(await cells()).toHaveLength(1)
    expect(await cells()).not.toEqual(before)
    unwrap(await campaigns.remove(id))
    expect(await readdir(place)).toEqual([])
    expect(codeOf(await campaigns.get(id))).toBe('campaignGone')
  })

  test('a file is read anew in other letters and by another delimiter, also after a restart', async () => {
    const path = join(folder, 'doors.csv')
    await writeFile(path, encodeAs('Название;Лимит\r\nДверь 1;10\r\nДверь 2;25\r\n', 'windows-1251'))
    campaigns = openCampaigns(folder, { askOpenPath: async () => path }).campaigns
    const { id } = await plan()
    const table = unwrap(await campaigns.importFile(id))?.table
    expect(table).toMatchObject({ format: { encoding: 'windows-1251', delimiter: ';' }, rows: 2, hasHeader: true })
    expect(await titlesOf(id)).toEqual(['Дверь 1', 'Дверь 2'])

    campaigns = openCampaigns(folder).campaigns
    const western = unwrap(await campaigns.readTableAs(id, { encoding: 'windows-1252', delimiter: null })).table
    expect(western?.columns.map(({ sample }) => sample[0])).toContain('Äâåðü 1')
    const whole = unwrap(await campaigns.readTableAs(id, { encoding: 'windows-1251', delimiter: '|' })).table
    expect(whole?.columns).toHaveLength(1)
    unwrap(await campaigns.readTableAs(id, { encoding: null, delimiter: null }))
    expect(await titlesOf(id)).toEqual(['Дверь 1', 'Дверь 2'])
    unwrap(await campaigns.remove(id))
    expect(await readdir(join(folder, 'accounts', desk.account.id, 'campaigns'))).toEqual([])
  })

  test('the order of dates is shown where it matters, and changed', async () => {
    const { id } = await plan()
    const pasted = unwrap(await campaigns.paste(id, 'title\texpires\nAnna\t1/2/2031'))
    expect(pasted.table).toMatchObject({ format: { encoding: null, delimiter: '\t' }, dateOrder: 'dayFirst' })
    const { hasHeader, columns } = pasted.table ?? { hasHeader: true, columns: [] }
    const fields = columns.map(({ field }) => field)
    const arranged = unwrap(await campaigns.arrange(id, { hasHeader, fields, dateOrder: 'monthFirst' }))
    expect(arranged.table?.dateOrder).toBe('monthFirst')
    const end = (await rowsOf(id))[0]?.terms.expires
    expect(end).toEqual({ kind: 'at', date: new Date(2031, 0, 2, 23, 59).getTime() / 1_000 })
    expect(unwrap(await campaigns.paste(id, 'title\texpires\nAnna\tnever')).table?.dateOrder).toBeNull()
  })

  test('a damaged one is set aside and said, the others stay', async () => {
    const lost = await plan()
    const kept = await plan()
    const place = join(folder, 'accounts', desk.account.id, 'campaigns')
    await writeFile(join(place, `${lost.id}.draft.json`), '{"id":')
    desk = openCampaigns(folder)
    campaigns = desk.campaigns
    expect(unwrap(await campaigns.list()).map(({ id }) => id)).toEqual([kept.id])
    expect(desk.warned).toEqual(['campaigns.draft-damaged'])
    expect((await readdir(place)).some((name) => name.includes('.damaged-'))).toBe(true)
  })

  test('a table that cannot be read changes nothing', async () => {
    const { id } = await plan()
    unwrap(await campaigns.paste(id, 'Anna\nBen'))
    const before = unwrap(await campaigns.get(id))
    expect(codeOf(await campaigns.paste(id, ' \n\t\n'))).toBe('tableEmpty')
    expect(codeOf(await campaigns.paste(id, 'x\n'.repeat(100_000)))).toBe('tableTooLong')
    expect(unwrap(await campaigns.get(id))).toEqual(before)
    expect(await titlesOf(id)).toEqual(['Anna', 'Ben'])
  })

  test('says when it cannot be written', async () => {
    await writeFile(join(folder, 'accounts'), 'in the way')
    expect(codeOf(await campaigns.create(null))).toBe('fileNotWritten')
  })

  test('that was opened and left as it was is taken up again, and no other', async () => {
    const first = unwrap(await campaigns.create(null))
    expect(unwrap(await campaigns.create(null)).id).toBe(first.id)
    unwrap(await campaigns.update(first.id, { chats: [berlin.id], pattern: 'Door {n}' }))
    // Changed, though not named: what somebody did stays.
    const second = unwrap(await campaigns.create(null))
    expect(second.id).not.toBe(first.id)
    expect([second.untouched, unwrap(await campaigns.get(first.id)).untouched]).toEqual([true, undefined])
    unwrap(await campaigns.paste(second.id, 'Anna'))
    const third = unwrap(await campaigns.create(null))
    expect(third.id).not.toBe(second.id)
    expect(unwrap(await campaigns.create(null)).id).toBe(third.id)
    expect(unwrap(await campaigns.list()).map(({ id }) => id)).toEqual([third.id, second.id, first.id])
    // What is repeated is one of its own.
    expect(unwrap(await campaigns.repeat(third.id)).id).not.toBe(third.id)
  })

  test('begins empty whatever the last one held, or after a template', async () => {
    const first = await plan({ chats: [aurora.id], terms: { ...(await plan()).draft.terms, usageLimit: 7 } })
    unwrap(await campaigns.saveTemplate(first.id, 'Summer'))
    unwrap(await campaigns.update(first.id, { pattern: 'Gate {n}', count: 480 }))
    expect(unwrap(await campaigns.create(null)).draft).toEqual(emptyDraft)
    const [template] = unwrap(await campaigns.templates())
    expect(unwrap(await campaigns.create(template?.id ?? '')).draft).toEqual({ ...first.draft, name: 'Summer' })
    expect(unwrap(await campaigns.removeTemplate(template?.id ?? ''))).toEqual([])
  })
})

describe('rows that were left out', () => {
  test('come back one step after another, the last ones first, and until the app ends', async () => {
    const { id } = await plan({ count: 5 })
    const keys = (await rowsOf(id)).map(({ key }) => key)
    const [one = '', two = '', three = ''] = keys
    unwrap(await campaigns.removeRows(id, { kind: 'keys', keys: [one] }))
    unwrap(await campaigns.removeRows(id, { kind: 'keys', keys: [one, two, three] }))
    expect(await titlesOf(id)).toEqual(['Door 4', 'Door 5'])
    expect(unwrap(await campaigns.restoreRows(id)).counts.total).toBe(4)
    expect(await titlesOf(id)).toEqual(['Door 2', 'Door 3', 'Door 4', 'Door 5'])
    expect(unwrap(await campaigns.restoreRows(id)).counts.total).toBe(5)
    expect(codeOf(await campaigns.restoreRows(id))).toBe('undoGone')
  })

  test('do not come back into another table', async () => {
    const { id } = await plan()
    unwrap(await campaigns.paste(id, 'Anna\nBen'))
    unwrap(await campaigns.removeRows(id, { kind: 'keys', keys: ['t1'] }))
    unwrap(await campaigns.paste(id, 'Cleo\nDan'))
    expect(codeOf(await campaigns.restoreRows(id))).toBe('undoGone')
    expect(await titlesOf(id)).toEqual(['Cleo', 'Dan'])
  })
})

describe('templates', () => {
  test('survive a restart, and a file that was damaged is set aside', async () => {
    const first = await plan({ chats: [aurora.id], count: 12 })
    unwrap(await campaigns.saveTemplate(first.id, 'Summer'))
    unwrap(await campaigns.saveTemplate(first.id, 'Autumn'))
    unwrap(await campaigns.remove(first.id))
    desk = openCampaigns(folder)
    campaigns = desk.campaigns
    const templates = unwrap(await campaigns.templates())
    expect(templates.map(({ name }) => name)).toEqual(['Autumn', 'Summer'])
    const again = unwrap(await campaigns.create(templates[1]?.id ?? ''))
    expect(again.draft).toEqual({ ...first.draft, name: 'Summer' })
    expect(again.counts.total).toBe(12)

    await writeFile(join(folder, 'accounts', desk.account.id, 'templates.json'), '{"tem')
    campaigns = openCampaigns(folder).campaigns
    expect(unwrap(await campaigns.templates())).toEqual([])
    expect(unwrap(await campaigns.get(again.id)).counts.total).toBe(12)
  })
})

test('the name of a campaign is known, also of one without a name and of none', async () => {
  const { id } = await plan({ name: ' Doors ' })
  expect(await desk.drafts.nameOf(id)).toBe('Doors')
  unwrap(await campaigns.update(id, { name: '' }))
  expect(await desk.drafts.nameOf(id)).toBe('')
  expect(await desk.drafts.nameOf('gone')).toBe('')
})

describe('the check', () => {
  test('finds titles that are taken, whatever their case, and leaves them out at one go', async () => {
    desk.taken.set(berlin.id, ['door 2', 'else'])
    const { id, checked } = await plan()
    expect(checked).toBe(false)
    const done = unwrap(await campaigns.check(id))
    expect(done).toMatchObject({ checked: true, counts: { warnings: 1, mistakes: 0 } })
    expect(done.estimate).toEqual({ least: 1, most: 9 })
    const [taken] = await rowsOf(id, { show: 'warnings' })
    expect(taken).toMatchObject({ title: 'Door 2', warnings: [{ field: 'title', code: 'titleTaken', text: null }] })
    unwrap(await campaigns.removeRows(id, { kind: 'matching', filter: { ...allRows, show: 'warnings' } }))
    expect(await titlesOf(id)).toEqual(['Door 1', 'Door 3'])
  })

  test('says what may not be meant, and leaves out what is there by its own filter', async () => {
    desk.taken.set(berlin.id, ['door 2'])
    const first = await plan()
    expect(first.unusual).toBeNull()
    const { unusual } = unwrap(await campaigns.check(first.id))
    expect(unusual).toEqual({ taken: 1, twice: 0, untitled: 0, like: null })
    expect(await titlesOf(first.id, { show: 'taken' })).toEqual(['Door 2'])
    unwrap(await campaigns.start(first.id))

    const gates = await plan({ pattern: 'Gate' })
    expect(unwrap(await campaigns.check(gates.id)).unusual).toMatchObject({ taken: 0, twice: 3, like: null })
    const again = await plan({ name: 'Others' })
    const checked = unwrap(await campaigns.check(again.id))
    expect(checked.unusual).toEqual({ taken: 1, twice: 0, untitled: 0, like: { name: 'Doors', startedAt: NOW } })
    unwrap(await campaigns.start(again.id))
    expect(unwrap(await campaigns.get(again.id))).toMatchObject({ unusual: null, heldUntil: null })
  })

  test('says until when Telegram wants no link to be made, and nothing of other waits', async () => {
    const connected = connectionTo({ serverTime: () => NOW })
    desk = openCampaigns(folder, { connection: async () => ok(connected) })
    campaigns = desk.campaigns
    const wait = (method: string, seconds: number) =>
      connected.limiter.watch(method, async () => fail('floodWait', { seconds }))
    await wait('getChatInviteImporters', 900)
    const { id } = await plan()
    expect(unwrap(await campaigns.check(id)).heldUntil).toBeNull()
    const before = monotonicNow() / 1_000
    await wait('exportChatInvite', 600)
    const { heldUntil } = unwrap(await campaigns.get(id))
    expect(heldUntil).toBeGreaterThanOrEqual(before + 600)
    expect(heldUntil).toBeLessThanOrEqual(monotonicNow() / 1_000 + 600)
    expect(unwrap(await campaigns.get(id)).heldUntil).toBe(heldUntil)
  })

  test('of another community is asked for anew', async () => {
    const { id } = await plan()
    unwrap(await campaigns.check(id))
    expect(unwrap(await campaigns.update(id, { count: 2 })).checked).toBe(true)
    expect(unwrap(await campaigns.update(id, { chats: [berlin.id, aurora.id] })).checked).toBe(false)
  })

  test('asks Telegram for communities that are in no list', async () => {
    const away = chat('-1009', 'Far away', 'faraway')
    const answers: Record<string, ReturnType<typeof fail>> = { '@shut': fail('chatAdminRequired') }
    desk = openCampaigns(folder, {
      chats: {
        list: async () => ({ ok: true, value: [berlin] }),
        find: async () => fail('chatNotFound'),
        resolve: async (text) =>
          text === '@faraway' ? { ok: true, value: away } : (answers[text] ?? fail('chatNotFound')),
      },
    })
    campaigns = desk.campaigns
    const { id } = await plan()
    unwrap(await campaigns.paste(id, 'title,group\nA,@faraway\nB,@shut\nC,@nobody\nD,berlin runners'))
    unwrap(await campaigns.check(id))
    const rows = await rowsOf(id)
    expect(rows.map(({ chatId }) => chatId)).toEqual([away.id, null, null, berlin.id])
    expect(rows.map(({ mistakes }) => mistakes[0]?.code ?? null)).toEqual([
      ...[null, 'noInviteRight', 'communityUnknown', null],
    ])
  })

  test('that Telegram does not answer says so, and the draft is as it was', async () => {
    desk = openCampaigns(folder, {
      linkStore: {
        select: async () => fail('floodWait', { seconds: 9 }),
        known: () => null,
        isGone: () => false,
        look: () => undefined,
      },
    })
    campaigns = desk.campaigns
    const { id } = await plan()
    expect(codeOf(await campaigns.check(id))).toBe('floodWait')
    expect(unwrap(await campaigns.get(id)).checked).toBe(false)
  })
})

test('each plan begins with the community on the screen alone', async () => {
  campaigns = openCampaigns(folder, { lastChat: async () => berlin.id }).campaigns
  const first = unwrap(await campaigns.create(null))
  expect(first.draft.chats).toEqual([berlin.id])
  unwrap(await campaigns.update(first.id, { chats: [aurora.id], pattern: 'x {n}' }))
  expect(unwrap(await campaigns.create(null)).draft).toEqual({ ...emptyDraft, chats: [berlin.id] })
})

describe('the start', () => {
  test('waits for the check, for mistakes to be mended, and for something to do', async () => {
    const { id } = await plan()
    expect(codeOf(await campaigns.start(id))).toBe('campaignNotChecked')
    unwrap(await campaigns.update(id, { count: 0 }))
    expect(codeOf(await campaigns.start(id))).toBe('campaignEmpty')
    unwrap(await campaigns.update(id, { count: 10_001 }))
    expect(codeOf(await campaigns.start(id))).toBe('campaignTooLong')
    unwrap(await campaigns.update(id, { count: 1, pattern: 'x'.repeat(33) }))
    unwrap(await campaigns.check(id))
    expect(codeOf(await campaigns.start(id))).toBe('campaignMistakes')
    unwrap(await campaigns.update(id, { count: 24, pattern: 'Door {n}', chats: [] }))
    const { counts, planMistakes } = unwrap(await campaigns.check(id))
    expect([counts.mistakes, planMistakes]).toEqual([0, [{ field: 'community', code: 'communityMissing', text: null }]])
    expect(codeOf(await campaigns.start(id))).toBe('campaignMistakes')
  })

  test('freezes the rows: one end for all spans, ids of their own; afterwards nothing of the plan changes', async () => {
    const { id, draft } = await plan()
    unwrap(await campaigns.update(id, { terms: { ...draft.terms, expires: { kind: 'after', seconds: 3_600 } } }))
    unwrap(await campaigns.check(id))
    expect(unwrap(await campaigns.start(id)).state).toEqual({ kind: 'running' })
    expect(unwrap(await campaigns.start(id)).state).toEqual({ kind: 'running' })
    const { rows } = desk.engine.run(id)
    expect(rows.map(({ title, expireDate, chatId }) => [title, expireDate, chatId])).toEqual(
      [1, 2, 3].map((n) => [`Door ${n}`, NOW + 3_600, berlin.id]),
    )
    expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(3)
    expect(codeOf(await campaigns.update(id, { count: 9 }))).toBe('campaignStarted')
    expect(codeOf(await campaigns.editRow(id, 'n1', { title: 'x' }))).toBe('campaignStarted')
    expect(codeOf(await campaigns.check(id))).toBe('campaignStarted')
  })
})

test('one that was begun as it stood is not taken up again for the next', async () => {
  // The community on the screen is enough to begin with.
  campaigns = openCampaigns(folder, { lastChat: async () => berlin.id }).campaigns
  const asItStood = unwrap(await campaigns.create(null))
  unwrap(await campaigns.check(asItStood.id))
  unwrap(await campaigns.start(asItStood.id))
  const next = unwrap(await campaigns.create(null))
  expect(next.id).not.toBe(asItStood.id)
  expect(next.state).toEqual({ kind: 'draft' })
})

describe('a campaign that has begun', () => {
  const begun = async (): Promise<string> => {
    const { id } = await plan()
    unwrap(await campaigns.check(id))
    unwrap(await campaigns.start(id))
    const { outcomes, rows } = desk.engine.run(id)
    const [first, second] = rows
    const link = inviteLink('AbCdEfGh', { title: 'Door 1', chatId: berlin.id })
    outcomes.set(first?.key ?? '', { state: 'created', error: null, link })
    outcomes.set(second?.key ?? '', { state: 'failed', error: { code: 'chatAdminRequired' }, link: null })
    return id
  }

  test('shows what became of its rows, by filter and by search', async () => {
    const id = await begun()
    expect(unwrap(await campaigns.get(id)).counts).toMatchObject({ total: 3, created: 1, failed: 1, open: 1 })
    expect(await titlesOf(id, { show: 'created' })).toEqual(['Door 1'])
    expect(await titlesOf(id, { show: 'failed' })).toEqual(['Door 2'])
    expect(await titlesOf(id, { show: 'open' })).toEqual(['Door 3'])
    expect(await titlesOf(id, { search: 'abcdefgh' })).toEqual(['Door 1'])
    expect(unwrap(await campaigns.links(id, null)).map(({ link }) => link.hash)).toEqual(['AbCdEfGh'])
    for (const row of await rowsOf(id)) expect(campaignRowSchema.safeParse(row).error).toBeUndefined()
  })

  test('shows its links as they are now', async () => {
    const now = inviteLink('AbCdEfGh', { title: 'Side door', usage: 9, usageLimit: 12, chatId: berlin.id })
    const creator = { id: '1', name: 'Mara', isBot: false, isSelf: true }
    const looked: string[] = []
    let isGone = false
    desk = openCampaigns(folder, {
      linkStore: {
        select: async () => ({ ok: true, value: [] }),
        known: () => (isGone ? null : { link: now, creator, community: '' }),
        isGone: () => isGone,
        look: (chatId) => void looked.push(chatId),
      },
      annotations: { all: async () => ok(new Map([[`${berlin.id} AbCdEfGh`, { tags: ['east'], note: '' }]])) },
    })
    campaigns = desk.campaigns
    const id = await begun()
    // Renamed, changed and tagged anew since: so it is shown, and found.
    expect(await titlesOf(id, { search: 'side' })).toEqual(['Side door'])
    expect(await titlesOf(id, { search: 'east' })).toEqual(['Side door'])
    expect(await titlesOf(id, { search: 'door 1' })).toEqual([])
    const [row] = await rowsOf(id)
    expect(row).toMatchObject({
      isGone: false,
      entry: { link: { usage: 9 }, creator: { isSelf: true } },
      terms: { usageLimit: 12, tags: ['east'] },
    })
    expect(new Set(looked)).toEqual(new Set([berlin.id]))
    // Deleted by somebody: its row says so, and nothing is made of it any more.
    isGone = true
    const [gone] = await rowsOf(id)
    expect(gone).toMatchObject({ isGone: true, entry: { link: { hash: 'AbCdEfGh' }, community: 'Berlin Runners' } })
    expect(unwrap(await campaigns.links(id, null))).toEqual([])
  })

  test('gives the links of the rows that are selected alone', async () => {
    const id = await begun()
    const [first, second] = await rowsOf(id)
    const linksOf = async (keys: readonly (string | undefined)[]): Promise<readonly string[]> => {
      const rows = { kind: 'keys' as const, keys: keys.flatMap((key) => key ?? []) }
      return unwrap(await campaigns.links(id, rows)).map(({ key }) => key)
    }
    expect(await linksOf([first?.key, second?.key])).toEqual([first?.key])
    expect(await linksOf([second?.key])).toEqual([])
  })

  test('tries a failed row again as it was mended, under a new id', async () => {
    const id = await begun()
    const [failed] = await rowsOf(id, { show: 'failed' })
    const key = failed?.key ?? ''
    const before = desk.engine.run(id).rows.find((row) => row.key === key)
    unwrap(await campaigns.editRow(id, key, { title: 'x'.repeat(40) }))
    expect(codeOf(await campaigns.retry(id, null))).toBe('campaignMistakes')
    unwrap(await campaigns.editRow(id, key, { title: 'Gate', chatId: aurora.id }))
    expect(await rowsOf(id, { show: 'failed' })).toMatchObject([{ title: 'Gate', community: 'Aurora', edited: true }])
    unwrap(await campaigns.retry(id, [key]))
    const after = desk.engine.run(id).rows.find((row) => row.key === key)
    expect(after).toMatchObject({ title: 'Gate', chatId: aurora.id, community: 'Aurora' })
    expect(after?.requestId).not.toBe(before?.requestId)
  })

  test('can be planned again under a name of its own', async () => {
    const id = await begun()
    const again = unwrap(await campaigns.repeat(id))
    expect(again).toMatchObject({ state: { kind: 'draft' }, draft: { name: 'Doors 2', pattern: 'Door {n}' } })
    expect(unwrap(await campaigns.repeat(again.id)).draft.name).toBe('Doors 3')
  })

  test('whose plan was lost is still there with its links', async () => {
    const id = await begun()
    await rm(join(folder, 'accounts', desk.account.id, 'campaigns'), { recursive: true })
    const { engine } = desk
    desk = openCampaigns(folder, {}, engine)
    campaigns = desk.campaigns
    const [campaign] = unwrap(await campaigns.list())
    expect(campaignSchema.safeParse(campaign).error).toBeUndefined()
    expect(campaign).toMatchObject({ id, counts: { total: 3 } })
    expect(unwrap(await campaigns.links(id, null))).toHaveLength(1)
    unwrap(await campaigns.remove(id))
    expect(unwrap(await campaigns.list())).toEqual([])
  })

  test('is told of at each change of its state', async () => {
    const id = await begun()
    const { told } = desk
    campaigns.runChanged(id)
    await expect.poll(() => told.at(-1)?.state.kind).toBe('running')
    unwrap(await campaigns.pause(id))
    campaigns.runChanged(id)
    await expect.poll(() => told.at(-1)?.state.kind).toBe('paused')
    unwrap(await campaigns.resume(id))
    unwrap(await campaigns.stop(id))
    campaigns.runChanged(id)
    await expect.poll(() => told.at(-1)?.state.kind).toBe('stopped')
  })
})

test('a run is told of as often as its engine says: nothing else on the way holds it up', async () => {
  const { id } = await plan()
  unwrap(await campaigns.check(id))
  unwrap(await campaigns.start(id))
  campaigns.setShown(true)
  const before = desk.told.length
  for (const _change of [1, 2, 3]) campaigns.runChanged(id)
  await expect.poll(() => desk.told.length - before, { timeout: PATIENCE }).toBe(3)
})
