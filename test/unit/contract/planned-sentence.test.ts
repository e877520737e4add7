import { expect, test } from 'vitest'
import { plannedSentence } from '../../../electron/contract/schedule'

test('the one link is named, several are counted, and a creation is of one', () => {
  expect(plannedSentence('revoke', 1)).toBe('revoke')
  // A language may have the same plural form for both.
  expect(plannedSentence('revoke', 21)).toBe('revokeMany')
  expect(plannedSentence('extend', 0)).toBe('extendMany')
  expect(plannedSentence('create', 3)).toBe('create')
})
