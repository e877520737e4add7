import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Errand } from '../../../electron/contract/errands'
import type { Notice, NoticeFacts, WatchSettings } from '../../../electron/contract/watch'
import { createNotificationController } from '../../../electron/desktop/notification-controller'
import { watchNotices } from '../../../electron/desktop/watch-notice'

interface Shown {
  readonly title: string
  readonly body: string
  readonly actions: readonly { readonly text: string }[]
  readonly hear: Map<string, (...heard: unknown[]) => void>
}
const system = vi.hoisted(() => ({ shown: [] as Shown[] }))
vi.mock('electron', () => ({
  Notification: class implements Shown {
    static isSupported = () => true
    readonly title: string
    readonly body: string
    readonly actions: Shown['actions']
    readonly hear: Shown['hear'] = new Map()
    constructor({ title, body, actions }: Pick<Shown, 'title' | 'body' | 'actions'>) {
      this.title = title
      this.body = body
      this.actions = actions
      system.shown.push(this)
    }
    once(event: string, listener: (...heard: unknown[]) => void) {
      this.hear.set(event, listener)
    }
    show = () => undefined
  },
}))

let lookedAt: string | null
let opened: [string, Errand][]
let quietHours: WatchSettings['quietHours']
let digestAt: WatchSettings['digestAt']
let now: Date
const tell = createNotificationController().provide(
  watchNotices({
    settings: () => ({ quietHours, digestAt }),
    isLookingAt: (accountId) => accountId === lookedAt,
    lead: (accountId, errand) => opened.push([accountId, errand]),
    serverTime: () => now.getTime() / 1_000,
  }),
)
beforeEach(() => {
  system.shown.length = 0
  opened = []
  lookedAt = null
  quietHours = null
  digestAt = null
  now = new Date(2026, 10, 30, 12, 0)
})

const notice = (facts: NoticeFacts, change: Partial<Notice> = {}): Notice => ({
  ...{ id: 'n', at: 1, chatId: '-1001', community: 'Aurora', read: false, done: null, facts },
  link: facts.rule === 'waiting' ? null : { link: 'https://t.me/+aXy', title: 'Poster' },
  ...change,
})
const full = { rule: 'full', limit: 1_500 } as const
const said = async (notices: readonly Notice[], isSummary = false, isDigest = false) => {
  system.shown.length = 0
  await tell({ accountId: 'mara', news: { notices, isSummary, isDigest } })
  return system.shown.map(({ title, body }) => ({ title, body }))
}
const words = async (facts: NoticeFacts) => (await said([notice(facts)]))[0]

