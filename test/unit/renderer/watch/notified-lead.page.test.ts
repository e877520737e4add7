import { cleanup, renderHook } from '@testing-library/react'
import { createElement, type PropsWithChildren } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { NotifiedLead } from '../../../../electron/contract/errands'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { FeedRow } from '../../../../electron/contract/watch'
import type { NoticeActions } from '../../../../renderer/features/watch/use-notice-actions'
import { useNotifiedLead } from '../../../../renderer/features/watch/use-notified-lead'
import { type SignedIn, SignedInProvider } from '../../../../renderer/session'
import { inviteLink } from '../../../support/entries'

afterEach(cleanup)

const wrapper = ({ children }: PropsWithChildren) =>
  createElement(SignedInProvider, { value: { clockOffset: 0 } as SignedIn }, children)

/** What is done where somebody chose `lead` at the notification of a link that has these terms by now. */
const done = (lead: NotifiedLead, terms: Parameters<typeof inviteLink>[1] | null): readonly string[] => {
  const did: string[] = []
  const linkActions = new Proxy({}, { get: (_none, name) => () => did.push(`link ${String(name)}`) })
  const actions = {
    linkActionsOf: () => linkActions,
    lead: (_row: FeedRow, which: string) => did.push(`notice ${which}`),
    showPeople: () => did.push('people'),
  } as unknown as NoticeActions
  const creator = { id: '1', name: 'Mara', isBot: false, isSelf: true }
  const entry =
    terms === null ? null : ({ link: inviteLink('Door4444', terms), creator, tags: [] } as unknown as LinkEntry)
  const { result } = renderHook(() => useNotifiedLead(actions), { wrapper })
  result.current({ entry } as FeedRow, lead)
  return did
}

it('what was chosen at a notification is done where it still can be', () => {
  const full = { usageLimit: 2, usage: 2 }
  expect(done('edit', full)).toEqual(['link edit'])
  expect(done('extend', { expireDate: 1_700_000_100 })).toEqual(['link extend'])
  expect(done('duplicate', {})).toEqual(['link duplicate'])
  // A full link lets nobody in: another one with its terms takes its place.
  expect(done('duplicate', full)).toEqual(['link makeAgain'])
  expect(done('copy', {})).toEqual(['link copy'])
  expect(done('revoke', {})).toEqual(['link revoke'])
})

it('what cannot be done any more is left to the row that has the focus', () => {
  expect(done('revoke', { revoked: true })).toEqual([])
  expect(done('edit', { permanent: true })).toEqual([])
  expect(done('extend', null)).toEqual([])
})

it('what is no matter of the link leads where the row would', () => {
  for (const lead of ['requests', 'alike', 'answered', 'schedule'] as const)
    expect(done(lead, null)).toEqual([`notice ${lead}`])
  expect(done('people', {})).toEqual(['people'])
})
