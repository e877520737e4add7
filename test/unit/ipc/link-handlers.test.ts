import { expect, it, vi } from 'vitest'
import type { CreateLink } from '../../../electron/contract/links'
import { fail, ok } from '../../../electron/contract/result'
import { linkHandlers } from '../../../electron/ipc/handlers/link-handlers'
import type { AccountScope } from '../../../electron/services/services'
import { linkEntry } from '../../support/entries'

const made = linkEntry('Door4444', { title: 'Door 4' })
const { link } = made

/** The handler of `createLink` in a scope that has just made a link. */
const create = (linkStore: object) => {
  const scope = { links: { create: async () => ok({ kind: 'link', link }) }, linkStore } as unknown as AccountScope
  const { createLink } = linkHandlers(
    (work) => (input) => work(scope, input),
    (saved) => saved as never,
  )
  return createLink({} as CreateLink)
}

it('answers a link that was made as the list shows it', async () => {
  const entry = vi.fn(async () => ok(made))
  expect(await create({ known: () => made, entry })).toEqual(ok({ kind: 'link', link, entry: made }))
})

it('asks Telegram nothing for that, and answers the link whatever is known of it', async () => {
  const entry = vi.fn(async () => fail('linkGone'))
  expect(await create({ known: () => null, entry })).toEqual(ok({ kind: 'link', link, entry: null }))
  expect(entry).not.toHaveBeenCalled()
  expect(await create({ known: () => made, entry })).toEqual(ok({ kind: 'link', link, entry: null }))
})
