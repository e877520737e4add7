import { describe, expect, test } from 'vitest'
import type { Chat } from '../../../../../electron/contract/chats'
import type { AppError } from '../../../../../electron/contract/errors'
import type { LinkEntry } from '../../../../../electron/contract/link-list'
import type { InviteLink } from '../../../../../electron/contract/links'
import { fail, ok, type Result } from '../../../../../electron/contract/result'
import type { JobTask } from '../../../../../electron/services/jobs/job-task'
import {
  createCloseFilter,
  createLockdown,
  type OpenLinks,
  readOpenLinks,
  staysOpen,
} from '../../../../../electron/services/links/manage/lockdown'
import type { TelegramGateway } from '../../../../../electron/telegram/gateway'
import { inviteLink, linkEntry } from '../../../../support/entries'
import { unwrap } from '../../../../support/gateway'
import { connectionTo } from '../../../../support/jobs'

const NOW = 1_750_000_000
const aurora: Chat = {
  ...{ id: '-1001', kind: 'supergroup', title: 'Aurora', username: null, memberCount: 3 },
  ...{ isOwner: true, hasPhoto: false },
}

/** A gateway that lists these links by admin, a few a page; `null` is the account itself. */
const listing = (links: Record<string, readonly InviteLink[] | AppError>): Partial<TelegramGateway> => ({
  serverTime: () => NOW,
  listAdminsWithInvites: async () =>
    ok([
      { adminId: '1', name: 'Mara', isBot: false, links: 1, revokedLinks: 0 },
      ...Object.keys(links)
        .filter((id) => id !== 'self')
        .map((id) => ({ adminId: id, name: `Admin ${id}`, isBot: id === '9', links: 1, revokedLinks: 0 })),
    ]),
  listChatInvites: async ({ adminId, offset, limit }) => {
    const own = links[adminId ?? 'self'] ?? []
    if ('code' in own) return { ok: false, error: own }
    const from = offset === null ? 0 : own.findIndex(({ link }) => link === offset.link) + 1
    // A page may be short although more follows.
    return ok({ links: own.slice(from, from + Math.min(limit, 2)), total: own.length })
  },
})

const read = async (gateway: Partial<TelegramGateway>, chat = aurora): Promise<Result<OpenLinks>> =>
  readOpenLinks(connectionTo(gateway), chat, {
    annotations: { all: async () => ok(new Map()) },
    onRead: () => undefined,
  })

const hashes = (entries: readonly LinkEntry[]): string[] => entries.map(({ link }) => link.hash)

describe('what stands open', () => {
  test('is what every admin has that is not closed, page after page', async () => {
    const links = {
      self: [
        inviteLink('primary', { permanent: true }),
        inviteLink('plain'),
        inviteLink('full', { usageLimit: 1, usage: 1 }),
        inviteLink('expired', { expireDate: NOW - 1 }),
        inviteLink('last'),
      ],
      2: [inviteLink('other')],
      9: [inviteLink('bot')],
    }
    const { entries, unread } = unwrap(await read(listing(links)))
    expect(hashes(entries)).toEqual(['primary', 'plain', 'full', 'last', 'other', 'bot'])
    expect(entries.map(({ creator }) => [creator.isSelf, creator.isBot])).toEqual([
      ...Array(4).fill([true, false]),
      [false, false],
      [false, true],
    ])
    expect(unread).toEqual([])
  })

  test('is one’s own where somebody else owns the community', async () => {
    const gateway = listing({ self: [inviteLink('mine')], 2: [inviteLink('other')] })
    expect(hashes(unwrap(await read(gateway, { ...aurora, isOwner: false })).entries)).toEqual(['mine'])
  })

  test('an admin whose links are not told keeps nobody from reading the others', async () => {
    const gateway = listing({ self: [inviteLink('mine')], 2: { code: 'adminInvalid' }, 3: [inviteLink('third')] })
    const { entries, unread } = unwrap(await read(gateway))
    expect(hashes(entries)).toEqual(['mine', 'third'])
    expect(unread).toMatchObject([{ creator: { id: '2' }, error: { code: 'adminInvalid' } }])
  })

  test('is not known while the moment is to blame', async () => {
    const error: AppError = { code: 'floodWait', seconds: 9 }
    expect(await read(listing({ self: [], 2: error }))).toEqual({ ok: false, error })
    expect(await read(listing({ self: { code: 'chatPrivate' } }))).toEqual(fail('chatPrivate'))
  })
})

