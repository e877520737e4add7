import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { campaignRowSchema, campaignSchema } from '../../../../electron/contract/campaigns'
import type { Letter } from '../../../../electron/contract/mail-address'
import { ok } from '../../../../electron/contract/result'
import { readPasted } from '../../../../electron/services/campaigns/plan/read-table'
import { columnsOf, mailAddressOf } from '../../../../electron/services/campaigns/plan/table-columns'
import { createCampaignFiles } from '../../../../electron/services/campaigns/results/campaign-files'
import { createRunFiles } from '../../../../electron/services/campaigns/run/run-files'
import { noFigures } from '../../../../electron/services/links/store/figure-source'
import { accountFolder } from '../../../../electron/storage/account-folder'
import { berlin, firstRows, NOW, openCampaigns, type TestCampaigns } from '../../../support/campaigns'
import { inviteLink } from '../../../support/entries'
import { codeOf, unwrap } from '../../../support/gateway'
import { silentLog } from '../../../support/links'

let folder: string
let desk: TestCampaigns
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-columns-'))
  desk = openCampaigns(folder, { lastChat: async () => berlin.id })
})
afterEach(async () => {
  await desk.campaigns.close()
  await rm(folder, { recursive: true, force: true })
})

const TABLE = [
  ['Ambassador', 'E-Mail', 'Stadt', 'Link', '=cmd()', 'Note'],
  ['Ada', 'ada@example.org', 'Ulm', 'their page', '1', '=1+1'],
  ['Ben', 'not an address', 'Bonn', '', '2', 'Zoë likes it'],
]
const plan = async (pattern = ''): Promise<string> => {
  const { campaigns } = desk
  const { id } = unwrap(await campaigns.create(null))
  unwrap(await campaigns.paste(id, TABLE.map((row) => row.join('\t')).join('\n')))
  unwrap(await campaigns.update(id, { pattern }))
  return id
}
const rowsOf = async (id: string, search = '') => unwrap(await desk.campaigns.rows(id, firstRows(50, { search }))).rows
const begun = async (): Promise<string> => {
  const id = await plan()
  unwrap(await desk.campaigns.check(id))
  unwrap(await desk.campaigns.start(id))
  const { rows, outcomes } = desk.engine.run(id)
  for (const [at, { key, title, chatId }] of rows.entries()) {
    outcomes.set(key, { state: 'created', error: null, link: inviteLink(`Hash000${at}`, { title, chatId, date: NOW }) })
  }
  return id
}

describe('columns that are nothing of a link', () => {
  test('are kept with the plan, found by search, and told apart from ours', async () => {
    const id = await plan()
    const campaign = unwrap(await desk.campaigns.get(id))
    expect(campaignSchema.safeParse(campaign).error).toBeUndefined()
    // Places make tags, and are kept all the same.
    expect(campaign.table?.columns.map(({ field }) => field).slice(0, 3)).toEqual(['title', 'ignore', 'tags'])
    expect(campaign.columns).toEqual(['E-Mail', 'Stadt', 'Link 2', '=cmd()', 'Note'])
    const [ada] = await rowsOf(id)
    expect(campaignRowSchema.safeParse(ada).error).toBeUndefined()
    expect(ada).toMatchObject({
      cells: ['ada@example.org', 'Ulm', 'their page', '1', '=1+1'],
      // Nobody is written to before there is a link.
      ...{ mailTo: null, terms: { tags: ['Ulm'] } },
    })
    expect((await rowsOf(id, 'zoe')).map(({ title }) => title)).toEqual(['Ben'])
  })

  test('stand for what they say in the names, however they are written', async () => {
    const id = await plan('{name} – { stadt } {e-mail}')
    expect((await rowsOf(id)).map(({ title }) => title)).toEqual([
      'Ada – Ulm ada@example.org',
      'Ben – Bonn not an address',
    ])
    unwrap(await desk.campaigns.update(id, { pattern: '{nowhere}' }))
    expect((await rowsOf(id))[0]?.title).toBe('{nowhere}')
  })

  test('are frozen with the run, whatever becomes of the plan, and found in it', async () => {
    const id = await begun()
    const [ada] = desk.engine.run(id).rows
    expect(ada?.line).toEqual(TABLE[1])
    expect(unwrap(await desk.campaigns.get(id)).columns).toEqual(['E-Mail', 'Stadt', 'Link 2', '=cmd()', 'Note'])
    expect((await rowsOf(id, 'ada@')).map(({ cells, mailTo }) => [cells[1], mailTo])).toEqual([
      ['Ulm', 'ada@example.org'],
    ])
    expect((await rowsOf(id, 'zoe')).map(({ title, mailTo }) => [title, mailTo])).toEqual([['Ben', null]])
    // On the disk, and back.
    const { rows, columns } = desk.engine.run(id)
    const files = createRunFiles(accountFolder(folder, 'a'), silentLog)
    unwrap(await files.writePlan(id, { startedAt: 1, rows, columns }))
    expect(unwrap(await createRunFiles(accountFolder(folder, 'a'), silentLog).list())[0]?.plan).toEqual({
      ...{ startedAt: 1, rows, columns },
    })
  })

  test('stand with each link for its caption, which is kept with the campaign and repeated with it', async () => {
    const id = await begun()
    const campaign = unwrap(await desk.campaigns.setCaption(id, '{stadt}'))
    const [ada] = unwrap(await desk.campaigns.links(id, null))
    expect(ada?.cells).toEqual(TABLE[1])
    expect(campaign.placeholders).toHaveLength(TABLE[1]?.length ?? 0)
    expect(unwrap(await desk.campaigns.repeat(id)).caption).toBe('{stadt}')
  })

  test('make a table too large by name, instead of being left out', () => {
    const wide = Array.from({ length: 201 }, (_none, at) => `c${at}`).join('\t')
    expect(codeOf(readPasted(`${wide}\n${wide}`))).toBe('tableTooLarge')
    expect(unwrap(readPasted(wide.slice(0, wide.lastIndexOf('\t')))).cells[0]).toHaveLength(200)
  })

  test('of one name get a number, and one without a name its letter', () => {
    const cells = [['Phone', 'phone ', '', 'Status']]
    const fields = ['ignore', 'ignore', 'ignore', 'ignore'] as const
    const names = columnsOf({ cells, hasHeader: true, fields: [...fields] }).map(({ name }) => name)
    expect(names).toEqual(['Phone', 'phone 2', 'C', 'Status 2'])
  })

  test.each(['Email', 'E-Mail', 'Courriel', 'Correo electrónico', 'Эл. почта', 'メール'])(
    'write to the column that is called %s alone',
    (name) => {
      const columns = ['Manager', name].map((one) => ({ name: one, field: 'ignore' as const }))
      expect(mailAddressOf(columns, ['boss@example.org', 'ada@example.org'])).toBe('ada@example.org')
      // Her boss is not her.
      expect(mailAddressOf(columns, ['boss@example.org', 'none'])).toBeNull()
    },
  )

  test('write to the only address of a line where no column is called so, and to none of several', () => {
    const columns = ['Chef', 'Contact'].map((name) => ({ name, field: 'ignore' as const }))
    expect(mailAddressOf(columns, ['Bea', ' ada@example.org '])).toBe('ada@example.org')
    expect(mailAddressOf(columns, ['boss@example.org', 'ada@example.org'])).toBeNull()
    expect(mailAddressOf(columns, ['a@b.c?cc=d@e.fg', 'two@a.org, three@a.org'])).toBeNull()
  })

  test('are read at once, whatever stands in them', () => {
    const hostile = [
      `me@${'.'.repeat(240)} (home)`,
      `a@${'b.'.repeat(120)},`,
      `a@${'b'.repeat(240)}`,
      'a@b..org',
      'a@b.org.',
    ]
    const columns = hostile.map((_cell, at) => ({ name: `${at}`, field: 'ignore' as const }))
    expect(mailAddressOf(columns, hostile)).toBeNull()
  })
})

