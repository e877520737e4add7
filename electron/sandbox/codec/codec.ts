import { unzipSync } from 'node:zlib'
import type { Tl } from '../method'
import { LayerTables } from './layer-tables'
import { Reader, TlError } from './reader'
import { type Definition, type Field, type FieldType, parseType } from './schema'
import { Writer } from './writer'

const BOOL_TRUE = 0x997275b5
const BOOL_FALSE = 0xbc799737
const VECTOR = 0x1cb5c415
const GZIP_PACKED = 0x3072cfa1
/** Deeper than any real call; a hostile one must not exhaust the stack. */
const MAX_DEPTH = 48
/** What a gzip_packed object may unpack to: the protocol's own limit for one message is 1 MB. */
const MAX_UNPACKED = 4 * 1024 * 1024

type Value = Tl | boolean | number | bigint | string | Uint8Array | readonly unknown[]

/** Speaks TL in several API layers at once. See `Tl` for how values look. */
export class Codec {
  readonly #tables: LayerTables

  constructor(tables = new LayerTables()) {
    this.#tables = tables
  }

  /** Reads one boxed object, whatever layer it was written in. Throws TlError when the bytes are not TL. */
  decode(bytes: Buffer): Tl {
    return this.read(new Reader(bytes))
  }

  /** As `decode`, for what may also be a bare boolean or a vector (results of methods). */
  decodeAny(bytes: Buffer): Tl | boolean | unknown[] {
    return this.#readBoxed(new Reader(bytes), 0)
  }

  /** As `decode`, leaving the reader after the object. */
  read(reader: Reader): Tl {
    const value = this.#readBoxed(reader, 0)
    if (typeof value !== 'object' || !('_' in value)) throw new TlError('expected an object')
    return value
  }

  /** Writes one object as a client of `layer` knows it: fields it does not know are left out, missing ones are zero. */
  encode(value: Tl, layer: number): Buffer {
    const writer = new Writer()
    this.#writeBoxed(writer, value, layer)
    return writer.result()
  }

  /** Writes what a method answered; its schema says what a bare array or boolean stands for. */
  encodeResult(method: string, result: Tl | boolean | readonly unknown[], layer: number): Buffer {
    const type = this.#tables.find(method, layer)?.result ?? 'X'
    const writer = new Writer()
    this.#writeValue(writer, parseType(type.replace(/^Vector (\w+)$/, 'Vector<$1>')), result, layer, method)
    return writer.result()
  }

  isMethod(name: string): boolean {
    return this.#tables.find(name, 0)?.isMethod ?? false
  }

  #readBoxed(reader: Reader, depth: number): Tl | boolean | unknown[] {
    if (depth > MAX_DEPTH) throw new TlError('nested too deeply')
    const id = reader.uint()
    if (id === BOOL_TRUE) return true
    if (id === BOOL_FALSE) return false
    if (id === GZIP_PACKED) {
      return this.#readBoxed(new Reader(unpack(reader.bytes())), depth + 1)
    }
    if (id === VECTOR) {
      return Array.from({ length: reader.count() }, () => this.#readBoxed(reader, depth + 1))
    }
    const definition = this.#tables.byId(id)
    if (definition === undefined) throw new TlError(`unknown constructor ${id.toString(16).padStart(8, '0')}`)
    return this.#readFields(reader, definition, depth)
  }

