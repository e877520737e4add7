import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { createSettings } from '../../../electron/services/accounts/settings'
import { type ChatFollower, createChatMoves, createFollowMoves } from '../../../electron/services/chats/chat-moves'
import { createIntentJournal } from '../../../electron/services/links/create/intents'
import { createAnnotations } from '../../../electron/services/links/local/annotations'
import { createViews } from '../../../electron/services/links/local/views'
import { openBotLinks } from '../../../electron/services/links/store/bot-links'
import { accountFolder } from '../../../electron/storage/account-folder'
import { type AppState, defaultAppState } from '../../../electron/storage/app-state'
import type { AppStore } from '../../../electron/storage/app-store'
import { makingTelegram, openEngine, rowsOf } from '../../support/campaign'
import { aurora, chat, firstRows, openCampaigns } from '../../support/campaigns'
import { linkOf } from '../../support/fake-telegram'
import { unwrap } from '../../support/gateway'
import { plainQuery, until } from '../../support/link-store'
import { silentLog } from '../../support/links'

const ACCOUNT = 'test-1'
const GROUP = '-4000000001'
const SUPERGROUP = '-1002000000001'
const upgraded = chat(SUPERGROUP, 'Leipzig Runners')
const known = [aurora, upgraded]

let folder = ''
let store: AppStore
beforeEach(async () => {
  let state: AppState = defaultAppState
  store = {
    get: (key) => state[key],
    set: (key, value) => {
      state = { ...state, [key]: value }
      return ok(null)
    },
    saveAgain: () => undefined,
    wasDamaged: false,
    trouble: () => null,
  }
  folder = await mkdtemp(join(tmpdir(), 'moves-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const own = () => accountFolder(folder, ACCOUNT)

/** All that keep ids of communities, as the app builds them, on one folder. */
const openAll = async () => {
  const onChange = () => undefined
  const moves = createChatMoves({ folder: own(), log: silentLog })
  const annotations = createAnnotations({ folder: own(), log: silentLog, onChange })
  const find = async (id: string) => ok(known.find((one) => one.id === id) ?? upgraded)
  const { campaigns } = openCampaigns(folder, {
    chats: { list: async () => ok(known), find, resolve: find },
  })
  const views = createViews({ folder: own(), log: silentLog, onChange })
  const journal = createIntentJournal({ folder: own(), log: silentLog, moves: moves.known })
  const settings = createSettings(store, () => ACCOUNT, onChange)
  const lastChat = { moveChat: (from: string, to: string) => settings.moveChat(ACCOUNT, from, to) }
  const telegram = makingTelegram()
  const desk = await openEngine(folder, telegram.gateway, { intents: await journal.intents() })
  const followers = [journal, annotations, lastChat, views, campaigns, desk.engine]
  const botLinks = async () => openBotLinks(own(), [], silentLog, (await journal.intents()).current)
  return {
    ...{ annotations, campaigns, views, journal, settings, telegram, desk, botLinks },
    moves: createFollowMoves({ moves, followers, log: silentLog }),
  }
}
type All = Awaited<ReturnType<typeof openAll>>

const intentIn = (chatId: string, requestId: string) => ({
  ...{ kind: 'intent' as const, requestId, at: 1_000 },
  invite: {
    ...{ chatId, title: 'Door 4', expireDate: null, usageLimit: null, requestNeeded: false },
    ...{ legacyRevokePermanent: false, subscriptionPricing: null },
  },
})

/** Something of everything that names the group. Answers the id of the draft. */
const fill = async ({ annotations, campaigns, views, journal: kept, telegram, desk, botLinks }: All) => {
  const link = { chatId: GROUP, hash: 'tagged' }
  unwrap(await annotations.change([{ link, annotation: { tags: ['river'], note: '' } }]))
  store.set('settings', { ...store.get('settings'), lastChat: { [ACCOUNT]: GROUP } })
  unwrap(await views.save('One', plainQuery(GROUP)))
  const filter = { ...plainQuery({ kind: 'all' }).filter, chats: [aurora.id, GROUP] }
  unwrap(await views.save('Some', plainQuery({ kind: 'all' }, { filter })))
  unwrap(await views.save('Other', plainQuery(aurora.id)))
  const { id } = unwrap(await campaigns.create(null))
  unwrap(await campaigns.update(id, { name: 'Doors', chats: [GROUP, aurora.id], pattern: 'Door {n}', count: 3 }))
  unwrap(await campaigns.editRow(id, `n1 ${aurora.id}`, { chatId: GROUP }))
  unwrap(await campaigns.editRow(id, `n2 ${GROUP}`, { title: 'Back door' }))
  unwrap(await campaigns.removeRows(id, { kind: 'keys', keys: [`n3 ${GROUP}`] }))
  unwrap(await campaigns.saveTemplate(id, 'Summer'))
  const journal = await kept.intents()
  unwrap(await journal.append(intentIn(GROUP, 'open')))
  unwrap(await journal.append({ kind: 'created', requestId: 'made', link: linkOf('made', { chatId: GROUP }) }))
  const bot = await botLinks()
  bot.put(linkOf('bots', { chatId: GROUP }))
  await until(async () => (await readdir(join(folder, 'accounts', ACCOUNT))).includes('bot-links.json'))
  telegram.fate = (_, nth) => (nth === 1 ? 'made' : 'titleTooLong')
  await desk.engine.begin('run', rowsOf(GROUP, 2))
  await desk.reached('run', 'finished')
  return id
}

/** What is told of the group, or of what it became, by everything that was filled. */
const told = async (all: All, id: string) => {
  const { annotations, campaigns, views, journal: kept, desk, botLinks } = all
  const journal = await kept.intents()
  const outcome = journal.outcome('made')
  const status = await desk.status('run')
  const rows = unwrap(await campaigns.rows(id, firstRows(10))).rows
  return {
    tags: [...unwrap(await annotations.all())].map(([key, { tags }]) => `${key}: ${tags}`).sort(),
    lastChat: store.get('settings').lastChat[ACCOUNT],
    views: unwrap(await views.list()).map(({ query: { scope, filter } }) => [
      scope.kind === 'chat' ? scope.chatId : 'all',
      filter.chats,
    ]),
    plan: rows.map(({ key, chatId, title }) => `${key}: ${title} in ${chatId}`),
    template: unwrap(await campaigns.templates()).map(({ draft }) => draft.chats),
    open: journal.open().map(({ requestId, invite }) => `${requestId} ${invite.chatId}`),
    made: outcome?.kind === 'created' ? outcome.link.chatId : null,
    bots: (await botLinks()).links().map(({ hash, chatId }) => `${hash} ${chatId}`),
    run: status.rows.map(({ key, chatId }) => `${chatId} ${status.outcome(key).link?.chatId}`),
  }
}

const followed = {
  tags: [`${SUPERGROUP} tagged: river`],
  lastChat: SUPERGROUP,
  views: [
    [SUPERGROUP, []],
    [aurora.id, []],
    ['all', [aurora.id, SUPERGROUP]],
  ],
  plan: [
    `n1 ${SUPERGROUP}: Door 1 in ${SUPERGROUP}`,
    `n1 ${aurora.id}: Door 1 in ${SUPERGROUP}`,
    `n2 ${SUPERGROUP}: Back door in ${SUPERGROUP}`,
    `n2 ${aurora.id}: Door 2 in ${aurora.id}`,
    `n3 ${aurora.id}: Door 3 in ${aurora.id}`,
  ],
  template: [[SUPERGROUP, aurora.id]],
  open: [`open ${SUPERGROUP}`],
  made: SUPERGROUP,
  bots: [`bots ${SUPERGROUP}`],
  run: [`${SUPERGROUP} ${SUPERGROUP}`, `${SUPERGROUP} undefined`],
}

test('everything that is kept of a group is the supergroup’s once it is heard of, and after a restart', async () => {
  const all = await openAll()
  const id = await fill(all)
  await all.moves.moved(GROUP, SUPERGROUP)
  expect(await told(all, id)).toEqual(followed)
  await all.desk.end()
  expect(await told(await openAll(), id)).toEqual(followed)
})

test('what the app did not live to do, or the disk refused, follows at the next start, and once', async () => {
  const all = await openAll()
  const id = await fill(all)
  await all.desk.end()
  // Killed as soon as it was heard of: nothing but that is on the disk.
  const nobody = createFollowMoves({
    ...{ moves: createChatMoves({ folder: own(), log: silentLog }), followers: [], log: silentLog },
  })
  await nobody.moved(GROUP, SUPERGROUP)
  const later = await openAll()
  await later.moves.catchUp()
  expect(await told(later, id)).toEqual(followed)
  // What is filed under the old id afterwards is no longer looked for in this run, and is in the next.
  unwrap(await later.views.save('One', plainQuery(GROUP)))
  await later.moves.catchUp()
  expect((await told(later, id)).views[0]).toEqual([GROUP, []])
  const last = await openAll()
  await last.moves.catchUp()
  expect((await told(last, id)).views[0]).toEqual([SUPERGROUP, []])
})

test('who could not follow is told again when the account is next online, and then no more', async () => {
  const answers = [fail('fileNotRead'), fail('diskFull'), ok(null)]
  const told: string[] = []
  const follower: ChatFollower = {
    moveChat: async (from, to) => {
      told.push(`${from} ${to}`)
      return answers.shift() ?? ok(null)
    },
  }
  const store = createChatMoves({ folder: own(), log: silentLog })
  const moves = createFollowMoves({ moves: store, followers: [follower], log: silentLog })
  await moves.catchUp()
  await moves.moved(GROUP, SUPERGROUP)
  for (let online = 0; online < 4; online++) await moves.catchUp()
  expect(told).toEqual(Array(3).fill(`${GROUP} ${SUPERGROUP}`))
})

test('a record of upgrades that cannot be read is not written over, and the rest follows', async () => {
  const path = join(folder, 'accounts', ACCOUNT, 'moves.json')
  await mkdir(join(folder, 'accounts', ACCOUNT), { recursive: true })
  await writeFile(path, '{"version":99}')
  const all = await openAll()
  const id = await fill(all)
  await all.moves.moved(GROUP, SUPERGROUP)
  expect(await told(all, id)).toEqual(followed)
  expect(await readFile(path, 'utf8')).toBe('{"version":99}')
})
