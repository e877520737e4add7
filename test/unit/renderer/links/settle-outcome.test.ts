import { describe, expect, it } from 'vitest'
import type { LinkEntry } from '../../../../electron/contract/link-book'
import type { InviteLink } from '../../../../electron/contract/links'
import { settleOutcome } from '../../../../renderer/features/links/form/settle-outcome'
import { entry, link } from './words'

const newest = (rows: readonly Partial<InviteLink>[], primary: LinkEntry | null = null) => ({
  openIntents: [],
  primary,
  rows: rows.map((terms) => entry(terms)),
})

describe('a request whose answer was lost', () => {
  const request = { requestId: '1', title: 'Door 4', permanent: false, known: new Set(['https://t.me/+old']) }
  it('is open while main still looks', () => {
    const openIntents = [{ requestId: '1', chatId: '-1001', title: 'Door 4' }]
    expect(settleOutcome(request, { ...newest([{}]), openIntents })).toEqual({ kind: 'open' })
  })
  it('was made when a link of its title is there that was not before', () => {
    expect(settleOutcome(request, newest([{}]))).toEqual({ kind: 'created', link: link() })
  })
  it('was not made when only the older link of the same title is there', () => {
    expect(settleOutcome(request, newest([{ link: 'https://t.me/+old' }]))).toEqual({ kind: 'notCreated' })
  })
  it('a new primary link is no answer to a request for an untitled one', () => {
    const primary = entry({ title: null, permanent: true })
    const untitled = { ...request, title: '' }
    expect(settleOutcome(untitled, newest([], primary))).toEqual({ kind: 'notCreated' })
    expect(settleOutcome({ ...untitled, permanent: true }, newest([], primary)).kind).toBe('created')
  })
})
