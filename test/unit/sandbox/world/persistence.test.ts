import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NewerState } from '../../../../electron/sandbox/newer-state'
import { accountByPhone, advance, communityByTitle, resetWorld } from '../../../../electron/sandbox/world/inspect'
import { addByAdmin, ban, leave, remove } from '../../../../electron/sandbox/world/joins'
import type { Community, World } from '../../../../electron/sandbox/world/model'
import { addPerson } from '../../../../electron/sandbox/world/people'
import { loadWorld, WorldKeeper } from '../../../../electron/sandbox/world/persistence'
import { setInviteRight, setMuted } from '../../../../electron/sandbox/world/rights'
import { passTime } from '../../../../electron/sandbox/world/time'
import { upgradeGroup } from '../../../../electron/sandbox/world/upgrade'
import { sendCrowd } from '../../../../electron/sandbox/world/waves'
import { createWorld } from '../../../../electron/sandbox/world/world'

const NOW = 1_760_000_000
const DAY = 86_400

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invite-desk-world-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const FIRST_PAST = 'past-1.jsonl'
const pastBytes = (name = FIRST_PAST): Promise<Buffer> => readFile(join(folder, name))
const berlinOf = (world: World): Community => communityByTitle(world, 'Berlin Runners')

/** Saved, then somebody was added by an admin and it was saved again. */
async function savedTwice(): Promise<{ world: World; first: Buffer; both: Buffer }> {
  const world = createWorld({ seed: 'kept', now: NOW })
  const keeper = new WorldKeeper(folder, world)
  await keeper.save()
  const first = await pastBytes()
  addByAdmin(berlinOf(world), addPerson(world).id, accountByPhone(world, '9996610001').userId, NOW)
  await keeper.save()
  return { world, first, both: await pastBytes() }
}

/** As the first version wrote it: everything in one file. */
function firstVersion({ people, random, accounts, communities, reports: _none, pending: _, ...world }: World): string {
  const form = {
    ...{ ...world, version: 1, random: random.state, people: [...people.values()] },
    accounts: [...accounts.values()].map((one) => ({ ...one, pinned: [...one.pinned], archived: [...one.archived] })),
    communities: [...communities.values()].map(
      ({ deeds: _, muted: _muted, banned: _banned, waves: _waves, ...one }) => ({
        ...{ ...one, members: [...one.members.values()], requests: [...one.requests.values()] },
        invites: [...one.invites.values()].map(({ inside: _inside, waiting: _waiting, ...invite }) => invite),
      }),
    ),
  }
  const without = (key: string, value: unknown) => (key === 'viaChatlist' ? undefined : value)
  return JSON.stringify(form, (key, value) => (typeof value === 'bigint' ? `${value}` : without(key, value)))
}

describe('keeping a world', () => {
  it('gives back the same world, which lives on alike', async () => {
    const world = createWorld({ seed: 'kept', links: 20, now: NOW })
    advance(world, DAY / 8, NOW)
    await new WorldKeeper(join(folder, 'state'), world).save()
    const { world: loaded, setAside } = await loadWorld(join(folder, 'state'))
    expect(setAside).toBeNull()
    expect(loaded).toEqual(world)
    if (loaded === null) throw new Error('nothing was loaded')
    const next = passTime(loaded, NOW + DAY / 4).map((event) => `${event.kind} ${event.community.id}`)
    expect(next).toEqual(passTime(world, NOW + DAY / 4).map((event) => `${event.kind} ${event.community.id}`))
    expect(loaded).toEqual(world)
  })

  it('finds nothing in a new folder', async () => {
    expect(await loadWorld(join(folder, 'none'))).toMatchObject({ world: null, setAside: null })
  })

  it('reads a world of the first version, and keeps it as this one', async () => {
    const world = createWorld({ seed: 'first', now: NOW, history: { joins: 100, days: 30 } })
    // Whom it kept out was not written down then.
    for (const { banned } of world.communities.values()) banned.clear()
    await writeFile(join(folder, 'world.json'), firstVersion(world))
    const loaded = await loadWorld(folder)
    expect(loaded.world).toEqual(world)
    await new WorldKeeper(folder, world, loaded).save()
    expect((await loadWorld(folder)).world).toEqual(world)
  })

  it('reads a world that was saved before anybody was banned or reported, or came in a wave', async () => {
    const world = createWorld({ seed: 'yesterday', now: NOW })
    await new WorldKeeper(folder, world).save()
    const path = join(folder, 'world.json')
    const text = await readFile(path, 'utf8')
    const older = text.replaceAll('"banned":[],', '').replaceAll('"waves":[],', '').replaceAll('"reports":[],', '')
    expect(older.length).toBeLessThan(text.length)
    await writeFile(path, older)
    expect((await loadWorld(folder)).world).toEqual(world)
  })

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of no version', (text: string) => text.replace('"version":2', '"version":0')],
    ['with a limit below one', (text: string) => text.replace(/"usageLimit":\d+/, '"usageLimit":0')],
    ['something else', () => '[]'],
  ])('sets a file aside that is %s, and says where', async (_name, damage) => {
    await new WorldKeeper(folder, createWorld({ seed: 'kept', now: NOW })).save()
    const damaged = damage(await readFile(join(folder, 'world.json'), 'utf8'))
    await writeFile(join(folder, 'world.json'), damaged)
    const [past, older] = [await pastBytes(), Buffer.from('from before')]
    await writeFile(join(folder, 'past-7.jsonl'), older)
    const loaded = await loadWorld(folder)
    const { world, setAside } = loaded
    expect(world).toBeNull()
    expect((await readdir(folder)).filter((name) => !name.includes('.damaged-'))).toEqual([])
    const next = createWorld({ seed: 'next', now: NOW })
    await new WorldKeeper(folder, next, loaded).save()
    expect((await loadWorld(folder)).world).toEqual(next)
    const left = (await readdir(folder)).find((name) => name.startsWith('world.json.'))
    expect(left).toMatch(/^world\.json\.damaged-\d{4}-/)
    expect(setAside).toBe(join(folder, left ?? ''))
    expect(await readFile(setAside ?? '', 'utf8')).toBe(damaged)
    // Its people lie beside it, and no later save took them.
    const suffix = left?.slice('world.json'.length)
    expect((await pastBytes(`${FIRST_PAST}${suffix}`)).equals(past)).toBe(true)
    expect((await pastBytes(`past-7.jsonl${suffix}`)).equals(older)).toBe(true)
  })

  it('leaves one of a newer version where it is', async () => {
    await new WorldKeeper(folder, createWorld({ seed: 'kept', now: NOW })).save()
    const path = join(folder, 'world.json')
    const newer = (await readFile(path, 'utf8')).replace('"version":2', '"version":3')
    await writeFile(path, newer)
    await expect(loadWorld(folder)).rejects.toThrow(NewerState)
    expect((await readdir(folder)).sort()).toEqual([FIRST_PAST, 'world.json'])
    expect(await readFile(path, 'utf8')).toBe(newer)
  })
})

