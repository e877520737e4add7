import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../contract/result'
import type { Account } from '../../contract/session'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { accountFile } from './account-files'
import { type AccountStore, createAccountSlots } from './account-slots'

/** Things that the active account keeps under names; in every answer by name. */
export interface NamedList<T> extends AccountStore {
  /** `fileNotRead`. */
  list(): Promise<Result<T[]>>
  /** One of the same name (without regard to case) is replaced, under its id. `fileNotRead`, `diskFull`, `fileNotWritten`. */
  save(name: string, make: (id: string, name: string) => T): Promise<Result<T[]>>
  /** One that is not there (any more) is no mistake. `fileNotRead`, `diskFull`, `fileNotWritten`. */
  remove(id: string): Promise<Result<T[]>>
  /** Of any account: each becomes what `work` answers; nothing is written where all stay the same. Errors as of `save`. */
  replace(accountId: string, work: (one: T) => T): Promise<Result<null>>
}

export interface NamedListOptions<T> {
  /** The user-data folder. */
  readonly folder: string
  /** Per account in `accounts/<id>/<name>.json`; a damaged one is set aside and said in the log. */
  readonly name: string
  readonly schema: z.ZodType<T>
  readonly account: () => Result<Account>
  readonly log: Log
  readonly onChange: (accountId: string) => void
}

interface Kept<T> {
  all: readonly T[]
}

export const createNamedList = <T extends { readonly id: string; readonly name: string }>(
  options: NamedListOptions<T>,
): NamedList<T> => {
  const { folder, account, log, onChange } = options
  const pathOf = (accountId: string): string => accountFile(folder, accountId, `${options.name}.json`)
  // Before there were versions it was the bare list.
  const format = fileFormat(z.strictObject({ all: z.array(options.schema) }), [{ to: 1, up: (all) => ({ all }) }])

  const open = async (accountId: string): Promise<Result<Kept<T>>> => {
    const file = await readJsonFile(pathOf(accountId), format)
    if (file.kind === 'unavailable') return fail(file.error.code)
    if (file.kind === 'damaged') log.warn(`${options.name}.damaged`)
    return ok({ all: file.kind === 'read' ? file.value.all : [] })
  }
  const { of, inTurn, close } = createAccountSlots(open, (kept) => kept.ok)

  const changeOf = (id: string, work: (all: readonly T[]) => readonly T[]): Promise<Result<T[]>> =>
    inTurn(id, async (opened) => {
      if (!opened.ok) return opened
      const kept = opened.value
      const next = work(kept.all)
      if (next === kept.all) return ok(byName(next))
      const written = await replaceFile(pathOf(id), format.stringify({ all: [...next] }), 0o600)
      if (!written.ok) return written
      kept.all = next
      onChange(id)
      return ok(byName(next))
    })
  const change = async (work: (all: readonly T[]) => readonly T[]): Promise<Result<T[]>> => {
    const who = account()
    return who.ok ? changeOf(who.value.id, work) : who
  }

  return {
    list: async () => {
      const who = account()
      if (!who.ok) return who
      const kept = await of(who.value.id)
      return kept.ok ? ok(byName(kept.value.all)) : kept
    },
    save: (name, make) =>
      change((all) => {
        const same = all.find((one) => plain(one.name) === plain(name))
        return [...all.filter((other) => other !== same), make(same?.id ?? randomUUID(), name.trim())]
      }),
    close,
    remove: (id) => change((all) => all.filter((one) => one.id !== id)),
    replace: async (accountId, work) => {
      const replaced = await changeOf(accountId, (all) => {
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
