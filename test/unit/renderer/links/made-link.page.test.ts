import { act } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import type { LinkEntry, LinkQuery, LinkWindow } from '../../../../electron/contract/link-list'
import { compareNewest } from '../../../../electron/contract/link-order'
import { WINDOW_ROWS } from '../../../../renderer/components/list/use-windows'
import { linkList, useLinkList } from '../../../../renderer/features/links/list/link-list'
import { firstQuery } from '../../../../renderer/features/links/list/link-query'
import { showMade } from '../../../../renderer/features/links/list/made-link'
import { useHighlighted } from '../../../../renderer/features/links/list/use-highlighted'
import { followEvents } from '../../../../renderer/follow-events'
import { linkEntry } from '../../../support/entries'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const query = firstQuery({ kind: 'chat', chatId: '-1001' })
const windowOf = (all: readonly LinkEntry[], index = 0): LinkWindow => ({
  ...{
    rows: all.slice(index * WINDOW_ROWS, (index + 1) * WINDOW_ROWS),
    offset: index * WINDOW_ROWS,
    total: all.length,
  },
  ...{ counts: { active: all.length, ended: 0, revoked: 0 }, primary: null, openIntents: [], elsewhere: [] },
  reading: { known: all.length, expected: all.length, complete: true, error: null },
})
const sorted = (all: readonly LinkEntry[]) => [...all].sort((one, other) => compareNewest(one.link, other.link))
const links = (count: number): LinkEntry[] =>
  sorted(Array.from({ length: count }, (_none, at) => linkEntry(`Hash${1000 + at}`, { title: `Door ${at}` })))
/** What the page keeps of a list: so many windows of it. */
const keep = (all: readonly LinkEntry[], windows: number): void => {
  page = openPage()
  for (let index = 0; index < windows; index++) {
    page.client.setQueryData([linkList.name, query, index], windowOf(all, index))
  }
}
const kept = (index: number) => page.client.getQueryData<LinkWindow>([linkList.name, query, index])
const made = linkEntry('Newest00', { title: 'Door', date: 1_700_000_009 })

it('stands where main’s own answer will have it, also among links of the same second and in the windows further down', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.string({ maxLength: 3 }), fc.integer()), {
        ...{ minLength: 1, maxLength: 260, selector: ([, , hash]) => hash },
      }),
      fc.integer({ min: 1, max: 4 }),
      ([newest, ...others], windows) => {
        if (newest === undefined) return
        const entryOf = ([date, title, hash]: typeof newest) =>
          linkEntry(`Hash${hash}`, { date, title: title === '' ? null : title })
        const before = sorted(others.map(entryOf))
        const row = entryOf(newest)
        const after = sorted([...before, row])
        keep(before, windows)
        const place = showMade(page.client, query, row)
        const at = after.indexOf(row)
        // Further down than the first window only main can say.
        expect(place).toBe(at < WINDOW_ROWS && (at < before.length || before.length < WINDOW_ROWS) ? place : null)
        if (place !== null) {
          expect(place).toBe(at)
          for (let index = 0; index < windows && index * WINDOW_ROWS < before.length; index++) {
            expect(kept(index)).toMatchObject({ rows: windowOf(after, index).rows, total: after.length })
          }
        }
        page.close()
      },
    ),
    { numRuns: 60 },
  )
  page = openPage()
})

it.each<[string, Partial<LinkQuery>, Partial<LinkEntry['link']>]>([
  ['another order', { sort: { by: 'title', descending: false } }, {}],
  ['the oldest first', { sort: { by: 'date', descending: false } }, {}],
  ['what is looked for', { search: 'gate' }, {}],
  ['other tabs', { tab: 'ended' }, {}],
  ['another community', { scope: { kind: 'chat', chatId: '-1009' } }, {}],
  ['a primary link, which stands apart', {}, { permanent: true }],
])('is left to main’s answer for %s', (_what, asked, terms) => {
  page = openPage()
  const other = { ...query, ...asked }
  page.client.setQueryData([linkList.name, other, 0], windowOf(links(3)))
  expect(showMade(page.client, other, { ...made, link: { ...made.link, ...terms } })).toBeNull()
  expect(page.client.getQueryData([linkList.name, other, 0])).toEqual(windowOf(links(3)))
})

it('is not put in twice, and nowhere before the first answer', () => {
  page = openPage()
  expect(showMade(page.client, query, made)).toBeNull()
  page.client.setQueryData([linkList.name, query, 0], windowOf([made, ...links(3)]))
  expect(showMade(page.client, query, made)).toBe(0)
  expect(kept(0)?.total).toBe(4)
})

it('costs one question for the rows: the row is there before it is asked, and nobody asks where it stands', async () => {
  const all = links(120)
  let now = all
  page = openPage({
    queryLinks: ({ offset }: { readonly offset: number }) => windowOf(now, offset / WINDOW_ROWS),
  })
  followEvents(page.client)
  let drawn = 0
  const view = page.render(() => {
    drawn += 1
    const list = useLinkList(query)
    return { list, highlighted: useHighlighted(list.query, list.head) }
  })
  await act(async () => undefined)
  const asked = () => page.calls.map(({ name }) => name).filter((name) => name === 'queryLinks' || name === 'findLink')
  expect(view.result.current.list.total).toBe(120)
  expect(asked()).toEqual(['queryLinks'])

  drawn = 0
  await act(async () => {
    view.result.current.highlighted.highlight(made.link, showMade(page.client, query, made))
  })
  expect(view.result.current.list.rowAt(0)).toBe(made)
  expect(view.result.current.highlighted.at).toBe(0)
  expect(drawn).toBe(1)
  expect(asked()).toEqual(['queryLinks'])

  now = [made, ...all]
  await page.say('linksChanged', { chatId: '-1001' })
  expect(asked()).toEqual(['queryLinks', 'queryLinks'])
  // Main says the same, so the row is the one that is drawn already.
  expect(view.result.current.list.rowAt(0)).toBe(made)
  expect(view.result.current.list.total).toBe(121)
})