describe('the past in a file of its own', () => {
  it('is only added to: a change writes the change, and what stands there stays', async () => {
    const { world, first, both } = await savedTwice()
    expect(both.subarray(0, first.length).equals(first)).toBe(true)
    expect(both.length - first.length).toBeLessThan(400)
    expect(await readFile(join(folder, 'world.json'), 'utf8')).not.toMatch(/"members"|"passages"|"people"/)
    expect((await loadWorld(folder)).world).toEqual(world)
  })

  it('is written on after a start, over what nobody was answered for', async () => {
    const { both } = await savedTwice()
    await appendFile(join(folder, FIRST_PAST), '["people",[["1","1","Nobody","",null,null,"",fal')
    const loaded = await loadWorld(folder)
    if (loaded.world === null) throw new Error('nothing was loaded')
    const berlin = berlinOf(loaded.world)
    const last = berlin.passages.at(-1)
    leave(berlin, last?.userId ?? 0n, NOW + 1)
    await new WorldKeeper(folder, loaded.world, loaded).save()
    expect(await readdir(folder)).toContain(FIRST_PAST)
    expect((await pastBytes()).subarray(0, both.length).equals(both)).toBe(true)
    expect((await loadWorld(folder)).world).toEqual(loaded.world)
  })

  it('that lost its last line keeps all before it, and is written anew', async () => {
    const { world, both } = await savedTwice()
    await truncate(join(folder, FIRST_PAST), both.length - 5)
    const loaded = await loadWorld(folder)
    if (loaded.world === null) throw new Error('nothing was loaded')
    expect(berlinOf(loaded.world).passages).toEqual(berlinOf(world).passages.slice(0, -1))
    expect(berlinOf(loaded.world).members.size).toBe(berlinOf(world).members.size - 1)
    await new WorldKeeper(folder, loaded.world, loaded).save()
    expect((await readdir(folder)).sort()).toEqual(['past-2.jsonl', 'world.json'])
    expect((await loadWorld(folder)).world).toEqual(loaded.world)
  })

  it.each([
    ['with a line in the middle that says nothing', (data: Buffer) => data.fill('x', 200, 260)],
    ['that lost half of what it began with', (data: Buffer) => data.subarray(0, data.length / 2)],
  ])('%s is set aside beside the world', async (_name, damage) => {
    const { first } = await savedTwice()
    await writeFile(join(folder, FIRST_PAST), damage(first))
    expect((await loadWorld(folder)).world).toBeNull()
    const left = (await readdir(folder)).sort()
    expect(left).toEqual([
      expect.stringMatching(/^past-1\.jsonl\.damaged-/),
      expect.stringMatching(/^world\.json\.damaged-/),
    ])
  })

  it('begins anew with a world that begins anew, and where somebody took it away', async () => {
    const world = createWorld({ seed: 'kept', now: NOW })
    const keeper = new WorldKeeper(folder, world)
    await keeper.save()
    resetWorld(world, NOW + DAY)
    await keeper.save()
    expect((await readdir(folder)).sort()).toEqual(['past-2.jsonl', 'world.json'])
    expect((await loadWorld(folder)).world).toEqual(world)
    await rm(folder, { recursive: true })
    addPerson(world)
    await keeper.save()
    expect((await loadWorld(folder)).world).toEqual(world)
  })

  it('that another replaced is removed later where it cannot be removed at once, and nothing else fails', async () => {
    const { world } = await savedTwice()
    // As little to be removed as a file that another program holds on Windows.
    await rm(join(folder, FIRST_PAST))
    await mkdir(join(folder, FIRST_PAST))
    await writeFile(join(folder, FIRST_PAST, 'inside'), '')
    const keeper = new WorldKeeper(folder, world, { written: null, replaces: FIRST_PAST })
    await keeper.save()
    expect((await readdir(folder)).sort()).toEqual([FIRST_PAST, 'past-2.jsonl', 'world.json'])
    expect((await loadWorld(folder)).world).toEqual(world)
    await rm(join(folder, FIRST_PAST), { recursive: true })
    await writeFile(join(folder, FIRST_PAST), 'free again')
    await keeper.save()
    expect((await readdir(folder)).sort()).toEqual(['past-2.jsonl', 'world.json'])
  })

  it('is written anew at a start after thousands of changes', async () => {
    const { world, both } = await savedTwice()
    // As many changes as there may be, each of which added nobody.
    await appendFile(join(folder, FIRST_PAST), '["people",[]]\n'.repeat(2_000))
    const path = join(folder, 'world.json')
    const said = await readFile(path, 'utf8')
    await writeFile(path, said.replace(`"bytes":${both.length}`, `"bytes":${both.length + 2_000 * 14}`))
    const loaded = await loadWorld(folder)
    expect(loaded).toMatchObject({ world, setAside: null })
    await new WorldKeeper(folder, world, loaded).save()
    expect((await readdir(folder)).sort()).toEqual(['past-2.jsonl', 'world.json'])
    expect((await pastBytes('past-2.jsonl')).toString().split('\n').length).toBeLessThan(100)
    expect((await loadWorld(folder)).world).toEqual(world)
  })

  it('gives the same world back whatever was done to it, however often it was saved and read', async () => {
    const doings = [...steps, 'save', 'load'] as const
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...doings), { maxLength: 25 }), fc.integer(), async (doing, seed) => {
        const state = await mkdtemp(join(folder, 'run-'))
        let world = createWorld({ seed: `${seed}`, now: NOW, history: { joins: 30, days: 10 } })
        let keeper = new WorldKeeper(state, world)
        await keeper.save()
        for (const step of doing) {
          if (step === 'save') await keeper.save()
          else if (step === 'load') {
            await keeper.save()
            const loaded = await loadWorld(state)
            if (loaded.world === null) throw new Error('nothing was loaded')
            expect(loaded.world).toEqual(world)
            world = loaded.world
            keeper = new WorldKeeper(state, world, loaded)
          } else change(world, step)
        }
        await keeper.save()
        expect((await loadWorld(state)).world).toEqual(world)
      }),
      { numRuns: 8 },
    )
  })
})

