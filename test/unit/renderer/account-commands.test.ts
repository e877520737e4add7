import { describe, expect, it } from 'vitest'
import { accountName } from '../../../electron/contract/session'
import { accountKey, accountOfCommand, isAccountCommand } from '../../../renderer/shell/account-commands'
import { accountEntry } from '../../support/accounts'

const entries = [
  accountEntry('a', { state: 'active' }),
  accountEntry('b', { state: 'ended' }),
  accountEntry('c'),
  accountEntry('d', { state: 'locked' }),
  accountEntry('e'),
]

describe('accountOfCommand', () => {
  it.each([
    ['nextAccount', 'a', 'c'],
    ['nextAccount', 'c', 'e'],
    ['previousAccount', 'a', 'e'],
    ['previousAccount', 'e', 'c'],
    // Pressed again before the first is there: back to the one that is still on the screen.
    ['previousAccount', 'c', 'a'],
    // On the first screen nobody is in: from the ends.
    ['nextAccount', null, 'a'],
    ['previousAccount', null, 'e'],
  ] as const)('%s from %s is %s: those that wait for something are passed', (command, from, to) => {
    expect(accountOfCommand(command, entries, from)).toBe(to)
  })

  it('by number leads also to those that are to sign in again, and to none beyond the last', () => {
    expect(accountOfCommand('account2', entries, 'a')).toBe('b')
    expect(accountOfCommand('account5', entries, 'a')).toBe('e')
    expect(accountOfCommand('account6', entries, 'a')).toBeNull()
  })

  it('is nowhere to go where there is one account, or for what concerns no account', () => {
    expect(accountOfCommand('nextAccount', entries.slice(0, 2), 'a')).toBeNull()
    expect(accountOfCommand('newLink', entries, 'a')).toBeNull()
    expect(
      ['nextAccount', 'account9', 'goLinks', 'signOut'].map((name) => isAccountCommand(name as 'goLinks')),
    ).toEqual([true, true, false, false])
  })
})

it('an account is called as the user says, else by what there is', () => {
  const entry = accountEntry('7')
  expect(accountName({ ...entry, label: 'Support' })).toBe('Support')
  expect(accountName(entry)).toBe('Person 7')
  const nameless = { ...entry.account, name: '' }
  expect(accountName({ account: { ...nameless, username: 'mara' }, label: null })).toBe('mara')
  expect(accountName({ account: nameless, label: null })).toBe('+1')
  expect(accountName({ account: { ...nameless, phone: null }, label: null })).toBe('7')
})

it('keys are written as they are printed', () => {
  expect([accountKey(0, false), accountKey(8, true)]).toEqual(['Alt+1', '⌥⌘9'])
})
