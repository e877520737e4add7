import { createRequire } from 'node:module'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LayerTables } from '../../../electron/sandbox/codec/layer-tables'
import { LAYER_144 } from '../../../electron/sandbox/codec/layers/layer144'
import { LAYER_227 } from '../../../electron/sandbox/codec/layers/layer227'
import { constructorsInSources } from '../../support/sandbox-constructors'

const tables = new LayerTables()

interface MtcuteSchema {
  readonly l: number
  readonly e: readonly { readonly name: string; readonly id: number }[]
}
const mtcute = createRequire(import.meta.url)('@mtcute/core/tl/api-schema.json') as MtcuteSchema
/** mtcute keeps the protocol's own constructors in another file, which it prefixes. */
const SERVICE = /^(resPQ|server_DH|dh_gen|bad_|msgs_|future_salt|pong|new_session|rpc_|destroy_|ping|p_q_inner)/

describe('layers', () => {
  test.each([
    ['144', LAYER_144],
    ['227', LAYER_227],
  ])('every line of layer %s has the id that its text asks for', (_, text) => {
    const lines = text.split('\n').filter((line) => line.includes('#'))
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) {
      const [, name, id, rest] = /^([\w.]+)#([0-9a-f]{8})(.*);$/.exec(line) ?? []
      // TL's rule: the CRC-32 of the line without id, `true` flags and brackets, bytes being strings.
      const said = `${name}${rest}`
        .replace(/(:|\?)bytes /g, '$1string ')
        .replace(/ \w+:flags\d*\.\d+\?true/g, '')
        .replaceAll('<', ' ')
        .replace(/[>{}]/g, '')
      expect(crc32(said).toString(16).padStart(8, '0'), line).toBe(id)
    }
  })

  test('what the server may send exists in the newest layer as mtcute knows it', () => {
    expect(mtcute.l).toBe(227)
    const known = new Map(mtcute.e.map(({ name, id }) => [name, id]))
    const sent = constructorsInSources(tables).filter((name) => !SERVICE.test(name))
    expect(sent.length).toBeGreaterThan(100)
    const wrong = sent.filter((name) => known.get(name) !== tables.find(name, 227)?.id)
    expect(wrong).toEqual([])
  })
})
