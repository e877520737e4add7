import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../../../../electron/contract/chats'
import { defaultSettings, type Settings } from '../../../../electron/contract/settings'
import { type FeedFilter, type FeedRow, type FeedWindow, watchRules } from '../../../../electron/contract/watch'
import { offeredCommands } from '../../../../renderer/commands'
import type { LinkActions } from '../../../../renderer/components/link-actions/link-actions'
import { LinkDeskProvider } from '../../../../renderer/components/link-actions/link-desk'
import { WatchScreen } from '../../../../renderer/features/watch/watch-screen'
import { linkWish, ownRulesWish, requestsWish } from '../../../../renderer/wishes'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'
import { nearlyFull, noticeOf, rush, waiting } from './notices'

const patient = { timeout: PATIENCE }
const now = Math.floor(Date.now() / 1000)
const chat: Chat = {
  ...{ id: '-1001', kind: 'supergroup', title: 'Aurora', username: null, memberCount: 40, isOwner: true },
  hasPhoto: false,
}
const told: readonly FeedRow[] = [
  noticeOf('rush', rush, { at: now - 60 }),
  noticeOf('full', nearlyFull, { at: now - 7_200, read: true }),
  noticeOf('wait', waiting, { at: now - 86_400 }),
  noticeOf('gone', { rule: 'full', limit: 9 }, { at: now - 90_000, read: true, entry: null, done: 'gone' }),
]
const matching = ({ rule, unread, search }: FeedFilter): readonly FeedRow[] =>
  told.filter(
    ({ facts, read, community }) =>
      (rule === null || facts.rule === rule) && !(unread && read) && community.includes(search),
  )

let page: TestPage
const links = {
  ...{
    copy: vi.fn(),
    copyWithTitle: vi.fn(),
    showQr: vi.fn(),
    duplicate: vi.fn(),
    makeAgain: vi.fn(),
    schedule: vi.fn(),
    rotate: vi.fn(),
  },
  ...{ details: vi.fn(), insights: vi.fn(), edit: vi.fn(), extend: vi.fn(), tag: vi.fn() },
  ...{ closeAfterFirst: vi.fn(), answerByItself: vi.fn(), revoke: vi.fn(), remove: vi.fn() },
} satisfies LinkActions
const lockdown = vi.fn<(chat: Chat) => void>()

interface OpenOptions {
  readonly settings?: Settings
  readonly around?: Partial<FeedWindow>
  /** Main does not answer when settings are changed. */
  readonly slow?: boolean
}

const open = async ({ settings = defaultSettings, around = {}, slow = false }: OpenOptions = {}): Promise<void> => {
  let kept = settings
  const updateSettings = (patch: Partial<Settings>): Settings => {
    kept = { ...kept, ...patch }
    return kept
  }
  page = openPage({
    getSettings: () => kept,
    ...(slow ? {} : { updateSettings }),
    listChats: () => [chat],
    getLinkFacets: () => ({ tags: [], creators: [], chats: [] }),
    markNotices: () => null,
    queryFeed: ({ filter }: { readonly filter: FeedFilter }): FeedWindow => {
      const notices = [...matching(filter)]
      return { notices, offset: 0, total: notices.length, unread: 2, lookedAt: now - 120, ...around }
    },
  })
  page.client.setQueryData(['getSettings'], settings)
  const desk = { actions: links, askForMany: vi.fn(), lockdown, plan: vi.fn(), error: null }
  const room = createElement(LinkDeskProvider, { value: desk }, createElement(WatchScreen))
  drawSignedIn(createElement(page.wrapper, null, room))
  await act(async () => undefined)
}
const rows = (): HTMLElement[] => screen.queryAllByRole('listitem', { hidden: true })
const rowOf = (name: string): HTMLElement => screen.getByRole('listitem', { name: new RegExp(name), hidden: true })
const names = (): (string | null)[] => rows().map((row) => row.getAttribute('aria-label'))
const marked = () => page.inputsOf('markNotices')
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())

