import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type LinkRef, linkRefSchema } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import { ok, type Result } from '../../../contract/result'
import { type QrDesign, qrDesignSchema } from '../../../contract/settings'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat, unversioned } from '../../../storage/file-format'
import { readJsonFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { replaceFile } from '../../../storage/write-file'
import { type Closable, createLazyStore } from '../../accounts/lazy-store'
import type { ChatFollower } from '../../chats/chat-moves'

/** The link whose code was saved, and what the code was drawn with. */
interface SavedCodeOf {
  readonly link: LinkRef
  readonly community: string
  readonly design: QrDesign
}

/** A code that is to be drawn. */
export interface CodeWanted {
  readonly kind: 'png' | 'svg'
  readonly link: InviteLink
  readonly community: string
  readonly design: QrDesign
}

/** Files with the code of a link that has a successor. */
export interface RewrittenCodes {
  /** Files that have the successor's code now. */
  readonly written: number
  /** Files that still have the old one: they were changed since, cannot be written, or the code could not be drawn. */
  readonly left: number
}

/** The files to which an account's codes were saved one by one, kept in `accounts/<id>/saved-codes.json`. */
export interface SavedCodes extends Closable, ChatFollower {
  /** Notes a file that was just written. That this fails is no reason to say that the code was not saved. */
  note(
    file: { readonly path: string; readonly kind: CodeWanted['kind']; readonly bytes: Uint8Array },
    of: SavedCodeOf,
  ): Promise<void>
  /**
   * Writes the successor's code over the files of the old link's. A file that somebody changed since is never written over;
   * one that was deleted is forgotten. Called again for the same links, it goes on where it was interrupted.
   */
  rewrite(old: LinkRef, successor: InviteLink): Promise<RewrittenCodes>
}

export interface SavedCodesOptions {
  readonly folder: AccountFolder
  readonly log: Log
  /** The bytes of the file; null: the code could not be drawn, or does not read. */
  readonly draw: (wanted: CodeWanted) => Promise<Uint8Array | null>
}

/** How many files are kept in mind, the newest. */
const MOST = 500

const codeSchema = z.strictObject({
  path: z.string(),
  kind: z.enum(['png', 'svg']),
  link: linkRefSchema,
  community: z.string(),
  /** The key of the design. */
  design: z.string(),
  /** SHA-256 of the file as it was written. */
  digest: z.string(),
  /** SHA-256 of what is just being written; null: nothing is. */
  writing: z.string().nullable(),
  /** The hash of the link whose code stood in the file before; null: it is as somebody saved it. */
  before: z.string().nullable(),
})
type Code = z.infer<typeof codeSchema>

const format = fileFormat(
  z.strictObject({
    /** By their own digest, so that a logo is kept once for all codes that have it. */
    designs: z.record(z.string(), qrDesignSchema),
    codes: z.array(codeSchema),
  }),
  [unversioned],
)

const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

interface Kept {
  readonly designs: Map<string, QrDesign>
  /** Oldest first. */
  codes: readonly Code[]
}

/** What is in a file; `gone`: somebody has deleted it. null: it cannot be read, or its disk is not there. */
const contentOf = async (path: string): Promise<Uint8Array | 'gone' | null> => {
  try {
    return await readFile(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return null
    return stat(dirname(path)).then(
      () => 'gone' as const,
      () => null,
    )
  }
}

export const createSavedCodes = ({ folder, log, draw }: SavedCodesOptions): SavedCodes => {
  const file = join(folder.path, 'saved-codes.json')
  const open = async (): Promise<Result<Kept>> => {
    const read = await readJsonFile(file, format)
    if (read.kind === 'unavailable') return { ok: false, error: read.error }
    if (read.kind === 'damaged') log.warn('saved-codes.damaged')
    if (read.kind !== 'read') return ok({ designs: new Map(), codes: [] })
    return ok({ designs: new Map(Object.entries(read.value.designs)), codes: read.value.codes })
  }
  const store = createLazyStore({ folder, open, isKnown: (kept) => kept.ok })

  const write = async (kept: Kept, codes: readonly Code[]): Promise<Result<null>> => {
    const used = new Set(codes.map(({ design }) => design))
    const designs = [...kept.designs].filter(([key]) => used.has(key))
    const written = await replaceFile(
      file,
      format.stringify({ designs: Object.fromEntries(designs), codes: [...codes] }),
      0o600,
    )
    if (written.ok) kept.codes = codes
    return written
  }
  /** Runs one change after another. */
  const inTurn = (work: (kept: Kept) => Promise<Result<null>>): Promise<Result<null>> =>
    store.inTurn(async (kept) => (kept.ok ? work(kept.value) : kept))
  /** What could not be written is in the log, and nothing hangs on it. */
  const change = async (work: (kept: Kept) => Promise<Result<null>>): Promise<void> => {
    const done = await inTurn(work)
    if (!done.ok) log.warn('saved-codes.not-written', { code: done.error.code })
  }

  /** Whether the file has the successor's code when this is over. */
  const rewriteOne = async (kept: Kept, code: Code, successor: InviteLink): Promise<boolean> => {
    const put = (next: Code | null): Promise<Result<null>> =>
      write(
        kept,
        kept.codes.flatMap((one) => (one.path !== code.path ? [one] : next === null ? [] : [next])),
      )
    const content = await contentOf(code.path)
    if (content === 'gone') return !(await put(null)).ok
    if (content === null) return false
    const now = digestOf(content)
    const isWritten = code.writing !== null && now === code.writing
    if (!isWritten && now !== code.digest) return false
    let digest = now
    if (!isWritten) {
      const design = kept.designs.get(code.design)
      const { kind, community } = code
      const bytes = design === undefined ? null : await draw({ kind, link: successor, community, design })
      if (bytes === null) return false
      digest = digestOf(bytes)
      // Written down before: a file that is written, and the app killed, would else look as if somebody had changed it.
      if (!(await put({ ...code, writing: digest })).ok) return false
      if (!(await replaceFile(code.path, bytes)).ok) return false
    }
    const link = { chatId: successor.chatId, hash: successor.hash }
    return (await put({ ...code, link, digest, writing: null, before: code.link.hash })).ok
  }

  return {
    note: ({ path, kind, bytes }, { link, community, design }) =>
      change(async (kept) => {
        const key = digestOf(JSON.stringify(design))
        kept.designs.set(key, design)
        const code: Code = {
          ...{ path, kind, link, community, design: key, digest: digestOf(bytes) },
          ...{ writing: null, before: null },
        }
        return write(kept, [...kept.codes.filter((one) => one.path !== path), code].slice(-MOST))
      }),
    rewrite: async (old, successor) => {
      const counts = { written: 0, left: 0 }
      await change(async (kept) => {
        const isOf = ({ link }: Code, { chatId, hash }: LinkRef): boolean =>
          link.chatId === chatId && link.hash === hash
        for (const code of kept.codes.filter((one) => isOf(one, old))) {
          await rewriteOne(kept, code, successor)
        }
        counts.left = kept.codes.filter((one) => isOf(one, old)).length
        counts.written = kept.codes.filter((one) => isOf(one, successor) && one.before === old.hash).length
        return ok(null)
      })
      return counts
    },
    moveChat: (from, to) =>
      inTurn(async (kept) => {
        if (!kept.codes.some(({ link }) => link.chatId === from)) return ok(null)
        const follow = (code: Code): Code =>
          code.link.chatId === from ? { ...code, link: { ...code.link, chatId: to } } : code
        return write(kept, kept.codes.map(follow))
      }),
    close: store.close,
  }
}
