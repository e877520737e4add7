import { expect, test } from 'vitest'
import { defaultRotationRule } from '../../../../../electron/contract/rotation'
import { compact, emptyBook, take } from '../../../../../electron/services/automation/rotation/book-state'
import type { RotationEntry, Ruled } from '../../../../../electron/services/automation/rotation/rotation-entry'
import { judge, nextRuled, successorRequest } from '../../../../../electron/services/automation/rotation/rules'
import { inviteLink } from '../../../../support/entries'

const NOW = 1_750_000_000
const ruled: Ruled = {
  ...{ ruleId: 'r', rule: { ...defaultRotationRule, most: 2 }, made: 0, closesAfterFirst: false },
  target: { chatId: '-1001', hash: 'old', link: 'https://t.me/+old', title: null, adminId: '1', permanent: false },
}
const full = { usageLimit: 2, usage: 2 }

test('a link is replaced when it is full, over or leaks, a leak first', () => {
  expect(judge(ruled, inviteLink('old', full), false, NOW)).toBe('full')
  expect(judge(ruled, inviteLink('old', full), true, NOW)).toBe('leak')
  expect(judge(ruled, inviteLink('old', { expireDate: NOW }), false, NOW)).toBe('over')
  expect(judge(ruled, inviteLink('old', { expireDate: NOW + 1 }), false, NOW)).toBeNull()
  const onlyLeak = { ...ruled, rule: { ...ruled.rule, reasons: ['leak' as const] } }
  expect(judge(onlyLeak, inviteLink('old', full), false, NOW)).toBeNull()
})

test('what somebody closed or deleted has no successor; what closed after the first join has', () => {
  expect(judge(ruled, null, true, NOW)).toBe('off')
  expect(judge(ruled, inviteLink('old', { revoked: true }), true, NOW)).toBe('off')
  expect(judge(ruled, inviteLink('old', { ...full, revoked: true }), false, NOW)).toBe('full')
  const single = { ...ruled, closesAfterFirst: true }
  expect(judge(single, inviteLink('old', { revoked: true, usage: 1 }), false, NOW)).toBe('full')
  expect(judge(single, inviteLink('old', { revoked: true }), false, NOW)).toBe('off')
})

test('the request is the same for the same link, and a primary link needs none', () => {
  const request = successorRequest({ ...ruled, closesAfterFirst: true }, inviteLink('old', full))
  expect(request).toMatchObject({ closeAfterFirst: true, options: { usageLimit: 2, expires: { kind: 'never' } } })
  expect(successorRequest(ruled, inviteLink('old', full))?.requestId).toBe(request?.requestId)
  const next = nextRuled(ruled, inviteLink('next'))
  expect(next).toMatchObject({ made: 1, target: { hash: 'next' } })
  expect(next && successorRequest(next, inviteLink('next'))?.requestId).not.toBe(request?.requestId)
  expect(next && nextRuled(next, inviteLink('last'))).toBeNull()
  expect(successorRequest(ruled, inviteLink('old', { permanent: true }))).toBeNull()
})

test('what is written shortened stands as it stood before, and follows a group that becomes a supergroup', () => {
  const link = inviteLink('old', { chatId: '-1001' })
  const entries: RotationEntry[] = [
    { kind: 'on', ruled },
    { kind: 'on', ruled: { ...ruled, target: { ...ruled.target, hash: 'other' } } },
    { kind: 'leaked', hash: 'other' },
    { kind: 'on', ruled: { ...ruled, target: { ...ruled.target, hash: 'gone' } } },
    { kind: 'off', hash: 'gone' },
    { kind: 'begun', ruled, why: 'full', at: NOW, link, request: successorRequest(ruled, link), tags: ['a'], note: '' },
    { kind: 'made', hash: 'old', successor: inviteLink('new', { chatId: '-1001' }) },
    { kind: 'closed', hash: 'old', how: 'revoked' },
    { kind: 'moved', from: '-1001', to: '-1002' },
  ]
  const stateOf = (all: readonly RotationEntry[]) => {
    const state = emptyBook()
    for (const entry of all) take(state, entry)
    return state
  }
  const state = stateOf(entries)
  expect(stateOf(compact(entries))).toEqual(state)
  expect(state.leaked).toEqual(new Set(['other']))
  expect(state.doing.get('old')).toMatchObject({
    ...{ closed: 'revoked', successor: { chatId: '-1002' }, request: { chatId: '-1002' } },
    ...{ ruled: { target: { chatId: '-1002' } } },
  })
})
