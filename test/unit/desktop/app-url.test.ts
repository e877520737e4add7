import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAppUrl, resolveFile } from '../../../electron/desktop/app-url'

test('only the page of the app is the app', () => {
  expect(isAppUrl('app://invite-desk/index.html#/links')).toBe(true)
  for (const other of [
    'https://invite-desk/',
    'app://other/',
    'app://invite-desk.example/',
    'file:///x',
    'about:blank',
    '',
    'app:invite-desk',
  ]) {
    expect(isAppUrl(other)).toBe(false)
  }
})

test('files below the root, and none elsewhere', () => {
  expect(resolveFile('/opt/app/renderer', 'app://invite-desk/')).toBe('/opt/app/renderer/index.html')
  expect(resolveFile('/opt/app/renderer', 'app://invite-desk/assets/a%20b.js')).toBe('/opt/app/renderer/assets/a b.js')
  for (const path of [
    '%2e%2e%2fsecret',
    '..%2f..%2fetc/passwd',
    'a%00.js',
    '%5c..%5c..%5cx',
    '%ff',
    '..%2frenderer-evil%2fx',
  ]) {
    expect(resolveFile('/opt/app/renderer', `app://invite-desk/${path}`)).toBeNull()
  }
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('../..', '.', '%2e', '%2f', '/', '%5c', 'a', '%00', '//', '%252e')),
      (parts) => {
        const file = resolveFile('/opt/app/renderer', `app://invite-desk/${parts.join('')}`)
        expect(file === null || file.startsWith('/opt/app/renderer/')).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})
