import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import type { LinkEntry } from '../../../../../electron/contract/link-list'
import { linkState } from '../../../../../electron/contract/link-state'
import { fail, ok } from '../../../../../electron/contract/result'
import {
  type Annotation,
  type AnnotationChange,
  annotationKey,
} from '../../../../../electron/services/links/local/annotations'
import { createLinkFiles } from '../../../../../electron/services/links/transfer/link-files'
import { linkEntry } from '../../../../support/entries'
import { connectionTo } from '../../../../support/jobs'

const NOW = 1_750_000_000
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'link-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const tabOf = ({ link }: LinkEntry): string => {
  const state = linkState(link, NOW)
  return state === 'full' || state === 'expired' ? 'ended' : state
}

const open = (entries: readonly LinkEntry[], known: Record<string, Annotation> = {}) => {
  const copied: string[] = []
  const writes: (readonly AnnotationChange[])[] = []
  const path = join(folder, 'links.csv')
  const asked: string[] = []
  let chosen: string | null = path
  const files = createLinkFiles({
    connection: async () => ok(connectionTo({ serverTime: () => NOW })),
    linkStore: {
      select: async (selection) =>
        ok(
          entries.filter((entry) =>
            selection.kind === 'links'
              ? selection.links.some(({ hash }) => hash === entry.link.hash)
              : tabOf(entry) === selection.query.tab && !entry.link.permanent,
          ),
        ),
      entry: async ({ chatId, hash }) => {
        const entry = entries.find(({ link }) => link.hash === hash && link.chatId === chatId)
        return entry === undefined ? fail('linkGone') : ok(entry)
      },
    },
    annotations: {
      all: async () => ok(new Map(Object.entries(known))),
      change: async (changes) => {
        writes.push(changes)
        return ok({ changed: changes.length, undoId: 'undo' })
      },
      addTags: async () => fail('unexpected'),
      undo: async () => fail('undoGone'),
      moveChat: async () => ok(null),
      close: async () => undefined,
    },
    copyText: async (text) => void copied.push(text),
    askSavePath: async (name) => {
      asked.push(name)
      return chosen
    },
    askOpenPath: async () => chosen,
  })
  const choose = (to: string | null): void => {
    chosen = to
  }
  return { files, copied, writes, path, asked, choose }
}

const all = (entries: readonly LinkEntry[]) => ({
  kind: 'links' as const,
  links: entries.map(({ link: { chatId, hash } }) => ({ chatId, hash })),
})
const none = { kind: 'links' as const, links: [] }

describe('copying', () => {
  const entries = [linkEntry('AbCdEfGh', { title: 'Two\twords\nand more' }), linkEntry('IjKlMnOp')]

  test('gives one link a line', async () => {
    const { files, copied } = open(entries)
    expect(await files.copy(all(entries), 'links')).toEqual(ok({ copied: 2 }))
    expect(copied).toEqual(['https://t.me/+AbCdEfGh\nhttps://t.me/+IjKlMnOp'])
  })

  test('gives the title before a tab, on one line', async () => {
    const { files, copied } = open(entries)
    await files.copy(all(entries), 'text')
    expect(copied).toEqual(['Two words and more\thttps://t.me/+AbCdEfGh\n\thttps://t.me/+IjKlMnOp'])
  })

  test('names the community where there are several, and gives a spreadsheet all that is known', async () => {
    const [first] = entries
    const other = linkEntry('QrStUvWx', { title: 'Door | 1', chatId: '-42' }, { community: 'Borealis', note: '=1+1' })
    const { files, copied } = open([...(first === undefined ? [] : [first]), other])
    await files.copy(all([...(first === undefined ? [] : [first]), other]), 'markdown')
    expect(copied.at(-1)?.split('\n')).toEqual([
      '| Title | Community | Link |',
      '| --- | --- | --- |',
      '| Two words and more | Aurora | https://t.me/+AbCdEfGh |',
      '| Door \\| 1 | Borealis | https://t.me/+QrStUvWx |',
    ])
    await files.copy(all([other]), 'table')
    const [head, row, ...rest] = Papa.parse<string[]>(copied.at(-1) ?? '', { delimiter: '\t' }).data
    expect(rest).toEqual([])
    expect(head?.slice(0, 3)).toEqual(['link', 'title', 'community'])
    expect(row).toHaveLength(head?.length ?? 0)
    expect(row?.slice(0, 3)).toEqual(['https://t.me/+QrStUvWx', 'Door | 1', 'Borealis'])
    // Nothing that is pasted runs as a formula, and a quote that nobody closes ends no cell.
    expect(row?.[head?.indexOf('note') ?? 0]).toBe("'=1+1")
  })

  test('nothing leaves the clipboard alone', async () => {
    const { files, copied } = open(entries)
    expect(await files.copy(none, 'table')).toEqual(fail('nothingSelected'))
    expect(copied).toEqual([])
  })
})

