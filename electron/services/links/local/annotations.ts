import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { LinkRef } from '../../../contract/link-list'
import { fail, ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat, unversioned } from '../../../storage/file-format'
import { readJsonFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { replaceFile } from '../../../storage/write-file'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower } from '../../chats/chat-moves'

/** What this computer stores about a link. */
export interface Annotation {
  /** In alphabetical order, without duplicates. */
  readonly tags: readonly string[]
  readonly note: string
}

export interface AnnotationChange {
  readonly link: LinkRef
  readonly annotation: Annotation
}

/** An account's tags and notes, kept in `accounts/<id>/annotations.json`. */
export interface Annotations extends Closable, ChatFollower {
  /** By `annotationKey`. Reads the file on first use; later changes show in the same map. `fileNotRead`. */
  all(): Promise<Result<ReadonlyMap<string, Annotation>>>
  /**
   * Sets these annotations in one write. Returns how many changed, and the id by which `undo` reverses that (null if
   * none changed); the last 20 changes can be undone until the app ends. `fileNotRead`, `diskFull`, `fileNotWritten`.
   */
  change(
    changes: readonly AnnotationChange[],
  ): Promise<Result<{ readonly changed: number; readonly undoId: string | null }>>
  /** Adds tags to those that links have; errors as for `change`. This cannot be undone. */
  addTags(additions: readonly { readonly link: LinkRef; readonly tags: readonly string[] }[]): Promise<Result<null>>
  /** Undoes a change. `undoGone`: it is too long ago, undone already, or one of its links was changed again since. */
  undo(undoId: string): Promise<Result<{ readonly changed: number }>>
}

/** The key of a link's annotation: chat id and hash, separated by a space. */
export const annotationKey = ({ chatId, hash }: LinkRef): string => `${chatId} ${hash}`

export interface AnnotationsOptions {
  readonly folder: AccountFolder
  readonly log: Log
  readonly onChange: () => void
}

const UNDO_STEPS = 20

const fileSchema = z.strictObject({
  /** By `annotationKey`. */
  links: z.record(z.string(), z.strictObject({ tags: z.array(z.string()).readonly(), note: z.string() })),
})
const format = fileFormat(fileSchema, [unversioned])

/** undefined: the link has no annotation. */
type Value = Annotation | undefined

interface UndoStep {
  readonly id: string
  readonly before: ReadonlyMap<string, Value>
  readonly after: ReadonlyMap<string, Value>
}

interface Kept {
  readonly map: Map<string, Annotation>
  /** Oldest first. */
  readonly undo: UndoStep[]
}

export const createAnnotations = ({ folder, log, onChange }: AnnotationsOptions): Annotations => {
  const path = join(folder.path, 'annotations.json')

  const open = async (): Promise<Result<Kept>> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'unavailable') return fail(file.error.code)
    if (file.kind === 'damaged') log.warn('annotations.damaged')
    const map = new Map(file.kind === 'read' ? Object.entries(file.value.links) : [])
    return ok({ map, undo: [] })
  }
  const file = createLazyStore({ folder, open, isKnown: (kept) => kept.ok })
  /** Runs one change after another, so that each is compared with the current state. */
  const inTurn = <T>(work: (kept: Kept) => Promise<Result<T>>): Promise<Result<T>> =>
    file.inTurn(async (kept) => (kept.ok ? work(kept.value) : kept))

  /** Writes the file first: a change that could not be written must not be shown. */
  const write = async ({ map }: Kept, values: ReadonlyMap<string, Value>): Promise<Result<null>> => {
    const next = new Map(map)
    apply(next, values)
    const text = format.stringify({ links: Object.fromEntries(next) })
    const written = await replaceFile(path, text, 0o600)
    if (!written.ok) return written
    apply(map, values)
    onChange()
    return ok(null)
  }

  return {
    all: async () => {
      const kept = await file.get()
      return kept.ok ? ok(kept.value.map) : kept
    },
    close: file.close,

    change: (changes) =>
      inTurn<{ changed: number; undoId: string | null }>(async (kept) => {
        const after = new Map<string, Value>()
        for (const { link, annotation } of changes) after.set(annotationKey(link), tidy(annotation))
        for (const [key, value] of after) if (isSame(kept.map.get(key), value)) after.delete(key)
        if (after.size === 0) return ok({ changed: 0, undoId: null })
        const before = new Map([...after.keys()].map((key) => [key, kept.map.get(key)]))
        const written = await write(kept, after)
        if (!written.ok) return written
        const step = { id: randomUUID(), before, after }
        kept.undo.push(step)
        if (kept.undo.length > UNDO_STEPS) kept.undo.shift()
        return ok({ changed: after.size, undoId: step.id })
      }),

    addTags: (additions) =>
      inTurn(async (kept) => {
        const after = new Map<string, Value>()
        for (const { link, tags } of additions) {
          const key = annotationKey(link)
          const now = after.get(key) ?? kept.map.get(key)
          const value = tidy({ tags: [...(now?.tags ?? []), ...tags], note: now?.note ?? '' })
          if (!isSame(now, value)) after.set(key, value)
        }
        return after.size === 0 ? ok(null) : write(kept, after)
      }),

    moveChat: (from, to) =>
      inTurn(async (kept) => {
        const moved = movedKeys(kept.map, from, to)
        const steps = kept.undo.map(({ id, before, after }): UndoStep => {
          return { id, before: movedKeys(before, from, to).kept, after: movedKeys(after, from, to).kept }
        })
        const written = moved.values.size === 0 ? ok(null) : await write(kept, moved.values)
        if (written.ok) kept.undo.splice(0, kept.undo.length, ...steps)
        return written
      }),

    undo: (undoId) =>
      inTurn(async (kept) => {
        const index = kept.undo.findIndex(({ id }) => id === undoId)
        const step = kept.undo[index]
        if (step === undefined) return fail('undoGone')
        if ([...step.after].some(([key, value]) => !isSame(kept.map.get(key), value))) return fail('undoGone')
        const written = await write(kept, step.before)
        if (!written.ok) return written
        kept.undo.splice(index, 1)
        return ok({ changed: step.before.size })
      }),
  }
}

/**
 * `kept`: the annotations by their new keys; `values`: the changes that lead there. If a link has annotations under
 * both ids, those under the new id are newer and stay.
 */
const movedKeys = (
  map: ReadonlyMap<string, Value>,
  from: string,
  to: string,
): { readonly kept: ReadonlyMap<string, Value>; readonly values: ReadonlyMap<string, Value> } => {
  const kept = new Map(map)
  const values = new Map<string, Value>()
  for (const [key, value] of map) {
    if (!key.startsWith(`${from} `)) continue
    const next = `${to}${key.slice(from.length)}`
    values.set(key, undefined)
    kept.delete(key)
    if (map.has(next)) continue
    values.set(next, value)
    kept.set(next, value)
  }
  return { kept, values }
}

const apply = (map: Map<string, Annotation>, values: ReadonlyMap<string, Value>): void => {
  for (const [key, value] of values) {
    if (value === undefined) map.delete(key)
    else map.set(key, value)
  }
}

const tidy = ({ tags, note }: Annotation): Value => {
  const sorted = [...new Set(tags)].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  return sorted.length === 0 && note === '' ? undefined : { tags: sorted, note }
}

const isSame = (a: Value, b: Value): boolean => {
  if (a === undefined || b === undefined) return a === b
  return a.note === b.note && a.tags.length === b.tags.length && a.tags.every((tag, index) => tag === b.tags[index])
}
