import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { ok } from '../../../../../electron/contract/result'
import { createCampaignFiles } from '../../../../../electron/services/campaigns/results/campaign-files'
import { noFigures } from '../../../../../electron/services/links/store/figure-source'
import { allRows, aurora, berlin, firstRows, NOW, openCampaigns } from '../../../../support/campaigns'
import { inviteLink } from '../../../../support/entries'
import { codeOf, unwrap } from '../../../../support/gateway'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaign-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Two links of two communities, one that failed, and one that waits. */
const open = async (titles: readonly [string, string] = ['=1+1', 'Pipe | *Gate*']) => {
  const collected = { joined: 8, left: 5, inside: 3, lately: 0, lastJoin: NOW }
  const figures = { ...noFigures, of: ({ hash }: { hash: string }) => (hash === 'Hash0000' ? collected : undefined) }
  const { campaigns, engine } = openCampaigns(folder, { figures })
  const { id, draft } = unwrap(await campaigns.create(null))
  const terms = { ...draft.terms, tags: ['spring', 'a,b'] }
  unwrap(
    await campaigns.update(id, { name: 'Doors', chats: [berlin.id, aurora.id], pattern: 'D {n}', count: 2, terms }),
  )
  unwrap(await campaigns.check(id))
  const asked: string[] = []
  const copied: string[] = []
  const path = join(folder, 'out')
  const files = createCampaignFiles({
    campaigns,
    linkStore: { readAll: async () => ({ ok: true, value: null }) },
    figures: noFigures,
    copyText: async (text) => void copied.push(text),
    openMail: async () => ok(null),
    askSavePath: async (name, kind) => {
      asked.push(name)
      return `${path}.${kind}`
    },
    serverTime: () => NOW,
    describe: ({ code }) => `It failed: ${code}`,
  })
  const begin = async (): Promise<void> => {
    unwrap(await campaigns.start(id))
    const { rows, outcomes } = engine.run(id)
    for (const [at, title] of titles.entries()) {
      const row = rows[at]
      const link = inviteLink(`Hash000${at}`, {
        ...{
          title,
          chatId: row?.chatId ?? '',
          date: NOW,
          expireDate: NOW + 60,
          usageLimit: 5,
          usage: 3,
          requested: at,
        },
      })
      outcomes.set(row?.key ?? '', { state: 'created', error: null, link })
    }
    outcomes.set(rows[2]?.key ?? '', { state: 'failed', error: { code: 'chatAdminRequired' }, link: null })
  }
  return { campaigns, files, id, path, asked, copied, begin }
}

describe('copying', () => {
  test('takes those that are selected alone, named or found, and no row without a link', async () => {
    const { campaigns, files, id, copied, begin } = await open()
    await begin()
    const rows = await unwrap(await campaigns.allRows(id))
    const keys = rows.map(({ key }) => key)
    expect(unwrap(await files.copy(id, 'links', { kind: 'keys', keys: keys.slice(1) }))).toEqual({ copied: 1 })
    const found = { kind: 'matching', filter: { ...allRows, search: 'berlin' } } as const
    expect(unwrap(await files.copy(id, 'links', found))).toEqual({ copied: 1 })
    expect(copied).toEqual(['https://t.me/+Hash0001', 'https://t.me/+Hash0000'])
    expect(codeOf(await files.copy(id, 'links', { kind: 'keys', keys: keys.slice(2) }))).toBe('nothingSelected')
    expect(codeOf(await files.copy(id, 'links', { kind: 'keys', keys: [] }))).toBe('nothingSelected')
  })

  test('gives links, titles with links, or a Markdown table in which nothing breaks out', async () => {
    const { files, id, copied, begin } = await open()
    expect(codeOf(await files.copy(id, 'links', null))).toBe('nothingSelected')
    await begin()
    expect(unwrap(await files.copy(id, 'links', null))).toEqual({ copied: 2 })
    unwrap(await files.copy(id, 'text', null))
    unwrap(await files.copy(id, 'markdown', null))
    expect(copied).toEqual([
      'https://t.me/+Hash0000\nhttps://t.me/+Hash0001',
      '=1+1\tBerlin Runners\thttps://t.me/+Hash0000\nPipe | *Gate*\tAurora\thttps://t.me/+Hash0001',
      [
        '| Title | Community | Link |',
        '| --- | --- | --- |',
        '| =1+1 | Berlin Runners | https://t.me/+Hash0000 |',
        '| Pipe \\| \\*Gate\\* | Aurora | https://t.me/+Hash0001 |',
      ].join('\n'),
    ])
  })
})

