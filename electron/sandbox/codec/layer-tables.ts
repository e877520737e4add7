import apiSchema from 'telegram/tl/apiTl.js'
import { LAYER_144 } from './layers/layer144'
import { LAYER_227 } from './layers/layer227'
import { TlError } from './reader'
import { type Definition, parseSchema } from './schema'
import { SERVICE_SCHEMA } from './service-schema'

/** The layer of gramjs's schema text, which is the base; the others say only what differs from it. */
const BASE_LAYER = 198

/**
 * Finds definitions by id (in any layer: an id means one thing for ever) and by name (as a given layer has it).
 * A layer between two known ones is answered with the older, since newer clients still read what is older less often
 * than older ones read what is newer.
 */
export class LayerTables {
  readonly #ids = new Map<number, Definition>()
  readonly #base = new Map<string, Definition>()
  readonly #types = new Map<string, Definition[]>()
  readonly #layers: readonly { layer: number; names: Map<string, Definition> }[]

  constructor(
    layers: readonly { layer: number; text: string }[] = [
      { layer: 144, text: LAYER_144 },
      { layer: 227, text: LAYER_227 },
    ],
  ) {
    this.#layers = layers
      .map(({ layer, text }) => ({ layer, names: this.#index(text, new Map()) }))
      .concat([{ layer: BASE_LAYER, names: new Map() }])
      .sort((one, other) => other.layer - one.layer)
    this.#index(SERVICE_SCHEMA, this.#base)
    this.#index(apiSchema, this.#base)
    for (const definition of this.#base.values()) {
      if (definition.isMethod) continue
      const siblings = this.#types.get(definition.result)
      if (siblings === undefined) this.#types.set(definition.result, [definition])
      else siblings.push(definition)
    }
  }

  #index(text: string, names: Map<string, Definition>): Map<string, Definition> {
    for (const definition of parseSchema(text)) {
      this.#ids.set(definition.id, definition)
      names.set(definition.name, definition)
    }
    return names
  }

  byId(id: number): Definition | undefined {
    return this.#ids.get(id)
  }

  /** `layer` 0 (no `invokeWithLayer` yet) reads as the base layer. */
  find(name: string, layer: number): Definition | undefined {
    return this.#overrides(layer)?.get(name) ?? this.#base.get(name) ?? this.#anywhere(name)
  }

  #overrides(layer: number): Map<string, Definition> | undefined {
    const wanted = layer === 0 ? BASE_LAYER : layer
    return (this.#layers.find((known) => known.layer <= wanted) ?? this.#layers.at(-1))?.names
  }

  /** A method that only a newer layer has still has a name, so that it can be refused by it. */
  #anywhere(name: string): Definition | undefined {
    for (const { names } of this.#layers) {
      const found = names.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The constructors of a type in the base layer; none for a type that is not there. */
  constructorsOf(type: string): readonly Definition[] {
    return this.#types.get(type) ?? []
  }

  /** Everything that the base layer and the protocol itself define. */
  get definitions(): Iterable<Definition> {
    return this.#base.values()
  }

  /** The constructor of a type that says least: `…Empty` where there is one, else the one with the fewest musts. */
  emptiest(type: string, layer: number): Definition {
    const siblings = this.constructorsOf(type).map((sibling) => this.find(sibling.name, layer) ?? sibling)
    const [best] = siblings.sort((one, other) => weight(one) - weight(other))
    if (best === undefined) throw new TlError(`the schema has no type ${type}`)
    return best
  }
}

function weight(definition: Definition): number {
  if (/Empty$/.test(definition.name)) return -1
  return definition.fields.filter((field) => field.flag === null).length
}
