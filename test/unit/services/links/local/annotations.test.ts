import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Annotations, createAnnotations } from '../../../../../electron/services/links/local/annotations'
import { accountFolder } from '../../../../../electron/storage/account-folder'
import { codeOf, unwrap } from '../../../../support/gateway'
import { silentLog } from '../../../../support/links'

const ACCOUNT = 'test-1'
const link = { chatId: '-1001', hash: 'abc' }
const other = { chatId: '-1001', hash: 'xyz' }

let folder: string
let path: string
let changed: string[]
let warned: string[]
const open = (accountId = ACCOUNT): Annotations =>
  createAnnotations({
    folder: accountFolder(folder, accountId),
    log: { ...silentLog, warn: (event) => warned.push(event) },
    onChange: () => void changed.push(accountId),
  })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annotations-'))
  path = join(folder, 'accounts', ACCOUNT, 'annotations.json')
  changed = []
  warned = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const set = (tags: readonly string[], note = '', at = link) => [{ link: at, annotation: { tags, note } }]
const shown = async (annotations: Annotations) => Object.fromEntries(unwrap(await annotations.all()))

it('puts tags beside those that are there, in one write, and again without a change', async () => {
  const annotations = open()
  unwrap(await annotations.change([{ link, annotation: { tags: ['old'], note: 'kept' } }]))
  const additions = [link, link, other].map((one, at) => ({ link: one, tags: [`new ${at}`] }))
  for (const _ of [1, 2]) {
    expect(codeOf(await annotations.addTags(additions))).toBe('ok')
    const map = unwrap(await annotations.all())
    expect(map.get('-1001 abc')).toEqual({ tags: ['new 0', 'new 1', 'old'], note: 'kept' })
    expect(map.get('-1001 xyz')).toEqual({ tags: ['new 2'], note: '' })
    expect(changed).toHaveLength(2)
  }
})

it('follow a group that became a supergroup, to the disk, and again without a change; Undo finds them there', async () => {
  const annotations = open()
  const to = '-100777'
  const { undoId } = unwrap(await annotations.change([...set(['a'], 'seen'), ...set(['b'], '', other)]))
  // Somebody has put words on one of them under its new id already: those are newer.
  unwrap(await annotations.change(set(['newer'], '', { ...other, chatId: to })))
  // Another id that only begins alike is another community.
  unwrap(await annotations.change(set(['far'], '', { ...link, chatId: `${link.chatId}5` })))
  for (const _ of [1, 2]) {
    expect(codeOf(await annotations.moveChat(link.chatId, to))).toBe('ok')
    expect(changed).toHaveLength(4)
    expect(await shown(open())).toEqual({
      '-100777 abc': { tags: ['a'], note: 'seen' },
      '-100777 xyz': { tags: ['newer'], note: '' },
      '-10015 abc': { tags: ['far'], note: '' },
    })
  }
  // One of its links was annotated anew since.
  expect(codeOf(await annotations.undo(undoId ?? ''))).toBe('undoGone')
  const last = unwrap(await annotations.change(set(['c'], '', { ...link, chatId: to })))
  expect(codeOf(await annotations.undo(last.undoId ?? ''))).toBe('ok')
  expect((await shown(annotations))['-100777 abc']).toEqual({ tags: ['a'], note: 'seen' })
})

describe('tags and notes', () => {
  it('are kept for the next start, each account its own', async () => {
    const first = open()
    unwrap(await first.change(set(['b', 'a', 'b'], 'seen')))
    expect(changed).toEqual([ACCOUNT])
    expect(await shown(open())).toEqual({ '-1001 abc': { tags: ['a', 'b'], note: 'seen' } })
    expect([...unwrap(await open('test-2').all())]).toEqual([])
  })

  it('count what differs, and write nothing where nothing does', async () => {
    const annotations = open()
    unwrap(await annotations.change(set(['a'])))
    const both = [...set(['a']), ...set(['a'], '', other)]
    expect(unwrap(await annotations.change(both)).changed).toBe(1)
    expect(unwrap(await annotations.change(both))).toEqual({ changed: 0, undoId: null })
    expect(changed).toHaveLength(2)
  })

  it('leave nothing behind when they are taken away', async () => {
    const annotations = open()
    unwrap(await annotations.change(set(['a'])))
    unwrap(await annotations.change(set([])))
    expect(await shown(annotations)).toEqual({})
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: 1, links: {} })
  })

  it('are all there when many are set at once', async () => {
    const annotations = open()
    const names = Array.from({ length: 30 }, (_, index) => `h${index}`)
    await Promise.all(names.map((hash) => annotations.change(set(['a'], '', { ...link, hash }))))
    expect(unwrap(await open().all()).size).toBe(30)
  })

  it('stay as they were where they cannot be written', async () => {
    await writeFile(join(folder, 'accounts'), 'in the way')
    const annotations = open()
    expect(codeOf(await annotations.change(set(['a'])))).toBe('fileNotWritten')
    expect(await shown(annotations)).toEqual({})
    expect(changed).toEqual([])
    await rm(join(folder, 'accounts'))
    expect(unwrap(await annotations.change(set(['a']))).changed).toBe(1)
  })

  it('set a damaged file aside and say so', async () => {
    await mkdir(join(folder, 'accounts', ACCOUNT), { recursive: true })
    await writeFile(path, '{"links":{"-1001 abc":{"tags":"no list"')
    const annotations = open()
    expect(await shown(annotations)).toEqual({})
    expect(warned).toEqual(['annotations.damaged'])
    unwrap(await annotations.change(set(['a'])))
    const [aside] = (await readdir(join(folder, 'accounts', ACCOUNT))).filter((name) => name.includes('damaged'))
    expect(await readFile(join(folder, 'accounts', ACCOUNT, aside ?? ''), 'utf8')).toContain('no list')
  })
})

describe('taking back', () => {
  const undo = (annotations: Annotations, undoId: string | null) => annotations.undo(undoId ?? '')

  it('brings back what was there, once', async () => {
    const annotations = open()
    unwrap(await annotations.change(set(['old'])))
    const { undoId } = unwrap(await annotations.change([...set(['new']), ...set(['new'], '', other)]))
    expect(unwrap(await undo(annotations, undoId)).changed).toBe(2)
    expect(await shown(annotations)).toEqual({ '-1001 abc': { tags: ['old'], note: '' } })
    expect(await shown(open())).toEqual({ '-1001 abc': { tags: ['old'], note: '' } })
    expect(codeOf(await undo(annotations, undoId))).toBe('undoGone')
  })

  it('is refused once the same link was annotated anew, not when another was', async () => {
    const annotations = open()
    const first = unwrap(await annotations.change(set(['a'])))
    const second = unwrap(await annotations.change(set(['b'])))
    unwrap(await annotations.change(set(['c'], '', other)))
    expect(codeOf(await undo(annotations, first.undoId))).toBe('undoGone')
    expect(codeOf(await undo(annotations, second.undoId))).toBe('ok')
    expect(codeOf(await undo(annotations, first.undoId))).toBe('ok')
    expect(await shown(annotations)).toEqual({ '-1001 xyz': { tags: ['c'], note: '' } })
  })

  it('goes back twenty changes', async () => {
    const annotations = open()
    const steps: (string | null)[] = []
    for (let index = 0; index < 21; index++) {
      const at = { ...link, hash: `h${index}` }
      steps.push(unwrap(await annotations.change(set(['a'], '', at))).undoId)
    }
    expect(codeOf(await undo(annotations, steps[0] ?? null))).toBe('undoGone')
    expect(codeOf(await undo(annotations, steps[1] ?? null))).toBe('ok')
  })
})
