import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readProxyEntry } from '../../../electron/contract/proxies'
import { readProxyLink } from '../../../electron/contract/proxy-link'
import { readProxySecret } from '../../../electron/contract/proxy-secret'
import { anyText } from '../../support/any-text'

const key = '00112233445566778899aabbccddeeff'
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const base64Url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url')
const site = Buffer.from('www.example.org').toString('hex')

describe('a secret', () => {
  it.each([
    [key, { kind: 'plain', key: bytes(key), domain: '' }],
    [key.toUpperCase(), { kind: 'plain', key: bytes(key), domain: '' }],
    [`dd${key}`, { kind: 'padded', key: bytes(key), domain: '' }],
    [`ee${key}${site}`, { kind: 'fakeTls', key: bytes(key), domain: 'www.example.org' }],
    [base64Url(`ee${key}${site}`), { kind: 'fakeTls', key: bytes(key), domain: 'www.example.org' }],
    [`${Buffer.from(`dd${key}`, 'hex').toString('base64')}`, { kind: 'padded', key: bytes(key), domain: '' }],
    [` ${key}\n`, { kind: 'plain', key: bytes(key), domain: '' }],
    ['', 'secretMissing'],
    ['not a secret', 'secretText'],
    ['ключ', 'secretText'],
    ['0011', 'secretShort'],
    [`ab${key}`, 'secretKind'],
    [`dd${key}00`, 'secretLong'],
    [`ee${key}`, 'secretDomain'],
    [`ee${key}${Buffer.from('a b').toString('hex')}`, 'secretDomain'],
    [`ee${key}${'61'.repeat(183)}`, 'secretLong'],
  ])('%s', (text, expected) => {
    expect(readProxySecret(text)).toEqual(expected)
  })

  it('means the same in hex and in base64url', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 220 }), (secret) => {
        const hex = Buffer.from(secret).toString('hex')
        const text = base64Url(hex)
        // What happens to be all hex digits is read as hex, as Telegram does.
        fc.pre(!/^(?:[\da-f]{2})*$/i.test(text))
        expect(readProxySecret(text)).toEqual(readProxySecret(hex))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a link', () => {
  const mtproto = {
    kind: 'mtproto',
    server: 'proxy.example',
    port: 443,
    username: '',
    password: '',
    secret: `dd${key}`,
  }
  const socks = { kind: 'socks5', server: 'proxy.example', port: 1080, username: 'mara', password: 'a+b&c', secret: '' }
  it.each([
    [`tg://proxy?server=proxy.example&port=443&secret=dd${key}`, mtproto],
    [`TG://PROXY?secret=dd${key}&port=443&server=proxy.example`, mtproto],
    [`tg:proxy?server=proxy.example&port=443&secret=dd${key}`, mtproto],
    [`https://t.me/proxy?server=proxy.example&port=443&secret=dd${key}#x`, mtproto],
    [`  http://telegram.me/proxy?server=proxy.example&port=443&secret=dd${key}\n`, mtproto],
    [`t.me/proxy?server=proxy.example&port=443&secret=dd${key}`, mtproto],
    ['tg://socks?server=proxy.example&port=1080&user=mara&pass=a+b%26c', socks],
    ['https://t.me/socks?server=proxy.example&port=1080&user=mara&pass=a%2Bb%26c', socks],
    [
      't.me/socks?server=%5B2001%3Adb8%3A%3A1%5D&port=1080',
      { ...socks, server: '2001:db8::1', username: '', password: '' },
    ],
  ])('%s is understood', (link, entry) => {
    expect(readProxyLink(link)).toEqual({ kind: 'proxy', entry })
  })

  it.each([
    ['tg://proxy?port=443&secret=00', 'serverMissing'],
    ['tg://proxy?server=a/b&port=443&secret=00', 'serverInvalid'],
    ['tg://proxy?server=a..b&port=443', 'serverInvalid'],
    ['tg://proxy?server=proxy.example', 'portMissing'],
    ['tg://proxy?server=proxy.example&port=0', 'portInvalid'],
    ['tg://proxy?server=proxy.example&port=65536', 'portInvalid'],
    ['tg://proxy?server=proxy.example&port=44x', 'portInvalid'],
    ['tg://proxy?server=proxy.example&port=443', 'secretMissing'],
    ['tg://proxy?server=proxy.example&port=443&secret=zz!', 'secretText'],
    ['tg://socks?server=proxy.example&port=1080&pass=x', 'passwordWithoutName'],
    [`tg://socks?server=proxy.example&port=1080&user=${'ä'.repeat(128)}`, 'nameTooLong'],
    [`tg://socks?server=proxy.example&port=1080&user=a&pass=${'x'.repeat(256)}`, 'passwordTooLong'],
  ])('%s says what is wrong with it', (link, mistake) => {
    expect(readProxyLink(link)).toEqual({ kind: 'mistake', mistake })
  })

  it.each([
    '',
    'https://t.me/durov',
    'tg://resolve?domain=x',
    'https://evil.example/proxy?server=a&port=1',
    'proxy.example:443',
  ])('%s is none to a proxy', (text) => {
    expect(readProxyLink(text)).toBeNull()
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        readProxyLink(text)
        readProxyLink(`tg://proxy?${text}`)
        readProxyLink(`tg://socks?server=a&port=1&user=${text}&pass=${text}`)
        readProxySecret(text)
      }),
      { numRuns: 2_000 },
    )
  })
})

it('a port is read in the digits of any script', () => {
  const fields = { kind: 'socks5', server: '10.0.0.1', username: '', password: '', secret: '' } as const
  expect(readProxyEntry({ ...fields, port: '۱۰۸۰' })).toMatchObject({ port: 1080 })
  expect(readProxyEntry({ ...fields, port: ' ١٠٨٠ ' })).toMatchObject({ port: 1080 })
})