describe('exporting', () => {
  test('waits for the start', async () => {
    const { files, id } = await open()
    expect(codeOf(await files.export(id, 'csv', null))).toBe('campaignNotStarted')
  })

  test('writes every row as CSV in which nothing runs', async () => {
    const { files, id, path, asked, begin } = await open()
    await begin()
    expect(unwrap(await files.export(id, 'csv', null))).toEqual({ exported: 4, savedAs: `${path}.csv` })
    expect(asked).toEqual(['Doors links 2025-06-15.csv'])
    const text = await readFile(`${path}.csv`, 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
    expect(data[0]).toEqual({
      ...{ title: "'=1+1", link: 'https://t.me/+Hash0000', community: 'Berlin Runners', 'usage limit': '5' },
      ...{ expires: '2025-06-15T15:07:40Z', approval: 'no', tags: 'spring,"a,b"', status: 'active', joined: '3' },
      ...{ 'joined in all': '8', left: '5', stayed: '3' },
      ...{ requested: '0', created: '2025-06-15T15:06:40Z', error: '' },
      'closes after first join': 'no',
    })
    expect(data.map(({ status, error }) => `${status} ${error}`)).toEqual([
      ...['active ', 'active ', 'failed It failed: chatAdminRequired', 'waiting '],
    ])
  })

  test('writes XLSX with dates as dates, numbers as numbers and texts as texts', async () => {
    const { files, id, path, begin } = await open(['=1+1', 'A & B <\u0001>'])
    await begin()
    expect(unwrap(await files.export(id, 'xlsx', null)).savedAs).toBe(`${path}.xlsx`)
    // Looked into as what it is, an archive of XML, by nothing that wrote it.
    const parts = new Map<string, string>()
    const zip = await openPromise(`${path}.xlsx`)
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk))
      parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
    }
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, t]) => t)
    const cell = (at: string): { type: string; value: string } => {
      const found = new RegExp(`<c r="${at}"([^>]*)>.*?<v>([^<]*)</v>`).exec(sheet)
      const type = /t="(\w+)"/.exec(found?.[1] ?? '')?.[1] ?? 'n'
      const value = found?.[2] ?? ''
      return { type, value: type === 's' ? (strings[Number(value)] ?? '') : value }
    }
    expect(sheet).not.toContain('<f>')
    expect(cell('A2')).toEqual({ type: 's', value: '=1+1' })
    expect(cell('A3')).toEqual({ type: 's', value: 'A &amp; B &lt;&gt;' })
    expect(cell('E2')).toEqual({ type: 'n', value: '5' })
    expect(cell('I2')).toEqual({ type: 'n', value: '3' })
    // Who ever came, left and stayed; of the other link nothing was collected.
    expect(['K2', 'L2', 'M2', 'K3'].map((at) => cell(at).value)).toEqual(['8', '5', '3', ''])
    // Days since 30 December 1899 in this computer's own time.
    const local = NOW - new Date(NOW * 1_000).getTimezoneOffset() * 60
    expect(cell('N2').type).toBe('n')
    expect(Number(cell('N2').value)).toBeCloseTo(local / 86_400 + 25_569, 5)
    expect(parts.get('xl/styles.xml')).toContain('yyyy-mm-dd hh:mm')
  })

  test('writes nothing where no place was chosen, and says where nothing can be written', async () => {
    const { campaigns, id, begin } = await open()
    await begin()
    let chosen: string | null = null
    const files = createCampaignFiles({
      ...{
        campaigns,
        linkStore: { readAll: async () => ({ ok: true, value: null }) },
        figures: noFigures,
        copyText: async () => undefined,
        openMail: async () => ok(null),
      },
      ...{ askSavePath: async () => chosen, serverTime: () => NOW, describe: ({ code }) => code },
    })
    await writeFile(join(folder, 'in the way'), '')
    const before = await readdir(folder)
    expect(unwrap(await files.export(id, 'csv', null))).toEqual({ exported: 0, savedAs: null })
    chosen = join(folder, 'in the way', 'doors.xlsx')
    expect(codeOf(await files.export(id, 'xlsx', null))).toBe('fileNotWritten')
    expect(await readdir(folder)).toEqual(before)
    expect(unwrap(await campaigns.rows(id, firstRows(9))).total).toBe(4)
  })
})
