import { describe, expect, it } from 'vitest'
import type { ShownProxy } from '../../../../../electron/contract/connection'
import { entryOf, readEntry } from '../../../../../renderer/components/connection/proxy-entry'

const place = { id: 'one', server: 'one.example', port: 1080, hasSecret: true, inUse: false, trouble: null }
const socks: ShownProxy = { ...place, kind: 'socks5', username: 'mara' }
const mtproto: ShownProxy = { ...place, kind: 'mtproto', username: '' }

describe('what is secret of a kept proxy', () => {
  it('stays as it is where nothing else was entered for the same server', () => {
    expect(readEntry(entryOf('socks5', socks), socks)).toMatchObject({ proxy: { id: 'one', password: null } })
    expect(readEntry(entryOf('mtproto', mtproto), mtproto)).toMatchObject({ proxy: { id: 'one', secret: null } })
    const anew = { ...entryOf('socks5', socks), password: 'new' }
    expect(readEntry(anew, socks)).toMatchObject({ proxy: { password: 'new' } })
  })

  it.each([{ server: 'other.example' }, { port: '1081' }])('is asked for again for another server: %o', (other) => {
    expect(readEntry({ ...entryOf('socks5', socks), ...other }, socks)).toBe('passwordAgain')
    expect(readEntry({ ...entryOf('mtproto', mtproto), ...other }, mtproto)).toBe('secretMissing')
    const given = { ...entryOf('socks5', socks), ...other, password: 'new' }
    expect(readEntry(given, socks)).toMatchObject({ proxy: { id: 'one', password: 'new' } })
  })

  it('is asked for again for another name, and not at all for none', () => {
    expect(readEntry({ ...entryOf('socks5', socks), username: 'eve' }, socks)).toBe('passwordAgain')
    expect(readEntry({ ...entryOf('socks5', socks), username: '' }, socks)).toMatchObject({ proxy: { password: '' } })
  })
})