describe('the message of a campaign', () => {
  const open = async () => {
    const id = await begun()
    const copied: string[] = []
    const letters: Letter[] = []
    const path = join(folder, 'out.csv')
    const files = createCampaignFiles({
      campaigns: desk.campaigns,
      linkStore: { readAll: async () => ({ ok: true, value: null }) },
      figures: noFigures,
      copyText: async (text) => void copied.push(text),
      openMail: async (letter) => {
        letters.push(letter)
        return ok(null)
      },
      askSavePath: async () => path,
      serverTime: () => NOW,
      describe: ({ code }) => code,
    })
    const csv = async () => {
      unwrap(await files.export(id, 'csv', null))
      const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').trim()
      return Papa.parse<Record<string, string>>(text, { header: true })
    }
    return { id, copied, letters, files, csv }
  }
  const write = (id: string) => desk.campaigns.setMessage(id, 'Hi {name} in {STADT}: {link} {what}')

  test('is written for each row, copied for some, and goes to the address in its line', async () => {
    const { id, copied, letters, files } = await open()
    expect(codeOf(await files.copyMessages(id, null))).toBe('messageMissing')
    expect(unwrap(await write(id)).message).toContain('{STADT}')
    expect(unwrap(await files.copyMessages(id, null))).toEqual({ copied: 2 })
    const [ada, ben] = await rowsOf(id)
    unwrap(await files.copyMessages(id, { kind: 'keys', keys: [ben?.key ?? ''] }))
    const [first, second] = [
      'Hi Ada in Ulm: https://t.me/+Hash0000 {what}',
      'Hi Ben in Bonn: https://t.me/+Hash0001 {what}',
    ]
    expect(copied).toEqual([`${first}\n\n${second}`, second])
    unwrap(await files.mail(id, ada?.key ?? ''))
    expect(letters).toEqual([{ to: 'ada@example.org', subject: 'Berlin Runners', body: first }])
    expect(codeOf(await files.mail(id, ben?.key ?? ''))).toBe('mailAddressMissing')
    // Kept with the plan, also once it has begun.
    const again = openCampaigns(folder, {}, desk.engine)
    expect(unwrap(await again.campaigns.get(id)).message).toContain('{name}')
    await again.campaigns.close()
  })

  test('stands in the table beside the link and all that the table said, in which nothing runs', async () => {
    const { id, csv } = await open()
    const before = await csv()
    expect(before.meta.fields?.slice(-5)).toEqual(['E-Mail', 'Stadt', 'Link 2', "'=cmd()", 'Note'])
    expect(before.data[0]).toMatchObject({ title: 'Ada', link: 'https://t.me/+Hash0000', 'Link 2': 'their page' })
    expect(before.data.map(({ Note }) => Note)).toEqual(["'=1+1", 'Zoë likes it'])
    unwrap(await write(id))
    const { data } = await csv()
    expect(data[1]).toMatchObject({ 'E-Mail': 'not an address', message: expect.stringContaining('Hi Ben in Bonn') })
  })
})
