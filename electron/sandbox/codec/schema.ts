/**
 * TL schema text → definitions. Grammar: https://core.telegram.org/mtproto/TL
 * A line is parsed in full only when its constructor is first met: of the two thousand lines a session uses a few
 * dozen, and parsing them all would cost more than starting the server.
 */

type Primitive = '#' | 'true' | 'Bool' | 'int' | 'long' | 'double' | 'string' | 'bytes' | 'int128' | 'int256'

export type FieldType =
  | { readonly kind: 'primitive'; readonly name: Primitive }
  | { readonly kind: 'vector'; readonly boxed: boolean; readonly of: FieldType }
  /** A constructor id comes first; `name` is the TL type ('InputPeer', or 'X' for anything). */
  | { readonly kind: 'boxed'; readonly name: string }
  /** No constructor id: `name` is the one constructor that can stand here. */
  | { readonly kind: 'bare'; readonly name: string }

export interface Field {
  readonly name: string
  readonly type: FieldType
  /** `flags.3?…`: the flags field and the bit that says whether this one is there. */
  readonly flag: { readonly field: string; readonly bit: number } | null
}

const PRIMITIVES = new Set(['#', 'true', 'Bool', 'int', 'long', 'double', 'string', 'bytes', 'int128', 'int256'])

export function parseType(text: string): FieldType {
  const name = text.replace(/^!/, '')
  const vector = /^([vV])ector<(.+)>$/.exec(name)
  if (vector?.[2] !== undefined) return { kind: 'vector', boxed: vector[1] === 'V', of: parseType(vector[2]) }
  if (PRIMITIVES.has(name)) return { kind: 'primitive', name: name as Primitive }
  const last = name.slice(name.lastIndexOf('.') + 1)
  return /^[a-z]/.test(last) ? { kind: 'bare', name } : { kind: 'boxed', name }
}

function parseField(text: string): Field {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon)
  const flagged = /^(\w+)\.(\d+)\?(.+)$/.exec(text.slice(colon + 1))
  if (flagged?.[1] === undefined || flagged[3] === undefined) {
    return { name, type: parseType(text.slice(colon + 1)), flag: null }
  }
  return { name, type: parseType(flagged[3]), flag: { field: flagged[1], bit: Number(flagged[2]) } }
}

/** One constructor or method. */
export class Definition {
  readonly #fieldText: string
  #fields: readonly Field[] | undefined

  constructor(
    readonly name: string,
    /** The constructor id, unsigned. */
    readonly id: number,
    readonly isMethod: boolean,
    fieldText: string,
    /** The type that a constructor belongs to, or that a method answers with. */
    readonly result: string,
  ) {
    this.#fieldText = fieldText
  }

  get fields(): readonly Field[] {
    this.#fields ??= this.#fieldText
      .split(' ')
      .filter((part) => part.includes(':') && !part.startsWith('{'))
      .map(parseField)
    return this.#fields
  }
}

/** `name#1a2b3c4d field:type … = Type;` with `---functions---` / `---types---` between the two kinds. */
export function parseSchema(text: string): Definition[] {
  const definitions: Definition[] = []
  let isMethod = false
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line.startsWith('---')) isMethod = line === '---functions---'
    const match = /^([\w.]+)#([0-9a-f]+)(?: (.*))? = ([\w.<>! ]+);?$/.exec(line)
    if (match?.[1] === undefined || match[2] === undefined || match[4] === undefined) continue
    definitions.push(new Definition(match[1], Number.parseInt(match[2], 16), isMethod, match[3] ?? '', match[4]))
  }
  return definitions
}
