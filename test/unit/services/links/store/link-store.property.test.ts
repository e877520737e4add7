import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LinkFigures } from '../../../../../electron/contract/link-figures'
import { type LinkQuery, linkSorts, linkTabs } from '../../../../../electron/contract/link-list'
import { linkState, ringOf } from '../../../../../electron/contract/link-state'
import type { InviteLink } from '../../../../../electron/contract/links'
import type { Account } from '../../../../../electron/contract/session'
import type { Annotation } from '../../../../../electron/services/links/local/annotations'
import { type FigureSource, noFigures } from '../../../../../electron/services/links/store/figure-source'
import { chatOf, fakeTelegram, linkOf, SELF } from '../../../../support/fake-telegram'
import { unwrap } from '../../../../support/gateway'
import { openLinkStore } from '../../../../support/link-store'

const account: Account = {
  ...{ id: 'test-1', endpoint: 'test', userId: SELF, name: 'Mara', username: null, phone: null, isBot: false },
}
const chats = [chatOf('-1', { title: 'Berlin 10', isOwner: true }), chatOf('-2', { title: 'Berlin 9' })]
const names = new Map([
  [SELF, 'Mara'],
  ['7', 'Idris'],
])

/** Few values each, so that everything meets everything. */
const someOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const link = fc
  .record({
    hash: someOf('aa', 'Ab', 'b1', 'b10', 'b9', 'c', 'dd', 'e', 'f', 'g', 'h'),
    chatId: someOf('-1', '-2'),
    title: someOf(null, 'Door 2', 'door 10', 'Żółw', 'ZOLW 2', 'Straße'),
    date: fc.integer({ min: 1, max: 5 }),
    expireDate: fc.option(fc.integer({ min: 8, max: 20 })),
    usageLimit: fc.option(fc.integer({ min: 1, max: 4 })),
    usage: fc.integer({ min: 0, max: 4 }),
    requested: someOf(0, 1),
    revoked: fc.boolean(),
    byOther: fc.boolean(),
  })
  .map(({ byOther, ...fields }): InviteLink => {
    const adminId = byOther && fields.chatId === '-1' ? '7' : SELF
    // A hash is one link's alone.
    return linkOf(`${fields.hash}${fields.chatId}`, { ...fields, hash: `${fields.hash}${fields.chatId}`, adminId })
  })
const annotation = fc.record({
  tags: fc.subarray(['doors', 'Märkte', 'x'], { minLength: 0 }),
  note: someOf('', 'seen in March', 'Zebra'),
})
const query: fc.Arbitrary<LinkQuery> = fc.record({
  scope: fc.oneof(
    fc.constant({ kind: 'all' as const }),
    fc.record({ kind: fc.constant('chat' as const), chatId: someOf('-1', '-2') }),
  ),
  tab: someOf(...linkTabs),
  search: someOf(
    '',
    '',
    '',
    '',
    '',
    '',
    'door',
    'DOOR 1',
    'zolw',
    'strasse',
    'b1',
    'markte',
    'march zebra',
    't.me/+b10-1',
  ),
  filter: fc.record({
    tags: someOf<string[]>([], [], [], ['doors'], ['doors', 'x']),
    creators: someOf<string[]>([], [], [], [SELF], [SELF, '7']),
    chats: someOf<string[]>([], [], [], ['-1'], ['-1', '-2']),
    runsOutWithin: someOf(null, null, null, 3),
    nobodyCame: someOf(false, false, false, true),
  }),
  sort: fc.record({ by: someOf(...linkSorts), descending: fc.boolean() }),
})
const figures = fc
  .record({ left: fc.integer({ min: 0, max: 2 }), inside: fc.integer({ min: 0, max: 4 }), lately: someOf(0, 1, 2) })
  .map((made): LinkFigures => ({ ...made, joined: made.left + made.inside, lastJoin: null }))
const step = fc.oneof(
  fc.record({ do: fc.constant('collect' as const), link, figures: fc.option(figures) }),
  fc.record({ do: fc.constant('query' as const), which: someOf('first' as const, 'second' as const) }),
  fc.record({ do: fc.constant('put' as const), link }),
  fc.record({ do: fc.constant('remove' as const), link }),
  fc.record({ do: fc.constant('annotate' as const), link, annotation }),
  fc.record({ do: fc.constant('pass' as const), seconds: someOf(0.5, 1, 3) }),
)