beforeEach(() => {
  vi.clearAllMocks()
  const nothing = { observe: () => undefined, unobserve: () => undefined, disconnect: () => undefined }
  vi.stubGlobal('ResizeObserver', function ResizeObserver() {
    return nothing
  })
  // Rows are drawn where there is room for them, and this document has no sizes.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
})
afterEach(() => {
  page.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the feed', () => {
  it('says what was told, latest first, what of it is unread, and what was done about it', async () => {
    await open()
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    expect(names()[0]).toMatch(/^Unread: Sudden rush on Door 4 in Aurora: 64 joined from/)
    expect(names()[1]).toBe('Door 4 in Aurora is nearly full: 38 of 50 places taken')
    expect(rowOf('nearly full').textContent).toContain('2 hours ago')
    expect(rowOf('nearly full').textContent).toContain('Now: 38 joined, 12 left')
    expect(rowOf('all 9 places').textContent).toContain('Deleted since')
    expect(screen.getByText('4 notices')).toBeDefined()
    expect(screen.getByText('Watched while Invite Desk runs. Last look: 2 minutes ago.')).toBeDefined()
  })

  it('says where watching goes on without a window', async () => {
    await open({ settings: { ...defaultSettings, watchInBackground: true } })
    const words = 'Watched also when the window is closed. Last look: 2 minutes ago.'
    expect(await screen.findByText(words)).toBeDefined()
  })

  it('acts on the link in place, by which a notice is read', async () => {
    await open()
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    fireEvent.click(within(rowOf('nearly full')).getByRole('button', { name: 'Raise the limit', hidden: true }))
    expect(links.edit).toHaveBeenCalledExactlyOnceWith(told[1]?.entry)
    fireEvent.click(within(rowOf('Sudden rush')).getByRole('button', { name: 'Revoke', hidden: true }))
    expect(links.revoke).toHaveBeenCalledExactlyOnceWith(told[0]?.entry)
    // The other one was read before.
    await waitFor(() => expect(marked()).toEqual([{ ids: ['rush'], read: true }]), patient)
    fireEvent.click(within(rowOf('Sudden rush')).getByRole('button', { name: 'Lockdown', hidden: true }))
    expect(lockdown).toHaveBeenCalledExactlyOnceWith(chat)
    const wished = vi.spyOn(requestsWish, 'make')
    fireEvent.click(within(rowOf('have waited')).getByRole('button', { name: 'Show requests', hidden: true }))
    expect(wished).toHaveBeenCalledExactlyOnceWith({ chatId: '-1001', title: 'Aurora', link: null })
  })

  it('has the menu of the list of links, with what is about the notice before it', async () => {
    await open()
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    const menuOf = (name: string): (string | undefined)[] => {
      fireEvent.contextMenu(rowOf(name), { clientX: 300, clientY: 90 })
      return screen.getAllByRole('menuitem').map(({ firstChild }) => firstChild?.textContent ?? undefined)
    }
    const offered = menuOf('Sudden rush')
    const ofChat = ['Lockdown of this community', 'Don’t tell me this about this community']
    const [lockdownOf = '', stopChat = ''] = ofChat
    const stopLink = 'Don’t tell me this about this link'
    const own = ['Mark as read', 'Show in Links', 'See who joined', lockdownOf, stopLink, stopChat]
    expect(offered).toEqual(
      [
        ...own,
        'Details',
        'Open in Insights',
        'Edit',
        'Extend',
        'Close after the first join',
        'Schedule…',
        'Replace by itself…',
        'Tag',
        'Duplicate',
      ].concat(['Copy title and link', 'Revoke']),
    )
    const wished = vi.spyOn(linkWish, 'make')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Show in Links' }))
    expect(wished).toHaveBeenCalledExactlyOnceWith(told[0]?.entry?.link)
    // Of a link that is gone nothing can be done but to note that it was read, or to close all that are there.
    expect(menuOf('all 9 places')).toEqual(['Mark as unread', ...ofChat])
  })

  it('switches off a rule for the link or the community of a notice', async () => {
    await open()
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    const own = () => page.inputsOf('updateSettings').map((patch) => (patch as Settings).watch.own)
    const stop = async (row: string, of: 'link' | 'community'): Promise<void> => {
      fireEvent.contextMenu(rowOf(row), { clientX: 300, clientY: 90 })
      await act(async () => screen.getByRole('menuitem', { name: `Don’t tell me this about this ${of}` }).click())
    }
    await stop('Sudden rush', 'link')
    await stop('nearly full', 'community')
    await waitFor(() => expect(own()).toHaveLength(2), patient)
    const link = { of: 'link', chatId: '-1001', hash: told[0]?.entry?.link.hash, name: 'Door 4' }
    expect(own().at(-1)).toEqual([
      { scope: link, rules: { rush: false }, runningOutPercent: null },
      { scope: { of: 'chat', chatId: '-1001', name: 'Aurora' }, rules: { runningOut: false }, runningOutPercent: null },
    ])
  })

  it('is worked from the keyboard: arrows, Enter, the keys of a link, and one for what is read', async () => {
    await open()
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    act(() => rowOf('Sudden rush').focus())
    const key = (name: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name })
    key('u')
    await waitFor(() => expect(marked()).toEqual([{ ids: ['rush'], read: true }]), patient)
    key('r')
    expect(links.revoke).toHaveBeenCalledOnce()
    key('ArrowDown')
    expect(document.activeElement).toBe(rowOf('nearly full'))
    key('u')
    await waitFor(() => expect(marked().at(-1)).toEqual({ ids: ['full'], read: false }), patient)
    key('x')
    expect(links.extend).toHaveBeenCalledOnce()
    key('Enter')
    expect(links.details).toHaveBeenCalledExactlyOnceWith(told[1]?.entry)
    const titles = offeredCommands().map(({ title }) => title)
    expect(titles).toEqual(
      expect.arrayContaining(['Extend “Door 4”', 'Mark as unread', 'Show in Links', 'Mark all as read']),
    )
  })

  it('is narrowed by rule, by what is unread and by words, and says when nothing is left', async () => {
    await open()
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    await press('Full')
    await waitFor(() => expect(names()).toEqual(['Door 4 in Aurora is full: all 9 places are taken']), patient)
    expect(screen.getByText('1 notice matches')).toBeDefined()
    await press('Full')
    await press('Unread only')
    await waitFor(() => expect(rows()).toHaveLength(2), patient)
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search notices' }), { target: { value: 'Nowhere' } })
    await waitFor(() => expect(screen.getByRole('heading', { name: 'No notice matches' })).toBeDefined(), patient)
    await press('Show all notices')
    await waitFor(() => expect(rows()).toHaveLength(4), patient)
    await press('Mark all as read')
    expect(marked()).toEqual([{ ids: null, read: true }])
  })

  it('says why there is nothing yet, and that watching is on', async () => {
    const nothing = { notices: [], total: 0, unread: 0 }
    await open({ around: nothing })
    expect(await screen.findByRole('heading', { name: 'Nothing needs you' })).toBeDefined()
    expect(screen.getByText('Watched while Invite Desk runs. Last look: 2 minutes ago.')).toBeDefined()
    page.close()
    await open({ around: { ...nothing, lookedAt: null } })
    expect(await screen.findByRole('heading', { name: 'The first look is under way' })).toBeDefined()
    page.close()
    const rules = { runningOut: false, full: false, expired: false, rush: false, waiting: false, wave: false }
    await open({ around: nothing, settings: { ...defaultSettings, watch: { ...defaultSettings.watch, rules } } })
    expect(await screen.findByRole('heading', { name: 'Nothing is watched' })).toBeDefined()
    await press('Open the rules')
    // With those of the digest, the quiet hours, the window and the start.
    expect(screen.getAllByRole('switch')).toHaveLength(watchRules.length + 4)
  })
})