test('each link is closed once, and of each admin’s primary links the first alone', () => {
  const toClose = createCloseFilter()
  const other = { creator: { id: '2', name: 'B', isBot: false, isSelf: false } }
  const primary = linkEntry('primary-1', { permanent: true })
  expect(hashes(toClose([primary, linkEntry('plain')]))).toEqual(['primary-1', 'plain'])
  const successor = linkEntry('primary-2', { permanent: true })
  const theirs = linkEntry('primary-3', { permanent: true }, other)
  expect(hashes(toClose([successor, linkEntry('plain'), linkEntry('new'), theirs]))).toEqual(['new', 'primary-3'])
  expect(toClose([successor, linkEntry('new')])).toEqual([])
})

const task = ({ link }: LinkEntry): JobTask => ({
  ...{ name: link.hash, community: '', undo: () => null },
  run: async () => ok('done'),
})
const bot = { creator: { id: '9', name: 'Bot', isBot: true, isSelf: false } }

test('what a bot made, or nobody could read, is not tried and said beforehand', () => {
  const lena = { id: '2', name: 'Lena', isBot: false, isSelf: false }
  const known: OpenLinks = {
    entries: [linkEntry('plain'), linkEntry('bots', {}, bot), linkEntry('bots-primary', { permanent: true }, bot)],
    unread: [{ creator: lena, error: { code: 'adminInvalid' } }],
  }
  expect(hashes(createCloseFilter()(known.entries))).toEqual(['plain'])
  expect(staysOpen(known).map(({ link, creator, error }) => [link?.hash, creator.name, error.code])).toEqual([
    ['bots', 'Bot', 'botLinkFixed'],
    ['bots-primary', 'Bot', 'botLinkFixed'],
    [undefined, 'Lena', 'adminInvalid'],
  ])
  // A bot closes its own.
  const own = { creator: { ...bot.creator, isSelf: true } }
  expect(hashes(createCloseFilter()([linkEntry('own', {}, own)]))).toEqual(['own'])
})

const names = (tasks: Result<readonly JobTask[]>) => unwrap(tasks).map(({ name }) => name)
const open = (...of: string[]): Result<OpenLinks> => ok({ entries: of.map((hash) => linkEntry(hash)), unread: [] })
/** A lockdown that reads so, and all that it remembered. */
const lockdownOf = (read: () => Promise<Result<OpenLinks>>) => {
  const remembered: string[] = []
  const lockdown = createLockdown({
    ...{ read, close: task },
    remember: async (found, stays) => {
      remembered.push(...hashes(found), ...stays.map(({ creator, error }) => `${creator.name}: ${error.code}`))
    },
  })
  return { ...lockdown, remembered }
}

describe('a lockdown', () => {
  test('looks again at most three times, however fast links are made', async () => {
    let made = 0
    const lockdown = lockdownOf(async () => open(`new-${made++}`))
    expect(names(ok(await lockdown.tasks(unwrap(open('first')))))).toEqual(['first'])
    const found: string[][] = []
    for (let look = 0; look < 5; look++) found.push(names(await lockdown.more(connectionTo({}))))
    expect(found).toEqual([['new-0'], ['new-1'], ['new-2'], [], []])
    expect(made).toBe(3)
    // Whatever happens, what is about to be closed can be made again.
    expect(lockdown.remembered).toEqual(['first', 'new-0', 'new-1', 'new-2'])
  })

  test('waits where the moment is to blame, which costs no look', async () => {
    const passing = [fail('floodWait', { seconds: 2 }), fail('networkUnavailable'), fail('timedOut')]
    const answers: Result<OpenLinks>[] = [...passing, open('new')]
    const lockdown = lockdownOf(async () => answers.shift() ?? open())
    expect(await lockdown.more(connectionTo({}))).toMatchObject({ error: { code: 'floodWait' } })
    expect(await lockdown.more(connectionTo({}))).toMatchObject({ error: { code: 'networkUnavailable' } })
    // Reading twice does no harm: an answer that is late is waited for like a connection.
    expect(await lockdown.more(connectionTo({}))).toMatchObject({ error: { code: 'networkUnavailable' } })
    expect(names(await lockdown.more(connectionTo({})))).toEqual(['new'])
    expect(lockdown.remembered).toEqual(['new'])
  })

  test('remembers what it could not read', async () => {
    const creator = { id: '2', name: 'Lena', isBot: false, isSelf: false }
    const partly: OpenLinks = { entries: [], unread: [{ creator, error: { code: 'adminInvalid' } }] }
    const lockdown = lockdownOf(async () => ok(partly))
    expect(await lockdown.tasks(partly)).toEqual([])
    expect(lockdown.remembered).toEqual(['Lena: adminInvalid'])
    const lost = lockdownOf(async () => fail('chatPrivate'))
    expect(names(await lost.more(connectionTo({})))).toEqual([])
    expect(lost.remembered).toEqual(['Mara: chatPrivate'])
    expect(names(await lost.more(connectionTo({})))).toEqual([])
  })
})
