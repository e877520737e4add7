import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NewerState } from '../../../../electron/sandbox/newer-state'
import { advance } from '../../../../electron/sandbox/world/inspect'
import { loadWorld, saveWorld } from '../../../../electron/sandbox/world/persistence'
import { passTime } from '../../../../electron/sandbox/world/time'
import { createWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000
const DAY = 86_400

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invite-desk-world-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

describe('keeping a world', () => {
  it('gives back the same world, which lives on alike', async () => {
    const world = createWorld({ seed: 'kept', links: 20, now: NOW })
    advance(world, DAY, NOW)
    await saveWorld(join(folder, 'state'), world)
    const { world: loaded, setAside } = await loadWorld(join(folder, 'state'))
    expect(setAside).toBeNull()
    expect(loaded).toEqual(world)
    if (loaded === null) throw new Error('nothing was loaded')
    const next = passTime(loaded, NOW + 2 * DAY).map((event) => `${event.kind} ${event.community.id}`)
    expect(next).toEqual(passTime(world, NOW + 2 * DAY).map((event) => `${event.kind} ${event.community.id}`))
    expect(loaded).toEqual(world)
  })

  it('finds nothing in a new folder', async () => {
    expect(await loadWorld(join(folder, 'none'))).toEqual({ world: null, setAside: null })
  })

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of no version', (text: string) => text.replace('"version":1', '"version":0')],
    ['with a limit below one', (text: string) => text.replace(/"usageLimit":\d+/, '"usageLimit":0')],
    ['something else', () => '[]'],
  ])('sets a file aside that is %s, and says where', async (_name, damage) => {
    await saveWorld(folder, createWorld({ seed: 'kept', now: NOW }))
    const damaged = damage(await readFile(join(folder, 'world.json'), 'utf8'))
    await writeFile(join(folder, 'world.json'), damaged)
    const { world, setAside } = await loadWorld(folder)
    expect(world).toBeNull()
    const [left] = await readdir(folder)
    expect(left).toMatch(/^world\.json\.damaged-\d{4}-/)
    expect(setAside).toBe(join(folder, left ?? ''))
    expect(await readFile(setAside ?? '', 'utf8')).toBe(damaged)
  })

  it('leaves one of a newer version where it is', async () => {
    await saveWorld(folder, createWorld({ seed: 'kept', now: NOW }))
    const path = join(folder, 'world.json')
    const newer = (await readFile(path, 'utf8')).replace('"version":1', '"version":2')
    await writeFile(path, newer)
    await expect(loadWorld(folder)).rejects.toThrow(NewerState)
    expect(await readdir(folder)).toEqual(['world.json'])
    expect(await readFile(path, 'utf8')).toBe(newer)
  })

  it('leaves no half-written file beside the whole one', async () => {
    const world = createWorld({ seed: 'kept', now: NOW })
    await Promise.all([saveWorld(folder, world), saveWorld(folder, world), saveWorld(folder, world)])
    expect(await readdir(folder)).toEqual(['world.json'])
    expect((await loadWorld(folder)).world).toEqual(world)
  })
})
