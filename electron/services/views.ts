import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { type LinkQuery, type LinkView, linkViewSchema } from '../contract/link-book'
import { ok, type Result } from '../contract/result'
import type { Account } from '../contract/session'
import type { Log } from '../log'
import { readJsonFile } from '../storage/json-file'
import { replaceFile } from '../storage/write-file'

/** Queries kept under a name, per account in `accounts/<id>/views.json`; of the active account, by name. */
export interface Views {
  list(): Promise<Result<LinkView[]>>
  /** A view of the same name (without regard to case) is replaced. `diskFull`, `fileNotWritten`. */
  save(name: string, query: LinkQuery): Promise<Result<LinkView[]>>
  /** One that is not there (any more) is no mistake. `diskFull`, `fileNotWritten`. */
  remove(id: string): Promise<Result<LinkView[]>>
}

export interface ViewsOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly account: () => Result<Account>
  readonly log: Log
  readonly onChange: (accountId: string) => void
}

interface Kept {
  views: readonly LinkView[]
  /** The last write: changes follow one another. */
  queue: Promise<unknown>
}

export const createViews = ({ folder, account, log, onChange }: ViewsOptions): Views => {
  const accounts = new Map<string, Promise<Kept>>()
  const pathOf = (accountId: string): string => join(folder, 'accounts', accountId, 'views.json')

  const open = async (accountId: string): Promise<Kept> => {
    const file = await readJsonFile(pathOf(accountId), z.array(linkViewSchema))
    if (file.kind === 'damaged') log.warn('views.damaged', { setAside: file.aside !== null })
    return { views: file.kind === 'read' ? file.value : [], queue: Promise.resolve() }
  }
  const keptOf = (accountId: string): Promise<Kept> => {
    const kept = accounts.get(accountId) ?? open(accountId)
    accounts.set(accountId, kept)
    return kept
  }

  const change = async (work: (views: readonly LinkView[]) => readonly LinkView[]): Promise<Result<LinkView[]>> => {
    const who = account()
    if (!who.ok) return who
    const { id } = who.value
    const kept = await keptOf(id)
    const done = kept.queue.then(async (): Promise<Result<LinkView[]>> => {
      const next = work(kept.views)
      const written = await replaceFile(pathOf(id), JSON.stringify(next), 0o600)
      if (!written.ok) return written
      kept.views = next
      onChange(id)
      return ok(byName(next))
    })
    kept.queue = done.catch(() => undefined)
    return done
  }

  return {
    list: async () => {
      const who = account()
      return who.ok ? ok(byName((await keptOf(who.value.id)).views)) : who
    },
    save: (name, query) =>
      change((views) => {
        const same = views.find((view) => plain(view.name) === plain(name))
        const view: LinkView = { id: same?.id ?? randomUUID(), name: name.trim(), query }
        return [...views.filter((other) => other !== same), view]
      }),
    remove: (id) => change((views) => views.filter((view) => view.id !== id)),
  }
}

const plain = (name: string): string => name.trim().toLocaleLowerCase()

const byName = (views: readonly LinkView[]): LinkView[] =>
  [...views].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
