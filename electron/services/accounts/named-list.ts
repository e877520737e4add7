import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { type Closable, createLazyStore } from './lazy-store'

/** Named things that an account keeps; every answer is sorted by name. */
export interface NamedList<T> extends Closable {
  /** `fileNotRead`. */
  list(): Promise<Result<T[]>>
  /**
   * An entry of the same name (ignoring case) is replaced and keeps its id. `fileNotRead`, `diskFull`,
   * `fileNotWritten`.
   */
  save(name: string, make: (id: string, name: string) => T): Promise<Result<T[]>>
  /** No error if it is not there (any more). `fileNotRead`, `diskFull`, `fileNotWritten`. */
  remove(id: string): Promise<Result<T[]>>
  /** Replaces each entry by what `work` returns; nothing is written if all stay the same. Errors as for `save`. */
  replace(work: (one: T) => T): Promise<Result<null>>
}

export interface NamedListOptions<T> {
  readonly folder: AccountFolder
  /** The file is `<name>.json`; a damaged one is set aside and logged. */
  readonly name: string
  readonly schema: z.ZodType<T>
  readonly log: Log
  readonly onChange?: () => void
}

interface Kept<T> {
  all: readonly T[]
}

export const createNamedList = <T extends { readonly id: string; readonly name: string }>(
  options: NamedListOptions<T>,
): NamedList<T> => {
  const { folder, log, onChange } = options
  const path = join(folder.path, `${options.name}.json`)
  // Files without a version hold the bare list.
  const format = fileFormat(z.strictObject({ all: z.array(options.schema) }), [{ to: 1, up: (all) => ({ all }) }])

  const open = async (): Promise<Result<Kept<T>>> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'unavailable') return fail(file.error.code)
    if (file.kind === 'damaged') log.warn(`${options.name}.damaged`)
    return ok({ all: file.kind === 'read' ? file.value.all : [] })
  }
  const { get, inTurn, close } = createLazyStore({ folder, open, isKnown: (kept) => kept.ok })

  const change = (work: (all: readonly T[]) => readonly T[]): Promise<Result<T[]>> =>
    inTurn(async (opened) => {
      if (!opened.ok) return opened
      const kept = opened.value
      const next = work(kept.all)
      if (next === kept.all) return ok(byName(next))
      const written = await replaceFile(path, format.stringify({ all: [...next] }), 0o600)
      if (!written.ok) return written
      kept.all = next
      onChange?.()
      return ok(byName(next))
    })

  return {
    list: async () => {
      const kept = await get()
      return kept.ok ? ok(byName(kept.value.all)) : kept
    },
    save: (name, make) =>
      change((all) => {
        const same = all.find((one) => plain(one.name) === plain(name))
        return [...all.filter((other) => other !== same), make(same?.id ?? randomUUID(), name.trim())]
      }),
    close,
    remove: (id) => change((all) => all.filter((one) => one.id !== id)),
    replace: async (work) => {
      const replaced = await change((all) => {
        const next = all.map(work)
        return next.every((one, at) => one === all[at]) ? all : next
      })
      return replaced.ok ? ok(null) : replaced
    },
  }
}

const plain = (name: string): string => name.trim().toLocaleLowerCase()

const byName = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