describe('the rules', () => {
  const openRules = async (options: OpenOptions = {}): Promise<void> => {
    await open(options)
    await act(async () => screen.getByRole('tab', { name: 'Rules' }).click())
  }
  const watchOf = () => page.inputsOf('updateSettings').map((patch) => (patch as Settings).watch)
  const flip = (name: string) => act(async () => screen.getByRole('switch', { name }).click())

  it('are switched by their names, each at once, however quickly one follows the other', async () => {
    await openRules()
    await flip('Full')
    await flip('Requests waiting')
    await waitFor(() => expect(watchOf()).toHaveLength(2), patient)
    expect(watchOf().at(-1)?.rules).toEqual({
      ...{ runningOut: true, full: false, expired: true, rush: true, waiting: false, wave: true },
    })
    const isOn = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name }).checked
    await waitFor(() => expect(isOn('Requests waiting')).toBe(false), patient)
    expect(['Full', 'Expired', 'Sudden rush'].map(isOn)).toEqual([false, true, true])
  })

  it('are chosen otherwise for some, seen and taken back', async () => {
    const own = [
      {
        ...{ scope: { of: 'tag' as const, tag: 'doors' }, rules: { full: false, rush: true } },
        runningOutPercent: 90,
      },
    ]
    await openRules({ settings: { ...defaultSettings, watch: { ...defaultSettings.watch, own } } })
    expect(screen.getByText('Tag · Off: Full · On: Sudden rush · From 90 %')).toBeDefined()
    const wished = vi.spyOn(ownRulesWish, 'make')
    await press('Change the rules of #doors')
    expect(wished).toHaveBeenCalledExactlyOnceWith({ scope: own[0]?.scope, tags: [] })
    await press('Remove the rules of #doors')
    await waitFor(() => expect(watchOf().at(-1)?.own).toEqual([]), patient)
  })

  it('keep a second change that is made while the first is still being written', async () => {
    await openRules({ slow: true })
    await flip('Expired')
    await flip('Sudden rush')
    await waitFor(() => expect(watchOf()).toHaveLength(2), patient)
    expect(watchOf().at(-1)?.rules).toMatchObject({ expired: false, rush: false, full: true })
  })

  it('take a share between their bounds at once, and say beside the field what another one is', async () => {
    await openRules()
    const field = screen.getByRole('spinbutton', { name: 'Percent used' })
    const type = (value: string) => act(async () => fireEvent.change(field, { target: { value } }))
    await type('9')
    expect(screen.queryByText('Choose a number from 50 to 95.')).toBeNull()
    await act(async () => fireEvent.blur(field))
    expect(screen.getByText('Choose a number from 50 to 95.')).toBeDefined()
    expect(watchOf()).toEqual([])
    await type('90')
    expect(screen.queryByText('Choose a number from 50 to 95.')).toBeNull()
    await waitFor(() => expect(watchOf().map((watch) => watch.runningOutPercent)).toEqual([90]), patient)
    await act(async () => fireEvent.keyDown(field, { key: 'ArrowUp' }))
    await waitFor(() => expect(watchOf().at(-1)?.runningOutPercent).toBe(91), patient)
    await flip('Nearly full or nearly over')
    // The answer to a change before may still be on its way.
    await waitFor(() => expect(screen.queryByRole('spinbutton')).toBeNull(), patient)
  })

  it('keep quiet hours, which are off at first, and refuse a beginning that is the end', async () => {
    await openRules()
    await flip('Quiet hours')
    await waitFor(() => expect(watchOf().at(-1)?.quietHours).toEqual({ from: 1_320, to: 420 }), patient)
    const set = (name: string, value: string) =>
      act(async () => fireEvent.change(screen.getByLabelText(name), { target: { value } }))
    await set('From', '07:00')
    expect(screen.getByText('Choose a later or an earlier time.')).toBeDefined()
    await set('To', '07:30')
    await waitFor(() => expect(watchOf().at(-1)?.quietHours).toEqual({ from: 420, to: 450 }), patient)
    expect(watchOf()).toHaveLength(2)
    await flip('Quiet hours')
    await waitFor(() => expect(watchOf().at(-1)?.quietHours).toBeNull(), patient)
  })

  it('go back to what is kept, and say so, where main refuses', async () => {
    await openRules({ slow: true })
    await flip('Full')
    await page.calls.findLast(({ name }) => name === 'updateSettings')?.refuse({ code: 'unexpected' })
    await waitFor(() => expect(screen.getByRole('alert')).toBeDefined(), patient)
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Full' }).checked).toBe(true)
  })
})
