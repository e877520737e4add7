import { expect, test, vi } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'

const openExternal = vi.hoisted(() => vi.fn(async (_address: string) => undefined))
vi.mock('electron', () => ({ shell: { openExternal } }))

const { mailAddressOf, openMail } = await import('../../../electron/desktop/security')

test('a letter is one address in which nothing becomes a field of its own', () => {
  const letter = { to: 'ada+x@example.org', subject: 'Runners & co', body: 'Hi?\ncc=eve@evil.org&bcc=#' }
  const address = new URL(mailAddressOf(letter) ?? '')
  expect(address.protocol).toBe('mailto:')
  expect(decodeURIComponent(address.pathname)).toBe(letter.to)
  expect([...address.searchParams.keys()]).toEqual(['subject', 'body'])
  expect(address.searchParams.get('subject')).toBe(letter.subject)
  expect(address.searchParams.get('body')).toBe('Hi?\r\ncc=eve@evil.org&bcc=#')
})

test.each([
  '',
  'ada',
  'ada@example',
  'a@b.org,c@d.org',
  'a@b.org?cc=c@d.org',
  'ada@example.org\r\nBcc: c@d.org',
  'file:///etc',
])('%j gets no letter', async (to) => {
  expect(mailAddressOf({ to, subject: '', body: '' })).toBeNull()
  expect(await openMail({ to, subject: '', body: '' })).toEqual(fail('mailAddressMissing'))
  expect(openExternal).not.toHaveBeenCalled()
})

test('a letter opens the mail program; where none opens, or it would be cut, that is said', async () => {
  const letter = { to: 'ada@example.org', subject: 'Runners', body: 'Hi' }
  expect(await openMail(letter)).toEqual(ok(null))
  expect(openExternal).toHaveBeenLastCalledWith('mailto:ada@example.org?subject=Runners&body=Hi')
  openExternal.mockRejectedValueOnce(new Error('no program'))
  expect(await openMail(letter)).toEqual(fail('mailNotOpened'))
  openExternal.mockClear()
  // Each letter of Cyrillic is six of an address.
  expect(await openMail({ ...letter, body: 'ж'.repeat(400) })).toEqual(fail('mailNotOpened'))
  expect(openExternal).not.toHaveBeenCalled()
})
