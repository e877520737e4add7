import { join } from 'node:path'
import { z } from 'zod'
import { type Cost, type CostBearer, costBearerSchema, costSchema } from '../../contract/insights'
import { fail, ok, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { type Closable, createLazyStore } from '../accounts/lazy-store'
import type { ChatFollower } from '../chats/chat-moves'

/**
 * What links, tags and campaigns cost, in `accounts/<id>/costs.json`. The user typed it, so it is kept apart from data
 * that could be collected again.
 */
export interface Costs extends Closable, ChatFollower {
  /** By `costKey`. `fileNotRead`. */
  all(): Promise<Result<ReadonlyMap<string, Cost>>>
  /** Sets a cost; null removes it. `fileNotRead`, `diskFull`, `fileNotWritten`. */
  set(of: CostBearer, cost: Cost | null): Promise<Result<null>>
}

/** The key of a cost, unique among links, tags and campaigns. */
export const costKey = (of: CostBearer): string => {
  if (of.kind === 'link') return `link ${of.link.chatId} ${of.link.hash}`
  return of.kind === 'tag' ? `tag ${of.tag}` : `campaign ${of.campaignId}`
}

const format = fileFormat(
  z.strictObject({ costs: z.array(z.strictObject({ of: costBearerSchema, cost: costSchema })) }),
  [{ to: 1, up: (older) => older }],
)

interface Entry {
  readonly of: CostBearer
  readonly cost: Cost
}

export const createCosts = ({ folder, log }: { readonly folder: AccountFolder; readonly log: Log }): Costs => {
  const path = join(folder.path, 'costs.json')
  const open = async (): Promise<Result<{ entries: ReadonlyMap<string, Entry> }>> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'unavailable') return fail(file.error.code)
    if (file.kind === 'damaged') log.warn('costs.damaged')
    const entries = file.kind === 'read' ? file.value.costs : []
    return ok({ entries: new Map(entries.map((entry) => [costKey(entry.of), entry])) })
  }
  const { get, inTurn, close } = createLazyStore({ folder, open, isKnown: (kept) => kept.ok })
  const change = (work: (entries: Map<string, Entry>) => void): Promise<Result<null>> =>
    inTurn(async (opened) => {
      if (!opened.ok) return opened
      const next = new Map(opened.value.entries)
      work(next)
      const written = await replaceFile(path, format.stringify({ costs: [...next.values()] }))
      if (written.ok) opened.value.entries = next
      return written
    })

  return {
    close,
    all: async () => {
      const opened = await get()
      if (!opened.ok) return opened
      return ok(new Map([...opened.value.entries].map(([key, { cost }]) => [key, cost])))
    },
    set: (of, cost) =>
      change((entries) => {
        if (cost === null) entries.delete(costKey(of))
        else entries.set(costKey(of), { of, cost })
      }),
    moveChat: async (from, to) => {
      const opened = await get()
      if (!opened.ok) return opened
      const isHere = ({ of }: Entry): boolean => of.kind === 'link' && of.link.chatId === from
      if (![...opened.value.entries.values()].some(isHere)) return ok(null)
      return change((entries) => {
        for (const [key, entry] of [...entries]) {
          if (entry.of.kind !== 'link' || !isHere(entry)) continue
          const of: CostBearer = { kind: 'link', link: { chatId: to, hash: entry.of.link.hash } }
          entries.delete(key)
          if (!entries.has(costKey(of))) entries.set(costKey(of), { of, cost: entry.cost })
        }
      })
    },
  }
}
