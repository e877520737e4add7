import { expect, test, vi } from 'vitest'
import { fail, ok } from '../../../../../electron/contract/result'
import { accountOf } from '../../../../../electron/services/accounts/accounts'
import { connectAccount } from '../../../../../electron/services/calls/connected-account'
import { type Intents, indexIntents } from '../../../../../electron/services/links/create/intents'
import { createLinkMaker } from '../../../../../electron/services/links/create/link-maker'
import type { TelegramGateway } from '../../../../../electron/telegram/gateway'
import { fakeTelegram, linkOf } from '../../../../support/fake-telegram'
import { memoryJournal } from '../../../../support/journal'
import { silentLog } from '../../../../support/links'
import { PATIENCE } from '../../../../support/patience'

const GROUP = '-4000000001'
const SUPERGROUP = '-1002000000001'
const invite = (chatId: string) => ({
  ...{ chatId, title: 'Door 4', expireDate: null, usageLimit: null, requestNeeded: false },
  ...{ legacyRevokePermanent: false, subscriptionPricing: null },
})
const NOW = 1_900_000_000

/** A Telegram whose group is a supergroup by now: whichever id is named, links are made and found there. */
const open = () => {
  const fake = fakeTelegram()
  const telegram = {
    fake,
    made: () => [...fake.links.keys()].sort(),
    /** What becomes of the next call, once its link is made: `null` loses it before that. */
    answered: (async () => undefined) as (() => Promise<void>) | null,
  }
  const gateway = {
    ...fake.gateway,
    serverTime: () => NOW,
    listChatInvites: (query) => fake.gateway.listChatInvites({ ...query, chatId: SUPERGROUP }),
    exportChatInvite: async (asked) => {
      const { answered } = telegram
      if (answered === null) return fail('outcomeUnknown')
      const link = linkOf(`h${fake.links.size + 1}`, { chatId: SUPERGROUP, title: asked.title, date: NOW })
      fake.put(link)
      await answered()
      return ok({ kind: 'link', link })
    },
  } as TelegramGateway
  const person = { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }
  const connection = connectAccount(accountOf('test', person), gateway)
  const intents = indexIntents(memoryJournal().journal)
  const maker = createLinkMaker({
    ...{ journal: async () => intents, onChange: () => undefined, log: silentLog },
    ...{ secondLookAfter: 1, arrivalLimit: 0 },
  })
  return { telegram, connection, intents, maker }
}

const fateOf = (intents: Intents, requestId: string): string => {
  const outcome = intents.outcome(requestId)
  return outcome?.kind === 'created' ? outcome.link.hash : (outcome?.kind ?? 'open')
}

test.each([
  ['the group', GROUP, SUPERGROUP],
  ['the supergroup', SUPERGROUP, GROUP],
])('a link that is just being made for %s is not taken for what was lost under its other id', async (_, at, lostAt) => {
  const { telegram, connection, intents, maker } = open()
  telegram.answered = null
  expect(await maker.send(connection, { requestId: 'lost', invite: invite(lostAt) })).toMatchObject({ ok: false })
  let answer: () => void = () => undefined
  telegram.answered = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  // It leaves while the links are being read, and has made its link when they are.
  telegram.fake.answer = async (_query, page) => {
    if (telegram.made().length === 0) {
      void maker.send(connection, { requestId: 'sent', invite: invite(at) })
      await vi.waitUntil(() => telegram.made().length === 1, PATIENCE)
    }
    return page()
  }
  const looking = maker.lookUp(connection, 'lost', lostAt)
  await vi.waitUntil(() => telegram.fake.asked.length >= 2, PATIENCE)
  expect(fateOf(intents, 'lost')).toBe('open')
  answer()
  expect(await looking).toMatchObject({ ok: true, value: { kind: 'absent' } })
  expect([fateOf(intents, 'lost'), fateOf(intents, 'sent')]).toEqual(['absent', 'h1'])
  expect(telegram.made()).toEqual(['h1'])
})

test('what was lost in a group is looked for in what it has become, by either id, and counts as that community’s', async () => {
  const { telegram, connection, intents, maker } = open()
  telegram.answered = null
  await maker.send(connection, { requestId: 'lost', invite: invite(GROUP) })
  telegram.fake.put(linkOf('found', { chatId: SUPERGROUP, title: 'Door 4', date: NOW }))
  intents.moveChat(GROUP, SUPERGROUP)
  expect((await maker.inDoubt()).map((intent) => intent.invite.chatId)).toEqual([SUPERGROUP])
  expect(await maker.lookUp(connection, 'lost', GROUP)).toMatchObject({ value: { link: { hash: 'found' } } })
})

test('a request that left before the upgrade was heard of is not looked for while it is on its way', async () => {
  const { telegram, connection, intents, maker } = open()
  let answer: () => void = () => undefined
  telegram.answered = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const sending = maker.send(connection, { requestId: 'sent', invite: invite(GROUP) })
  await vi.waitUntil(() => telegram.made().length === 1, PATIENCE)
  intents.moveChat(GROUP, SUPERGROUP)
  await maker.settle(connection, SUPERGROUP)
  expect(fateOf(intents, 'sent')).toBe('open')
  answer()
  expect(await sending).toMatchObject({ ok: true, value: { link: { hash: 'h1' } } })
})
