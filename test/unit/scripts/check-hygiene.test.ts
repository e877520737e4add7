import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../../scripts/check-hygiene.mjs'

describe('what must not get into the repository', () => {
  it.each([
    "const cache = '/home/mara/.cache'",
    'see /root/.npm',
    'in /work/main',
    '"/Users/idris/Desktop"',
    String.raw`C:\Users\lena`,
  ])('finds the path of a machine in %s', (line) => {
    expect(findingsIn('electron/storage/log.ts', `first\n${line}\n`)).toEqual([
      'electron/storage/log.ts:2: a path of one machine',
    ])
  })

  it.each(['out/main/main.js', 'https://example.org/work/root/', './work/here', '~/.cache', 'a/home/b/'])(
    'leaves %s alone',
    (line) => {
      expect(findingsIn('README.md', line)).toEqual([])
    },
  )

  it('finds the address of a registry', () => {
    expect(findingsIn('README.md', 'npm config set registry https://registry.npmjs.org/')).toHaveLength(1)
    expect(findingsIn('.npmrc', 'registry=https://artifactory.example.org/npm/')).toHaveLength(1)
  })

  it('finds resolved addresses in the lock file, and only there', () => {
    const line = '"resolved": "https://example.org/react.tgz",'
    expect(findingsIn('package-lock.json', line)).toHaveLength(1)
    expect(findingsIn('electron/app/compose.ts', line)).toEqual([])
  })
})