const steps = ['pass', 'add', 'leave', 'kick', 'ban', 'wave', 'right', 'mute', 'upgrade', 'reset'] as const

function change(world: World, step: (typeof steps)[number]): void {
  const now = world.time + 1
  const berlin = berlinOf(world)
  const mara = accountByPhone(world, '9996610001').userId
  const last = [...berlin.members.values()].filter(({ role }) => role === 'member').at(-1)
  const group = communityByTitle(world, 'Leipzig Runners')
  if (step === 'pass') passTime(world, world.time + 3_600)
  if (step === 'add') addByAdmin(berlin, addPerson(world).id, mara, now)
  if (step === 'leave' && last !== undefined) leave(berlin, last.userId, now)
  if (step === 'kick' && last !== undefined) remove(berlin, last.userId, { kind: 'kicked', by: mara }, now)
  const asked = [...berlin.requests.keys()].at(-1)
  if (step === 'ban' && asked !== undefined) ban(berlin, asked, mara, now)
  if (step === 'ban' && last !== undefined) ban(berlin, last.userId, mara, now)
  const door = [...berlin.invites.values()].find(({ requestNeeded }) => requestNeeded)
  if (step === 'wave' && door !== undefined) sendCrowd(world, berlin, door, { as: 'wave', count: 5, within: 60 }, now)
  if (step === 'right' && last !== undefined) setInviteRight(berlin, last.userId, true, now)
  if (step === 'mute' && last !== undefined) setMuted(berlin, last.userId, true, { by: mara, now })
  if (step === 'upgrade' && group.kind === 'basicGroup') upgradeGroup(world, group, null, now)
  if (step === 'reset') resetWorld(world, now)
}
