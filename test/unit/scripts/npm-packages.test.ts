import { describe, expect, it } from 'vitest'
import { missingPackages } from '../../../scripts/setup/npm-packages.mjs'

const react = { version: '19.3.1', integrity: 'sha512-a' }

describe('what the lock file asks for and the folder does not have', () => {
  it('is nothing when both say the same', () => {
    const wanted = { '': { version: '0.1.0' }, 'node_modules/react': react }
    expect(missingPackages(wanted, { 'node_modules/react': { ...react } })).toEqual([])
  })

  it('is a package that is not there, or in another version, or with another content', () => {
    const wanted = { 'node_modules/react': react }
    expect(missingPackages(wanted, {})).toEqual(['node_modules/react'])
    expect(missingPackages(wanted, { 'node_modules/react': { ...react, version: '19.3.0' } })).toHaveLength(1)
    expect(missingPackages(wanted, { 'node_modules/react': { ...react, integrity: 'sha512-b' } })).toHaveLength(1)
  })

  it('leaves out what npm leaves out: packages for other platforms', () => {
    const wanted = { 'node_modules/fsevents': { version: '2.3.3', optional: true } }
    expect(missingPackages(wanted, {})).toEqual([])
    expect(missingPackages(wanted, { 'node_modules/fsevents': { version: '2.3.2' } })).toHaveLength(1)
  })
})
