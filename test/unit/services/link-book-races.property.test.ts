import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkTabs } from '../../../electron/contract/link-list'
import type { InviteLink } from '../../../electron/contract/links'
import { ok } from '../../../electron/contract/result'
import type { Account } from '../../../electron/contract/session'
import { CHAT, chatOf, fakeTelegram, linkOf, SELF } from '../../support/fake-telegram'
import { unwrap } from '../../support/gateway'
import { openLinkStore, plainQuery } from '../../support/link-store'

const account: Account = {
  ...{ id: 'test-1', endpoint: 'test', userId: SELF, name: 'Mara', username: null, phone: null, isBot: false },
}

/** `ours`: through the app, which tells the book. `theirs`: by somebody else, of which nobody tells. */
const step = fc.record({
  who: fc.constantFrom('ours', 'ours', 'theirs', 'refresh', 'notice'),
  does: fc.constantFrom('edit', 'revoke', 'delete', 'create'),
  link: fc.nat(11),
  /** Answers that come before the next step. */
  answers: fc.nat(3),
})

it('undoes no change of ours by an older page, and in the end knows what Telegram knows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 25, size: 'max' }),
      fc.scheduler(),
      fc.boolean(),
      async (steps, s, early) => {
        const telegram = fakeTelegram(chatOf(CHAT))
        telegram.put(...Array.from({ length: 10 }, (_, index) => linkOf(`l${index}`, { date: 100 - index })))
        let held = true
        telegram.answer = (_query, page) => {
          // Pages of three, read when the request arrives or when the answer leaves, and answered in any order.
          const short = () => {
            const full = page()
            return full.ok ? ok({ ...full.value, links: full.value.links.slice(0, 3) }) : full
          }
          if (!held) return short()
          const read = early ? short() : null
          return s.schedule(Promise.resolve()).then(() => read ?? short())
        }
        const { linkStore } = openLinkStore(telegram.gateway, account, {
          serverTime: () => 1,
          wait: async () => undefined,
        })
        const running: Promise<unknown>[] = [linkStore.query(plainQuery(CHAT), 0, 1)]
        /** What we last made of a link; undefined: deleted. */
        const ours = new Map<string, InviteLink | undefined>()
        const isAsOurs = async (): Promise<void> => {
          for (const [hash, expected] of ours) {
            const [found] = unwrap(await linkStore.select({ kind: 'links', links: [{ chatId: CHAT, hash }] }))
            expect(found?.link).toEqual(expected)
          }
        }
        let edits = 0
        for (const { who, does, link, answers } of steps) {
          const hash = does === 'create' ? `new${edits++}` : `l${link}`
          const before = telegram.links.get(hash)
          const title = `${who} ${edits++}`
          const after =
            does === 'create'
              ? linkOf(hash, { title, date: 200 + edits })
              : before && does === 'edit'
                ? { ...before, title }
                : before && { ...before, revoked: true }
          if (who === 'refresh') running.push(linkStore.refresh({ kind: 'chat', chatId: CHAT }))
          else if (who === 'notice') linkStore.chatChanged(CHAT)
          else if (does === 'delete') {
            telegram.links.delete(hash)
            if (who === 'ours') {
              linkStore.remove({ chatId: CHAT, hash })
              ours.set(hash, undefined)
            } else ours.delete(hash)
          } else if (after !== undefined) {
            telegram.put(after)
            if (who === 'ours') {
              linkStore.put(after)
              ours.set(hash, after)
            } else ours.delete(hash)
          }
          await isAsOurs()
          for (let index = 0; index < answers && s.count() > 0; index++) await s.waitNext(1)
          await isAsOurs()
        }
        held = false
        await s.waitIdle()
        await Promise.all(running)
        await isAsOurs()
        unwrap(await linkStore.refresh({ kind: 'chat', chatId: CHAT }))
        // Long lists are read to their end behind the refresh.
        const known = async (): Promise<InviteLink[]> => {
          const windows = await Promise.all(linkTabs.map((tab) => linkStore.query(plainQuery(CHAT, { tab }), 0, 100)))
          return windows.flatMap((window) => unwrap(window).rows.map((row) => row.link))
        }
        const byHash = (links: Iterable<InviteLink>) => [...links].sort((a, b) => (a.hash < b.hash ? -1 : 1))
        for (let turn = 0; turn < 200; turn++) {
          if (JSON.stringify(byHash(await known())) === JSON.stringify(byHash(telegram.links.values()))) break
        }
        expect(byHash(await known())).toEqual(byHash(telegram.links.values()))
      },
    ),
    { numRuns: 100 },
  )
})