describe('a notification of what is watched', () => {
  it('names the link, the community, the figures and what to do', async () => {
    expect(await words(full)).toEqual({
      title: '“Poster” is full',
      body: 'Aurora: All 1,500 places are taken. Raise the limit to let more people in.',
    })
    expect((await words({ rule: 'full', limit: 1 }))?.body).toContain('Its one place is taken.')
    const runningOut = { rule: 'runningOut', inside: 40, limit: 50, end: null } as const
    expect(await words({ ...runningOut, by: 'places' })).toEqual({
      title: '“Poster” is nearly full',
      body: 'Aurora: 40 of 50 places are taken. Raise the limit to let more people in.',
    })
    const end = new Date(2026, 11, 1, 18, 30).getTime() / 1_000
    const over = await words({ ...runningOut, by: 'time', end })
    expect(over?.title).toBe('“Poster” is nearly over')
    expect(over?.body.replace(/\s/g, ' ')).toContain('It ends on Dec 1, 2026, 6:30 PM.')
    expect(await words({ rule: 'expired', end })).toMatchObject({ title: '“Poster” has expired' })
    expect(await words({ rule: 'rush', joined: 161, before: 3, from: 1, to: 2 })).toEqual({
      title: 'A sudden rush to “Poster”',
      body: 'Aurora: 161 people joined within an hour, 3 at most in any hour before. Revoke it if it has leaked.',
    })
    const one = await words({ rule: 'waiting', people: 1, since: end })
    expect(one?.title).toBe('One person has waited for more than a day to join Aurora')
    expect(one?.body).toMatch(/^The first of them asked on Dec 1/)
    const untitled = await said([notice(full, { link: { link: 'https://t.me/+aXy', title: null } })])
    expect(untitled[0]?.title).toBe('“t.me/+aXy” is full')
  })

  it('is one for several, with the first of them, and says that they come from while the app was closed', async () => {
    const many = Array.from({ length: 7 }, (_, at) => notice(full, { id: `${at}` }))
    expect(await said(many)).toEqual([
      {
        title: '7 notices from Aurora',
        body: '“Poster” is full\n“Poster” is full\n“Poster” is full\n4 more',
      },
    ])
    expect((await said([notice(full), notice(full, { chatId: '-2' })]))[0]?.title).toBe('2 notices from 2 communities')
    expect((await said(many, true))[0]?.title).toBe('7 notices while Invite Desk was closed')
    expect(await said([])).toEqual([])
  })

  it('leads to the latest notice at the desk of its account, and does not come while the user looks at that', async () => {
    await said([notice(full, { id: 'first' }), notice(full, { id: 'last' })])
    expect(system.shown[0]?.actions).toEqual([])
    system.shown[0]?.hear.get('close')?.()
    system.shown[0]?.hear.get('click')?.()
    expect(opened).toEqual([['mara', { to: 'notice', id: 'last', lead: null }]])
    lookedAt = 'mara'
    expect(await said([notice(full)])).toEqual([])
    lookedAt = 'lena'
    expect(await said([notice(full)])).toHaveLength(1)
  })

  it('of a leak carries the lockdown of the community, which is asked first', async () => {
    await said([notice({ rule: 'rush', joined: 161, before: 3, from: 1, to: 2 })])
    expect(system.shown[0]?.actions.map(({ text }) => text)).toEqual(['Lockdown…', 'Revoke', 'See who joined'])
    system.shown[0]?.hear.get('action')?.({}, 0)
    system.shown[0]?.hear.get('click')?.()
    expect(opened).toEqual([['mara', { to: 'lockdown', chatId: '-1001', community: 'Aurora' }]])
  })

  it('carries what can be done about it, each button leading to that at its notice', async () => {
    const end = 1_800_000_000
    const runningOut = { rule: 'runningOut', inside: 40, limit: 50 } as const
    const closed = { rule: 'closedAfterFirst' as const, person: 'Ada', joined: 1, closed: null, others: [], waiting: 0 }
    const wave = { rule: 'wave', people: 9, from: 1, to: 2 } as const
    const all: [NoticeFacts, string[], string[]][] = [
      [full, ['Raise the limit', 'Duplicate'], ['edit', 'duplicate']],
      [{ ...runningOut, by: 'places', end: null }, ['Raise the limit', 'Duplicate'], ['edit', 'duplicate']],
      [{ ...runningOut, by: 'time', end }, ['Extend', 'Duplicate'], ['extend', 'duplicate']],
      [{ rule: 'expired', end }, ['Extend', 'Duplicate'], ['extend', 'duplicate']],
      [wave, ['See them', 'Revoke'], ['alike', 'revoke']],
      [{ rule: 'waiting', people: 2, since: end }, ['Show requests'], ['requests']],
      [{ ...closed, refused: 'chatAdminRequired' }, ['Revoke'], ['revoke']],
      [{ ...closed, refused: null }, [], []],
    ]
    for (const [facts, labels, leads] of all) {
      opened = []
      for (const [at, lead] of leads.entries()) {
        await said([notice(facts)])
        expect(system.shown[0]?.actions.map(({ text }) => text)).toEqual(labels)
        system.shown[0]?.hear.get('action')?.({}, at)
        expect(opened.at(-1)).toEqual(['mara', { to: 'notice', id: 'n', lead }])
      }
      if (leads.length > 0) continue
      await said([notice(facts)])
      expect(system.shown[0]?.actions).toEqual([])
    }
    // Of several, none is meant more than another.
    await said([notice(full), notice(full, { id: 'other' })])
    expect(system.shown[0]?.actions).toEqual([])
  })

  it('is one a day where that was chosen, of what nobody has read, the latest first', async () => {
    digestAt = 9 * 60
    const many = Array.from({ length: 4 }, (_, at) => notice({ rule: 'full', limit: at + 1 }, { id: `${at}` }))
    const last = notice({ rule: 'expired', end: 1 }, { id: 'last' })
    expect(await said(many)).toEqual([])
    expect(await said(many, true)).toEqual([])
    expect(await said([...many, last], false, true)).toEqual([
      {
        title: '5 notices nobody has read yet',
        body: '“Poster” has expired\n“Poster” is full\n“Poster” is full\n2 more',
      },
    ])
    system.shown[0]?.hear.get('click')?.()
    expect(opened).toEqual([['mara', { to: 'notice', id: 'last', lead: null }]])
  })

  it('does not come in the quiet hours, through midnight too', async () => {
    const comesAt = async (hours: number, minutes: number) => {
      now = new Date(2026, 10, 30, hours, minutes)
      return (await said([notice(full)])).length === 1
    }
    quietHours = { from: 22 * 60, to: 7 * 60 + 30 }
    expect([await comesAt(21, 59), await comesAt(22, 0), await comesAt(0, 0)]).toEqual([true, false, false])
    expect([await comesAt(7, 29), await comesAt(7, 30)]).toEqual([false, true])
    quietHours = { from: 13 * 60, to: 14 * 60 }
    expect([await comesAt(12, 59), await comesAt(13, 30), await comesAt(14, 0)]).toEqual([true, false, true])
    quietHours = { from: 13 * 60, to: 13 * 60 }
    expect(await comesAt(13, 0)).toBe(true)
  })
})
