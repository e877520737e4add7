import type { AccountEntry } from '../../electron/contract/session'

/** An account as the switcher shows it. */
export const accountEntry = (id: string, given: Partial<AccountEntry> = {}): AccountEntry => ({
  account: { id, endpoint: 'test', userId: id, name: `Person ${id}`, username: null, phone: '+1', isBot: false },
  label: null,
  state: 'ready',
  working: false,
  ...given,
})