describe('the book of links', () => {
  it('answers as one would who looks at every link anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(link, { maxLength: 16, size: 'max' }),
        // The same two queries again and again: an answer that was kept must be given up in time.
        fc.record({ first: query, second: query }),
        fc.array(step, { minLength: 4, maxLength: 30, size: 'max' }),
        async (first, queries, steps) => {
          let now = 9
          const telegram = fakeTelegram(...chats)
          telegram.admins = [{ adminId: '7', name: 'Idris', isBot: false, links: 1, revokedLinks: 1 }]
          telegram.put(...first)
          const collected = new Map<string, LinkFigures>()
          let version = 1
          const source: FigureSource = {
            ...noFigures,
            get version() {
              return version
            },
            of: ({ hash }) => collected.get(hash),
          }
          const { linkStore, annotations } = openLinkStore(telegram.gateway, account, {
            ...{ serverTime: () => now, figures: source },
          })
          const model = new Map(telegram.links)
          for (const { id } of chats) unwrap(await linkStore.readAll(id))
          for (const one of steps) {
            if (one.do === 'pass') now += one.seconds
            if (one.do === 'collect') {
              if (one.figures === null) collected.delete(one.link.hash)
              else collected.set(one.link.hash, one.figures)
              version += 1
            }
            if (one.do === 'put') {
              model.set(one.link.hash, one.link)
              linkStore.put(one.link)
            }
            if (one.do === 'remove') {
              model.delete(one.link.hash)
              linkStore.remove(one.link)
            }
            if (one.do === 'annotate') {
              annotations.set(`${one.link.chatId} ${one.link.hash}`, one.annotation)
              linkStore.annotationsChanged()
            }
            if (one.do !== 'query') continue
            const query = queries[one.which]
            const expected = naive([...model.values()], query, { annotations, collected, now })
            const found: string[] = []
            for (let offset = 0; ; offset += 3) {
              const window = unwrap(await linkStore.query(query, offset, 3))
              expect(window.total).toBe(expected.length)
              expect(window.counts).toEqual(naiveCounts([...model.values()], query, now))
              found.push(...window.rows.map((row) => row.link.hash))
              for (const { link, figures } of window.rows) expect(figures).toEqual(collected.get(link.hash))
              if (window.rows.length < 3) break
            }
            expect(found).toEqual(expected.map(({ hash }) => hash))
            for (const other of model.values()) {
              const index = expected.findIndex(({ hash }) => hash === other.hash)
              expect(unwrap(await linkStore.find(query, other))).toBe(index < 0 ? null : index)
            }
            const selected = unwrap(
              await linkStore.select({ kind: 'matching', query: query, except: expected.slice(0, 1) }),
            )
            expect(selected.map((entry) => entry.link)).toEqual(expected.slice(1))
            const within = [...model.values()].filter((other) => inScope(other, query))
            const facets = unwrap(await linkStore.facets(query.scope))
            expect(new Map(facets.tags.map(({ tag, count }) => [tag, count]))).toEqual(
              countBy(within.flatMap((other) => tagsOf(other, annotations))),
            )
            expect(new Map(facets.creators.map(({ creator, count }) => [creator.name, count]))).toEqual(
              countBy(within.map(({ adminId }) => names.get(adminId) ?? '')),
            )
            expect(new Map(facets.chats.map(({ chatId, count }) => [chatId, count]))).toEqual(
              countBy(within.map(({ chatId }) => chatId)),
            )
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

type Annotations = ReadonlyMap<string, Annotation>

const tagsOf = ({ chatId, hash }: InviteLink, annotations: Annotations) =>
  annotations.get(`${chatId} ${hash}`)?.tags ?? []
const noteOf = ({ chatId, hash }: InviteLink, annotations: Annotations) =>
  annotations.get(`${chatId} ${hash}`)?.note ?? ''

const inScope = ({ chatId }: InviteLink, { scope }: LinkQuery) => scope.kind === 'all' || scope.chatId === chatId

const isOn = (link: InviteLink, tab: LinkQuery['tab'], now: number) => {
  const state = linkState(link, now)
  return tab === 'ended' ? state === 'expired' || state === 'full' : state === tab
}

const naiveCounts = (links: readonly InviteLink[], query: LinkQuery, now: number) => {
  const count = (tab: LinkQuery['tab']) => links.filter((link) => inScope(link, query) && isOn(link, tab, now)).length
  return { active: count('active'), ended: count('ended'), revoked: count('revoked') }
}

const countBy = (values: readonly string[]) =>
  new Map([...new Set(values)].map((value) => [value, values.filter((other) => other === value).length]))

const plain = (text: string) =>
  text
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

interface Known {
  readonly annotations: Annotations
  readonly collected: ReadonlyMap<string, LinkFigures>
  readonly now: number
}

const naive = (links: readonly InviteLink[], query: LinkQuery, { annotations, collected, now }: Known) => {
  const { search, filter, sort, scope, tab } = query
  const words = plain(search).replace('t.me/+', '').split(' ')
  const found = links.filter((link) => {
    const texts = [link.title ?? link.hash, noteOf(link, annotations), ...tagsOf(link, annotations)].map(plain)
    const places = link.usageLimit === null ? 0 : link.usage / link.usageLimit
    return (
      inScope(link, query) &&
      isOn(link, tab, now) &&
      words.every((word) =>
        [...texts, ...(word.length > 3 ? [plain(link.hash)] : [])].some((text) => text.includes(word)),
      ) &&
      filter.tags.every((tag) => tagsOf(link, annotations).includes(tag)) &&
      (filter.creators.length === 0 || filter.creators.includes(link.adminId)) &&
      (scope.kind === 'chat' || filter.chats.length === 0 || filter.chats.includes(link.chatId)) &&
      (!filter.nobodyCame || link.usage + link.requested === 0) &&
      (filter.runsOutWithin === null ||
        places >= 0.75 ||
        (link.expireDate !== null && link.expireDate - now <= filter.runsOutWithin))
    )
  })
  const keys: Record<LinkQuery['sort']['by'], (link: InviteLink) => string | number | null> = {
    date: (link) => link.date,
    title: (link) => link.title,
    link: (link) => link.hash,
    status: () => 0,
    ring: (link) => ringOf(link, now).used,
    joined: (link) => link.usage,
    lately: ({ hash }) => collected.get(hash)?.lately ?? null,
    stayed: ({ hash }) => {
      const { joined, inside } = collected.get(hash) ?? { joined: 0, inside: 0 }
      return joined === 0 ? null : inside / joined
    },
    requested: (link) => link.requested,
    expires: (link) => link.expireDate,
    creator: (link) => names.get(link.adminId) ?? '',
    community: (link) => chats.find(({ id }) => id === link.chatId)?.title ?? '',
    tags: (link) => tagsOf(link, annotations).join('\n') || null,
    note: (link) => noteOf(link, annotations) || null,
  }
  const order = sort.descending ? -1 : 1
  const compare = (a: InviteLink, b: InviteLink): number => {
    const [x, y] = [keys[sort.by](a), keys[sort.by](b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    if (typeof x === 'number') return order * (x - Number(y))
    if (sort.by === 'link') return order * (x < String(y) ? -1 : Number(x > String(y)))
    return order * x.localeCompare(String(y), undefined, { numeric: true })
  }
  const states = ['active', 'full', 'expired', 'revoked']
  const status = (a: InviteLink, b: InviteLink): number => {
    const rank = states.indexOf(linkState(a, now)) - states.indexOf(linkState(b, now))
    const [end, otherEnd] = [a.expireDate ?? Infinity, b.expireDate ?? Infinity]
    const free = ({ usageLimit, usage }: InviteLink) => (usageLimit === null ? 2 : 1 - Math.min(1, usage / usageLimit))
    return order * (rank || (end === otherEnd ? 0 : end - otherEnd) || free(a) - free(b))
  }
  const text = (a: string, b: string) => (a < b ? -1 : Number(a > b))
  const titles = (a: InviteLink, b: InviteLink) =>
    (a.title ?? '').localeCompare(b.title ?? '', undefined, { numeric: true })
  const ties = (a: InviteLink, b: InviteLink) => b.date - a.date || titles(b, a) || text(a.hash, b.hash)
  const tieOrder = sort.by === 'date' ? -order : 1
  // Of equal shares, that of more people counts for more.
  const inside = ({ hash }: InviteLink) => (sort.by === 'stayed' ? (collected.get(hash)?.inside ?? 0) : 0)
  return found.sort(
    (a, b) =>
      (sort.by === 'status' ? status(a, b) : compare(a, b)) || order * (inside(a) - inside(b)) || tieOrder * ties(a, b),
  )
}
