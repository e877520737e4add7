import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { composeRotation } from '../../electron/app/account-rotation'
import type { InviteLink } from '../../electron/contract/links'
import { ok } from '../../electron/contract/result'
import { defaultRotationRule } from '../../electron/contract/rotation'
import { defaultSettings } from '../../electron/contract/settings'
import { AccountEvents } from '../../electron/services/accounts/account-events'
import { createRotationBook, type RotationBook } from '../../electron/services/automation/rotation/rotation-book'
import { connectAccount } from '../../electron/services/calls/connected-account'
import { openIntents } from '../../electron/services/links/create/intents'
import { createLinkMaker } from '../../electron/services/links/create/link-maker'
import { createLinks } from '../../electron/services/links/create/links'
import { createSavedCodes, type SavedCodes } from '../../electron/services/links/local/saved-codes'
import { createActReporter } from '../../electron/services/watch/acts'
import { createFeed } from '../../electron/services/watch/feed'
import { accountFolder } from '../../electron/storage/account-folder'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { accountIn, gatewayOf, givenLife, mortal, noLog, setClock } from './mortal'
import { ARRIVES_WITHIN, FINISHED } from './plan'
import { codeFileOf, type RotationLife, type RotationPoint } from './rotation-plan'

/**
 * What makes links of one place and replaces them when they are full, in a process of its own, which kills itself with SIGKILL
 * where its life says so.
 */
const life = givenLife<RotationLife>()
const { pass, leaves } = mortal(life)
const told = new Set<string>(['begun', 'made', 'closed', 'ended'])
const around = (when: 'before' | 'after', kind: string): void => {
  if (told.has(kind)) pass(`${when}-${kind}` as RotationPoint)
}

const dyingBook = (book: RotationBook): RotationBook => ({
  ...book,
  write: async (decide) => {
    let kinds: readonly string[] = []
    const written = await book.write((state) => {
      const entries = decide(state)
      kinds = entries.map(({ kind }) => kind)
      for (const kind of kinds) around('before', kind)
      return entries
    })
    for (const kind of kinds) around('after', kind)
    return written
  },
  note: async (entry) => {
    around('before', entry.kind)
    await book.note(entry)
    around('after', entry.kind)
  },
})
const dyingGateway = (gateway: TelegramGateway): TelegramGateway => ({
  ...gateway,
  exportChatInvite: (invite) => leaves('request-left', gateway.exportChatInvite(invite), 'answered'),
  revokeChatInvite: (chatId, link) => leaves('revocation-left', gateway.revokeChatInvite(chatId, link), 'revoked'),
})

const plain = { expires: { kind: 'never' }, usageLimit: 1, requestNeeded: false } as const
const pace = { channel: 150, group: 300, afterJoin: 10, betweenJoins: 50, forEachRequest: 0, again: 100, refused: 500 }

const open = async () => {
  const gateway = dyingGateway(await gatewayOf(life))
  const account = accountIn(life)
  const folder = accountFolder(life.folder, life.accountId)
  const connection = async () => ok(connectAccount(account, gateway))
  const book = dyingBook(createRotationBook({ folder, log: noLog, onChange: () => undefined }))
  const events = new AccountEvents()
  const intents = await openIntents(folder)
  const findChat = (chatId: string) => gateway.resolveChat(chatId)
  const maker = createLinkMaker({
    ...{ journal: async () => intents, onChange: () => undefined, log: noLog },
    ...{ secondLookAfter: 300, arrivalLimit: ARRIVES_WITHIN },
  })
  const links = createLinks({ connection, findChat, maker, onChange: () => undefined })
  const feed = createFeed({ folder, log: noLog })
  const report = createActReporter({ feed, serverTime: () => gateway.serverTime(), onTold: async () => undefined })
  /** What the list of links would know. */
  const made = new Map<string, InviteLink>()
  /** A code is its link's address, as text. */
  const savedCodes = createSavedCodes({
    ...{ folder, log: noLog },
    draw: async ({ link }) => {
      pass('code-drawn')
      return Buffer.from(link.link)
    },
  })
  const rotation = composeRotation({
    ...{ account: { ...account, userId: 'self' }, book, connection, log: noLog, events, links, pace },
    ...{ secondLookAfter: 300, carryOver: async () => undefined, closesAfterFirst: () => false },
    annotations: { all: async () => ok(new Map()) },
    savedCodes: {
      rewrite: async (old, successor) => {
        pass('before-code')
        const written = await savedCodes.rewrite(old, successor)
        pass('after-code')
        return written
      },
    },
    linkStore: {
      select: async () =>
        ok(
          [...made.values()].map((link) => ({
            ...{ link, community: '', tags: [], note: '' },
            creator: { id: link.adminId, name: '', isBot: false, isSelf: true },
          })),
        ),
      put: () => undefined,
      remove: () => undefined,
    },
    chats: { find: findChat },
    watch: {
      report: async (act) => {
        pass('before-told')
        await report(act)
        pass('after-told')
      },
    },
    onCount: () => undefined,
  })
  gateway.onEvent((event) => {
    if (event.kind === 'joined') events.emit('joined', event.chatId)
    if (event.kind === 'connection' && event.state === 'online') events.emit('online', { again: true })
  })
  await book.load()
  await gateway.connect()
  events.emit('online', { again: false })
  return { book, links, feed, made, rotation, savedCodes }
}

/** As if somebody had saved its code. */
const saveCode = async (savedCodes: SavedCodes, { chatId, hash, link, title }: InviteLink): Promise<void> => {
  const path = codeFileOf(life.folder, title ?? '')
  await writeFile(path, link)
  const of = { link: { chatId, hash }, community: '', design: defaultSettings.qrDesign }
  await savedCodes.note({ path, kind: 'svg', bytes: Buffer.from(link) }, of)
}

const run = async (): Promise<void> => {
  setClock(life.clock)
  pass('any-moment')
  const { book, links, feed, made, rotation, savedCodes } = await open()
  const isKnown = ({ hash, link }: InviteLink): boolean =>
    book.state.ruled.has(hash) || book.state.replaced.some(({ old }) => old.link === link)
  for (const { requestId, chatId, title } of life.wanted) {
    const options = { ...plain, title, legacyRevokePermanent: false, monthlyFee: null }
    for (;;) {
      const answer = await links.create({ requestId, chatId, options })
      if (answer.ok && answer.value.kind === 'link') {
        const { link } = answer.value
        if (!isKnown(link)) {
          made.set(link.hash, link)
          await saveCode(savedCodes, link)
        }
        break
      }
      await sleep(200)
    }
  }
  if (made.size > 0) await rotation.set({ kind: 'links', links: [] }, { ...defaultRotationRule, most: 1, codes: true })
  const isOver = async (): Promise<boolean> =>
    book.state.ruled.size === 0 && (await feed.all()).length >= life.wanted.length
  while (!(await isOver())) await sleep(50)
  process.stdout.write(`${FINISHED}\n`, () => process.exit(0))
}

void run()
