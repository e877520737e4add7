import { describe, expect, it } from 'vitest'
import { nodeIsRecentEnough } from '../../../scripts/setup/prepare.mjs'
import { missingDebianPackages, missingLibraries } from '../../../scripts/system-packages.mjs'

describe('Debian packages', () => {
  it('are missing unless installed, also under the name that newer releases gave them', () => {
    const installed = new Set(['libnss3', 'libgtk-3-0t64'])
    expect(missingDebianPackages(['libnss3', 'libgtk-3-0', 'xvfb'], installed)).toEqual(['xvfb'])
  })

  it.runIf(process.platform === 'linux')('are not looked for where the loader finds every library', () => {
    expect(missingLibraries(process.execPath)).toEqual([])
  })
})

describe('the version of Node', () => {
  it.each([
    ['18.20.8', false],
    ['20.18.1', false],
    ['20.19.0', true],
    ['22.0.0', true],
  ])('%s: %s', (version, enough) => {
    expect(nodeIsRecentEnough(version)).toBe(enough)
  })
})
