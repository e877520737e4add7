import fc from 'fast-check'
import type { LayerTables } from '../../../electron/sandbox/codec/layer-tables'
import type { Definition, FieldType } from '../../../electron/sandbox/codec/schema'
import type { Tl } from '../../../electron/sandbox/method'

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

/** Any value that a definition allows, three objects deep at most. */
export function arbitraryTl(tables: LayerTables, definition: Definition, layer: number, depth = 3): fc.Arbitrary<Tl> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {}
  const optional = new Map<string, string>()
  // Types that only a newer layer has, in fields that this server never sends.
  const unknown = definition.fields
    .filter(({ type }) => !isKnown(tables, type))
    .map(({ flag }) => `${flag?.field}.${flag?.bit}`)
  for (const field of definition.fields) {
    if (field.type.kind === 'primitive' && field.type.name === '#') continue
    if (field.flag !== null && unknown.includes(`${field.flag.field}.${field.flag.bit}`)) continue
    if (field.flag !== null) optional.set(field.name, `${field.flag.field}.${field.flag.bit}`)
    fields[field.name] = arbitraryValue(tables, field.type, layer, depth)
  }
  const bits = [...new Set(optional.values())]
  return fc.record({ value: fc.record(fields), on: fc.subarray(bits) }).map(({ value, on }) => {
    // Fields of one bit are there together or not at all.
    const present = Object.entries(value).filter(([name]) => {
      const bit = optional.get(name)
      return bit === undefined || on.includes(bit)
    })
    return { _: definition.name, ...Object.fromEntries(present) }
  })
}

function isKnown(tables: LayerTables, type: FieldType): boolean {
  if (type.kind === 'vector') return isKnown(tables, type.of)
  return type.kind !== 'boxed' || type.name === 'X' || tables.constructorsOf(type.name).length > 0
}

function arbitraryValue(tables: LayerTables, type: FieldType, layer: number, depth: number): fc.Arbitrary<unknown> {
  if (type.kind === 'vector') return fc.array(arbitraryValue(tables, type.of, layer, depth - 1), { maxLength: 3 })
  if (type.kind === 'bare') {
    const definition = tables.find(type.name, layer)
    if (definition === undefined) throw new Error(type.name)
    return arbitraryTl(tables, definition, layer, depth - 1)
  }
  if (type.kind === 'boxed') {
    if (type.name === 'X') return fc.boolean()
    if (depth <= 0)
      return fc
        .constant({ _: tables.emptiest(type.name, layer).name })
        .map((empty) => filled(tables, empty._, layer, 4))
    return fc.constantFrom(...tables.constructorsOf(type.name)).chain(({ name }) => {
      const definition = tables.find(name, layer)
      if (definition === undefined) throw new Error(name)
      return arbitraryTl(tables, definition, layer, depth - 1)
    })
  }
  switch (type.name) {
    case 'true':
      return fc.constant(true)
    case 'Bool':
      return fc.boolean()
    case 'long':
      return long
    case 'double':
      return fc.double({ noNaN: true })
    case 'string':
      return fc.string({ unit: 'grapheme' })
    case 'bytes':
      return fc.uint8Array({ maxLength: 300 })
    case 'int128':
      return fc.uint8Array({ minLength: 16, maxLength: 16 })
    case 'int256':
      return fc.uint8Array({ minLength: 32, maxLength: 32 })
    default:
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  }
}

/** The least that a constructor can say, as it comes back from a round trip. */
function filled(tables: LayerTables, name: string, layer: number, depth: number): Tl {
  const definition = tables.find(name, layer)
  if (definition === undefined || depth === 0) return { _: name }
  const value: Record<string, unknown> & { _: string } = { _: name }
  for (const field of definition.fields) {
    if (field.flag !== null || (field.type.kind === 'primitive' && field.type.name === '#')) continue
    value[field.name] = zero(tables, field.type, layer, depth)
  }
  return value
}

function zero(tables: LayerTables, type: FieldType, layer: number, depth: number): unknown {
  if (type.kind === 'vector') return []
  if (type.kind === 'boxed') return filled(tables, tables.emptiest(type.name, layer).name, layer, depth - 1)
  if (type.kind === 'bare') return filled(tables, type.name, layer, depth - 1)
  const zeros: Partial<Record<typeof type.name, unknown>> = {
    string: '',
    long: 0n,
    Bool: false,
    bytes: new Uint8Array(0),
  }
  return zeros[type.name] ?? 0
}

/** A decoded value as it was before it was encoded: no flags words, plain byte arrays. */
export function withoutFlags(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return value.map(withoutFlags)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/^flags\d*$/.test(name))
      .map(([name, inner]) => [name, withoutFlags(inner)]),
  )
}
