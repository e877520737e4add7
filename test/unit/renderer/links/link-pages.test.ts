import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InviteLink, LinkPage } from '../../../../electron/contract/links'
import { settleOutcome } from '../../../../renderer/features/links/form/settle-outcome'
import { addToFirstPage, listedLinks, mergeFirstPage } from '../../../../renderer/features/links/list/link-pages'
import { link, NOW } from './words'

const PAGE = 5

/** Four to a second, as a campaign makes them. */
const made = (number: number): InviteLink =>
  link({ link: `https://t.me/+${number}`, hash: String(number), date: NOW + Math.floor(number / 4) })
const pageOf = (all: readonly InviteLink[], from: number): LinkPage => {
  const links = all.slice(from, from + PAGE)
  const last = links.at(-1)
  const next = last === undefined || from + PAGE >= all.length ? null : { date: last.date, link: last.link }
  return { links, total: all.length, next, openIntents: [] }
}
const readAll = (all: readonly InviteLink[], pages: number): LinkPage[] =>
  Array.from({ length: Math.min(pages, Math.max(1, Math.ceil(all.length / PAGE))) }, (_none, page) =>
    pageOf(all, page * PAGE),
  )

const addresses = (pages: readonly LinkPage[]): string[] => listedLinks(pages).links.map((one) => one.link)

describe('a fresh first page', () => {
  it('leaves what the server would give: the new on top, the deleted gone, nothing twice, nothing lost below', () => {
    const cases = fc.record({
      before: fc.integer({ min: 0, max: 40 }),
      pages: fc.integer({ min: 1, max: 9 }),
      added: fc.integer({ min: 0, max: 12 }),
      deleted: fc.nat({ max: 40 }),
    })
    fc.assert(
      fc.property(cases, ({ before, pages, added, deleted }) => {
        const old = Array.from({ length: before }, (_none, index) => made(before - index))
        const read = readAll(old, pages)
        const now = [
          ...Array.from({ length: added }, (_none, index) => made(before + added - index)),
          // One link, wherever it stood, was deleted elsewhere.
          ...old.filter((_one, index) => index !== deleted),
        ]
        const merged = mergeFirstPage(read, pageOf(now, 0))
        const seen = addresses(merged)
        expect(seen).toEqual(now.slice(0, seen.length).map((one) => one.link))
        // What is not in the list yet can still be asked for, from where the list ends.
        const next = merged.at(-1)?.next ?? null
        expect(next === null).toBe(seen.length === now.length)
        if (next !== null) expect(next.link).toBe(seen.at(-1))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a link that was just made', () => {
  it('stands on top at once, and once only after the list was read again', () => {
    const old = Array.from({ length: 12 }, (_none, index) => made(12 - index))
    const pages = addToFirstPage(readAll(old, 2), made(13))
    expect(addresses(pages)[0]).toBe(made(13).link)
    expect(listedLinks(pages).total).toBe(13)
    const again = mergeFirstPage(addToFirstPage(pages, made(13)), pageOf([made(13), ...old], 0))
    expect(addresses(again).filter((address) => address === made(13).link)).toHaveLength(1)
    expect(listedLinks(again).total).toBe(13)
  })

  it('a new primary link takes the place of the old one, apart from the list', () => {
    const primary = link({ link: 'https://t.me/+old', permanent: true, title: null })
    const pages = [{ ...pageOf([made(2), made(1)], 0), links: [primary, made(2), made(1)], total: 3 }]
    const replaced = addToFirstPage(pages, link({ link: 'https://t.me/+new', permanent: true, title: null }))
    expect(listedLinks(replaced)).toMatchObject({ primary: { link: 'https://t.me/+new' } })
    expect(addresses(replaced)).toEqual([made(2).link, made(1).link])
    expect(listedLinks(pages).total).toBe(2)
  })
})

describe('a request whose answer was lost', () => {
  const request = { requestId: '1', title: 'Door 4', permanent: false, known: new Set(['https://t.me/+old']) }
  const openIntents = [{ requestId: '1', chatId: '-1001', title: 'Door 4' }]
  it('is open while main still looks', () => {
    expect(settleOutcome(request, { openIntents, links: [link()] })).toEqual({ kind: 'open' })
  })
  it('was made when a link of its title is there that was not before', () => {
    expect(settleOutcome(request, { openIntents: [], links: [link()] })).toEqual({ kind: 'created', link: link() })
  })
  it('was not made when only the older link of the same title is there', () => {
    const older = link({ link: 'https://t.me/+old' })
    expect(settleOutcome(request, { openIntents: [], links: [older] })).toEqual({ kind: 'notCreated' })
  })
  it('a new primary link is no answer to a request for an untitled one', () => {
    const primary = link({ title: null, permanent: true })
    const untitled = { ...request, title: '' }
    expect(settleOutcome(untitled, { openIntents: [], links: [primary] })).toEqual({ kind: 'notCreated' })
    expect(settleOutcome({ ...untitled, permanent: true }, { openIntents: [], links: [primary] }).kind).toBe('created')
  })
})