describe('exporting', () => {
  const entries = [linkEntry('AbCdEfGh', {}, { tags: ['spring'], note: '=1+1' })]

  test('writes one file and proposes a name with the community and the day', async () => {
    const { files, path, asked } = open(entries)
    expect(await files.export(all(entries), 'csv')).toEqual(ok({ exported: 1, savedAs: path }))
    expect(asked).toEqual(['Aurora links 2025-06-15.csv'])
    expect(await readFile(path, 'utf8')).toContain("'=1+1")
    expect(await readdir(folder)).toEqual(['links.csv'])
  })

  test('writes a workbook under a name of its own, with dates as dates', async () => {
    const { files, path, asked } = open(entries)
    expect(await files.export(all(entries), 'xlsx')).toEqual(ok({ exported: 1, savedAs: path }))
    expect(asked).toEqual(['Aurora links 2025-06-15.xlsx'])
    // Looked into as what it is, an archive of XML, by nothing that wrote it.
    const parts = new Map<string, string>()
    const zip = await openPromise(path)
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk))
      parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
    }
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    // The moment it was made is a number with the style of a date; no formula stands anywhere.
    expect(sheet).toMatch(/<c r="F2" s="\d+"[^>]*><v>[\d.]+<\/v>/)
    expect(sheet).not.toContain('<f>')
    expect(parts.get('xl/sharedStrings.xml')).toContain('=1+1')
  })

  test('gives the selected links alone, for codes and sheets', async () => {
    const two = [...entries, linkEntry('IjKlMnOp')]
    const { files } = open(two)
    const links = await files.links(all(two.slice(1)))
    expect(links).toEqual(ok([{ link: two[1]?.link, community: 'Aurora' }]))
  })

  test('says that nothing was chosen, selected or written', async () => {
    const { files, choose } = open(entries)
    choose(null)
    expect(await files.export(all(entries), 'csv')).toEqual(ok({ exported: 0, savedAs: null }))
    expect(await files.export(none, 'csv')).toEqual(fail('nothingSelected'))
    await writeFile(join(folder, 'file'), '')
    choose(join(folder, 'file', 'links.csv'))
    expect(await files.export(all(entries), 'csv')).toEqual(fail('fileNotWritten'))
  })
})

describe('importing', () => {
  const entries = [
    linkEntry('AbCdEfGh'),
    linkEntry('IjKlMnOp', { revoked: true }),
    linkEntry('QrStUvWx', { expireDate: NOW - 1 }),
    linkEntry('primary-1', { permanent: true }),
  ]
  const link = (hash: string) => ({ chatId: '-1001', hash })

  test('takes over what differs in one write, by link or hash, in every tab', async () => {
    const { files, path, writes } = open(entries, {
      [annotationKey(link('AbCdEfGh'))]: { tags: ['old'], note: 'stays' },
      [annotationKey(link('IjKlMnOp'))]: { tags: ['same'], note: '' },
    })
    await writeFile(
      path,
      [
        'link,hash,tags,chat id',
        'https://t.me/+AbCdEfGh,,"b,a",',
        ',IjKlMnOp,same,',
        ',QrStUvWx,first,',
        ',QrStUvWx,last,',
        ',primary-1,mine,-1001',
        ',strange-1,x,-1001',
        'no link at all,,y,',
      ].join('\n'),
    )
    expect(await files.importTags()).toEqual(ok({ changed: 3, undoId: 'undo', rows: 7, unknown: 2 }))
    expect(writes).toEqual([
      [
        { link: link('AbCdEfGh'), annotation: { tags: ['a', 'b'], note: 'stays' } },
        { link: link('QrStUvWx'), annotation: { tags: ['last'], note: '' } },
        { link: link('primary-1'), annotation: { tags: ['mine'], note: '' } },
      ],
    ])
  })

  test('what is as it was is not written', async () => {
    const { files, path, writes } = open(entries)
    await writeFile(path, 'hash,note\nAbCdEfGh,\n')
    expect(await files.importTags()).toEqual(ok({ changed: 0, undoId: null, rows: 1, unknown: 0 }))
    expect(writes).toEqual([])
  })

  test('says by name what it cannot read', async () => {
    const { files, path, choose } = open(entries)
    await writeFile(path, Buffer.from('504b030414000600', 'hex'))
    expect(await files.importTags()).toEqual(fail('csvUnreadable'))
    choose(folder)
    expect(await files.importTags()).toEqual(fail('fileNotRead'))
    choose(join(folder, 'not-there.csv'))
    expect(await files.importTags()).toEqual(fail('fileNotRead'))
    choose(path)
    await writeFile(path, Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))
    expect(await files.importTags()).toEqual(fail('csvTooLong'))
    choose(null)
    expect(await files.importTags()).toEqual(ok(null))
  })
})