  #readFields(reader: Reader, definition: Definition, depth: number): Tl {
    const value: Record<string, unknown> & { _: string } = { _: definition.name }
    for (const field of definition.fields) {
      if (field.flag !== null) {
        const flags = value[field.flag.field]
        if (typeof flags !== 'number' || ((flags >>> field.flag.bit) & 1) === 0) continue
      }
      value[field.name] = this.#readValue(reader, field.type, depth + 1)
    }
    return value
  }

  #readValue(reader: Reader, type: FieldType, depth: number): unknown {
    switch (type.kind) {
      case 'primitive':
        return this.#readPrimitive(reader, type.name)
      case 'vector': {
        if (type.boxed && reader.uint() !== VECTOR) throw new TlError('expected a vector')
        return Array.from({ length: reader.count() }, () => this.#readValue(reader, type.of, depth))
      }
      case 'boxed':
        return this.#readBoxed(reader, depth)
      case 'bare':
        return this.#readFields(reader, this.#named(type.name, 0), depth)
    }
  }

  #readPrimitive(reader: Reader, name: Extract<FieldType, { kind: 'primitive' }>['name']): unknown {
    switch (name) {
      case 'true':
        return true
      case '#':
        return reader.uint()
      case 'int':
        return reader.int()
      case 'long':
        return reader.long()
      case 'double':
        return reader.double()
      case 'string':
        return reader.string()
      case 'bytes':
        return reader.bytes()
      case 'int128':
        return reader.raw(16)
      case 'int256':
        return reader.raw(32)
      case 'Bool': {
        const id = reader.uint()
        if (id !== BOOL_TRUE && id !== BOOL_FALSE) throw new TlError('expected a Bool')
        return id === BOOL_TRUE
      }
    }
  }

  #writeBoxed(writer: Writer, value: Tl, layer: number): void {
    const definition = this.#named(value._, layer)
    writer.int(definition.id)
    this.#writeFields(writer, definition, value, layer)
  }

  #writeFields(writer: Writer, definition: Definition, value: Tl, layer: number): void {
    const { fields } = definition
    const flags = new Map<string, number>()
    for (const field of fields) {
      if (field.flag !== null && isPresent(field, value)) {
        flags.set(field.flag.field, (flags.get(field.flag.field) ?? 0) | (1 << field.flag.bit))
      }
    }
    for (const field of fields) {
      if (field.type.kind === 'primitive' && field.type.name === '#') {
        writer.int(flags.get(field.name) ?? 0)
        continue
      }
      // Two fields can share one bit: when either is there, both are written.
      if (field.flag !== null && (((flags.get(field.flag.field) ?? 0) >>> field.flag.bit) & 1) === 0) continue
      this.#writeValue(writer, field.type, value[field.name], layer, `${definition.name}.${field.name}`)
    }
  }

  #writeValue(writer: Writer, type: FieldType, value: unknown, layer: number, where: string): void {
    const given = value ?? this.#zero(type, layer)
    switch (type.kind) {
      case 'primitive':
        writePrimitive(writer, type.name, given, where)
        return
      case 'vector': {
        if (!Array.isArray(given)) throw new TlError(`${where}: expected an array`)
        if (type.boxed) writer.int(VECTOR)
        writer.int(given.length)
        for (const element of given) this.#writeValue(writer, type.of, element, layer, where)
        return
      }
      case 'boxed':
        if (typeof given === 'boolean') writer.int(given ? BOOL_TRUE : BOOL_FALSE)
        else if (isTl(given)) this.#writeBoxed(writer, given, layer)
        else throw new TlError(`${where}: expected a ${type.name}`)
        return
      case 'bare':
        if (!isTl(given)) throw new TlError(`${where}: expected a ${type.name}`)
        this.#writeFields(writer, this.#named(type.name, layer), given, layer)
    }
  }

  /** What stands for a field that the layer asks for and the answer does not have. */
  #zero(type: FieldType, layer: number): Value {
    if (type.kind === 'vector') return []
    if (type.kind === 'bare') return { _: type.name }
    if (type.kind === 'boxed') return { _: this.#tables.emptiest(type.name, layer).name }
    switch (type.name) {
      case 'string':
        return ''
      case 'long':
        return 0n
      case 'Bool':
      case 'true':
        return false
      case 'bytes':
        return new Uint8Array(0)
      case 'int128':
        return new Uint8Array(16)
      case 'int256':
        return new Uint8Array(32)
      default:
        return 0
    }
  }

  #named(name: string, layer: number): Definition {
    const definition = this.#tables.find(name, layer)
    if (definition === undefined) throw new TlError(`the schema has no ${name}`)
    return definition
  }
}

function isPresent(field: Field, value: Tl): boolean {
  const given = value[field.name]
  if (field.type.kind === 'primitive' && field.type.name === 'true') return given === true
  return given !== undefined && given !== null
}

function isTl(value: unknown): value is Tl {
  return typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string'
}

function writePrimitive(
  writer: Writer,
  name: Extract<FieldType, { kind: 'primitive' }>['name'],
  value: unknown,
  where: string,
): void {
  if (name === 'true') return
  if ((name === 'int' || name === '#') && typeof value === 'number') writer.int(value)
  else if (name === 'long' && typeof value === 'bigint') writer.long(value)
  else if (name === 'double' && typeof value === 'number') writer.double(value)
  else if (name === 'string' && typeof value === 'string') writer.string(value)
  else if (name === 'bytes' && value instanceof Uint8Array) writer.bytes(value)
  else if (name === 'Bool' && typeof value === 'boolean') writer.int(value ? BOOL_TRUE : BOOL_FALSE)
  else if (name === 'int128' && value instanceof Uint8Array && value.length === 16) writer.raw(value)
  else if (name === 'int256' && value instanceof Uint8Array && value.length === 32) writer.raw(value)
  else throw new TlError(`${where}: a ${typeof value} is no ${name}`)
}

/** As gzip or as zlib, which clients send alike: Telegram looks at the first bytes. */
function unpack(bytes: Buffer): Buffer {
  try {
    return unzipSync(bytes, { maxOutputLength: MAX_UNPACKED })
  } catch (error) {
    throw new TlError(`gzip_packed does not unpack: ${error instanceof Error ? error.message : String(error)}`)
  }
}
