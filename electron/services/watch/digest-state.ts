import { join } from 'node:path'
import { z } from 'zod'
import { ok, type Result } from '../../contract/result'
import type { AccountFolder } from '../../storage/account-folder'
import { fileFormat, unversioned } from '../../storage/file-format'
import { readJsonFile } from '../../storage/json-file'
import type { Log } from '../../storage/log'
import { replaceFile } from '../../storage/write-file'
import { type Closable, createLazyStore } from '../accounts/lazy-store'

const digestSchema = z.strictObject({
  /** The time of the day that was chosen, in minutes since midnight; null: no digest is wanted. */
  at: z.number().int().nullable(),
  /** Since when: seconds since 1970, server time. What was due before is nobody's. */
  since: z.number().int(),
  /** When the last one was told, by the same clock; null: none was. */
  told: z.number().int().nullable(),
})
const format = fileFormat(digestSchema, [unversioned])
export type DigestState = z.infer<typeof digestSchema>

/** What was told of an account once a day, in `digest.json` of its folder. */
export interface DigestStore extends Closable {
  get(): Promise<DigestState>
  /** Known at once; where it cannot be written, until the app ends. */
  put(state: DigestState): Promise<void>
}

const never: DigestState = { at: null, since: 0, told: null }

export const createDigestStore = ({ folder, log }: { folder: AccountFolder; log: Log }): DigestStore => {
  const path = join(folder.path, 'digest.json')
  const open = async (): Promise<{ state: DigestState; readonly isUnread: boolean }> => {
    const file = await readJsonFile(path, format)
    if (file.kind === 'damaged') log.warn('digest.damaged')
    const isUnread = file.kind === 'unavailable'
    return { state: file.kind === 'read' ? file.value : never, isUnread }
  }
  const file = createLazyStore({ folder, open })
  return {
    get: async () => (await file.get()).state,
    put: async (state) => {
      const written = await file.inTurn(async (kept): Promise<Result<null>> => {
        kept.state = state
        // A file that cannot be read is left alone.
        return kept.isUnread ? ok(null) : replaceFile(path, format.stringify(state), 0o600)
      })
      if (!written.ok) log.warn('digest.not-written', { code: written.error.code })
    },
    close: file.close,
  }
}
