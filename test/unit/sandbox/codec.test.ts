import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Codec } from '../../../electron/sandbox/codec/codec'
import { LayerTables } from '../../../electron/sandbox/codec/layer-tables'
import { TlError } from '../../../electron/sandbox/codec/reader'
import type { Definition } from '../../../electron/sandbox/codec/schema'
import { Writer } from '../../../electron/sandbox/codec/writer'
import { arbitraryTl, withoutFlags } from './arbitrary-tl'

const tables = new LayerTables()
const codec = new Codec(tables)
const definitions: readonly Definition[] = [...tables.definitions].filter(({ name }) => {
  // These five are TL's own and stand for plain values in a decoded object.
  return !['boolTrue', 'boolFalse', 'true', 'null', 'vector'].includes(name)
})

const anyTl = fc.record({ definition: fc.constantFrom(...definitions), layer: fc.constantFrom(144, 198, 227) })
const anyEncoded = anyTl.chain(({ definition, layer }) => {
  const atLayer = tables.find(definition.name, layer) ?? definition
  return arbitraryTl(tables, atLayer, layer).map((value) => ({ value, layer }))
})

describe('codec', () => {
  test('reads back whatever it has written, for every constructor and three layers', () => {
    fc.assert(
      fc.property(anyEncoded, ({ value, layer }) => {
        expect(withoutFlags(codec.decode(codec.encode(value, layer)))).toEqual(withoutFlags(value))
      }),
      { numRuns: 2_000 },
    )
  })

  test('answers damaged bytes with a TlError and nothing else', () => {
    const damaged = fc.record({ encoded: anyEncoded, at: fc.nat(), byte: fc.nat(255), cut: fc.nat(400) })
    let refused = 0
    fc.assert(
      fc.property(damaged, ({ encoded, at, byte, cut }) => {
        const bytes = Buffer.from(codec.encode(encoded.value, encoded.layer))
        bytes[at % bytes.length] = byte
        try {
          codec.decode(bytes.subarray(0, bytes.length - (cut % bytes.length)))
        } catch (error) {
          refused += 1
          expect(error).toBeInstanceOf(TlError)
        }
      }),
      { numRuns: 2_000 },
    )
    expect(refused).toBeGreaterThan(0)
  })

  test('leaves out what a layer does not know', () => {
    const invite = { _: 'chatInviteExported', link: 'https://t.me/+a', admin_id: 1n, date: 2 }
    const pricing = { _: 'starsSubscriptionPricing', period: 2_592_000, amount: 100n }
    const encode = (layer: number) => codec.encode({ ...invite, subscription_pricing: pricing }, layer)
    expect(withoutFlags(codec.decode(encode(198)))).toEqual({ ...invite, subscription_pricing: pricing })
    expect(withoutFlags(codec.decode(encode(144)))).toEqual(invite)
  })

  test('fills what an older layer asks for with nothing', () => {
    const codeSent = { _: 'auth.sentCode', type: { _: 'auth.sentCodeTypeApp', length: 5 }, phone_code_hash: 'h' }
    const search = codec.decode(codec.encode({ _: 'messages.search', q: 'a' }, 144))
    expect(search).toMatchObject({ peer: { _: 'inputPeerEmpty' }, q: 'a', limit: 0, hash: 0n })
    expect(withoutFlags(codec.decode(codec.encode(codeSent, 144)))).toEqual(codeSent)
  })

  test('writes both fields of a shared bit when one is given', () => {
    const message = codec.decode(
      codec.encode({ _: 'account.password', new_algo: { _: 'passwordKdfAlgoUnknown' }, srp_id: 4n }, 198),
    )
    expect(message).toMatchObject({ srp_id: 4n, srp_B: Buffer.alloc(0), current_algo: { _: 'passwordKdfAlgoUnknown' } })
  })

  test.each([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
  ])('unpacks gzip_packed that holds %s, and refuses one that would fill the memory', (_, pack) => {
    const packed = (bytes: Buffer) => {
      const writer = new Writer()
      writer.int(0x3072cfa1)
      writer.bytes(pack(bytes))
      return Buffer.from(writer.result())
    }
    expect(codec.decode(packed(Buffer.from(codec.encode({ _: 'ping', ping_id: 5n }, 0))))).toEqual({
      _: 'ping',
      ping_id: 5n,
    })
    expect(() => codec.decode(packed(Buffer.alloc(8 * 1024 * 1024)))).toThrow(TlError)
    let nested = Buffer.from(codec.encode({ _: 'ping', ping_id: 5n }, 0))
    for (let depth = 0; depth < 60; depth++) nested = packed(nested)
    expect(() => codec.decode(nested)).toThrow('nested too deeply')
  })

  test('writes results by what the method promises', () => {
    expect(codec.decodeAny(codec.encodeResult('auth.bindTempAuthKey', true, 198))).toBe(true)
    const users = codec.encodeResult('users.getUsers', [{ _: 'userEmpty', id: 3n }], 198)
    expect(codec.decodeAny(users)).toEqual([{ _: 'userEmpty', id: 3n }])
  })
})
