import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { tableFieldSchema } from '../../../contract/campaigns'
import { chatIdSchema } from '../../../contract/chats'
import { type AppError, appErrorSchema } from '../../../contract/errors'
import { fail, ok, type Result } from '../../../contract/result'
import type { AccountFolder } from '../../../storage/account-folder'
import { fileFormat, unversioned } from '../../../storage/file-format'
import { notRead, readJsonFile } from '../../../storage/json-file'
import type { Log } from '../../../storage/log'
import { listFolder } from '../../../storage/read-text'
import { listAsides, replaceFile } from '../../../storage/write-file'
import type { PlannedLink } from './run-model'

const plannedSchema = z.strictObject({
  key: z.string(),
  requestId: z.string(),
  chatId: chatIdSchema,
  community: z.string(),
  title: z.string(),
  expireDate: z.number().int().nullable(),
  usageLimit: z.number().int().nullable(),
  requestNeeded: z.boolean(),
  closeAfterFirst: z.literal(true).optional(),
  tags: z.array(z.string()).readonly(),
  line: z.array(z.string()).readonly().optional(),
}) satisfies z.ZodType<PlannedLink>

const planSchema = z.strictObject({
  /** Seconds since 1970, server time. */
  startedAt: z.number(),
  /** In the order in which they are sent. */
  rows: z.array(plannedSchema).readonly(),
  /** The columns, at the start, of the table from which it was planned; left out if there was none. */
  columns: z
    .array(z.strictObject({ name: z.string(), field: tableFieldSchema }))
    .readonly()
    .optional(),
})
export type Plan = z.infer<typeof planSchema>
/** Since version 2 the rows contain the lines of the table; since version 3 links may close after the first join. */
const planFormat = fileFormat(planSchema, [
  unversioned,
  { to: 2, up: (older) => older },
  { to: 3, up: (older) => older },
])

const runStateSchema = z.strictObject({
  kind: z.enum(['running', 'paused', 'stopped', 'finished']),
  /** Why the campaign is paused; null: the user paused it, or it is not paused. */
  because: appErrorSchema.nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Links per minute that the server allowed last. */
  rate: z.number().nullable(),
  /** How many links were found again after the journal of links had been damaged; null: nothing was damaged. */
  rebuilt: z.number().int().nullable(),
  /** Damaged copies of the journal that were dealt with, or are older than the campaign. */
  asides: z.array(z.string()),
})
export type RunState = z.infer<typeof runStateSchema>
/** Since version 2 the reason of a pause may contain Telegram's own explanation. */
const stateFormat = fileFormat(runStateSchema, [unversioned, { to: 2, up: (older) => older }])

/** The state of a campaign whose files are unreadable. */
const unknownState: RunState = {
  ...{ kind: 'paused', because: null, startedAt: 0, endedAt: null, rate: null, rebuilt: null, asides: [] },
}

/** A started campaign as its files describe it. */
export interface KeptRun {
  readonly campaignId: string
  /** null: its file was damaged and set aside, or could not be read, as the state says. */
  readonly plan: Plan | null
  readonly state: RunState
}

/** The files `<id>.run.json`, the frozen plan, and `<id>.state.json`, in `accounts/<id>/campaigns`. */
export interface RunFiles {
  /** `fileNotRead`: the folder cannot be listed. */
  readonly list: () => Promise<Result<readonly KeptRun[]>>
  /** Reads a campaign again that could not be read; null: it still cannot, or it had been read before. */
  readonly readAgain: (campaignId: string) => Promise<KeptRun | null>
  /**
   * Why a file of this campaign cannot be read although it exists: none of its files is changed or deleted. null: all
   * were read.
   */
  readonly unavailable: (campaignId: string) => AppError | null
  readonly writePlan: (campaignId: string, plan: Plan) => Promise<Result<null>>
  readonly writeState: (campaignId: string, state: RunState) => Promise<Result<null>>
  readonly remove: (campaignId: string) => Promise<void>
}

export const createRunFiles = ({ path }: AccountFolder, log: Log): RunFiles => {
  const place = join(path, 'campaigns')
  const planPath = (campaignId: string): string => join(place, `${campaignId}.run.json`)
  const statePath = (campaignId: string): string => join(place, `${campaignId}.state.json`)

  /** Campaigns with a file that could not be read: none of their files is overwritten. */
  const unavailable = new Map<string, AppError>()
  const write = async (campaignId: string, path: string, text: string): Promise<Result<null>> => {
    const error = unavailable.get(campaignId)
    return error === undefined ? replaceFile(path, text, 0o600) : fail(error.code)
  }
  const writeState = (campaignId: string, state: RunState): Promise<Result<null>> =>
    write(campaignId, statePath(campaignId), stateFormat.stringify(state))

  const read = async (campaignId: string): Promise<KeptRun | null> => {
    const plan = await readJsonFile(planPath(campaignId), planFormat)
    const state = await readJsonFile(statePath(campaignId), stateFormat)
    for (const [name, file] of Object.entries({ plan, state })) {
      if (file.kind === 'damaged') log.warn('campaigns.damaged', { file: name })
    }
    const kept = plan.kind === 'read' ? plan.value : null
    if (kept !== null && state.kind === 'read') {
      unavailable.delete(campaignId)
      return { campaignId, plan: kept, state: state.value }
    }
    const asides = await listAsides(planPath(campaignId))
    const error = [plan, state].flatMap((file) => (file.kind === 'unavailable' ? [file.error] : []))[0]
    if (error !== undefined || asides === null) {
      const because = error ?? notRead.error
      unavailable.set(campaignId, because)
      return { campaignId, plan: null, state: { ...unknownState, because } }
    }
    unavailable.delete(campaignId)
    // The app ended in the middle of deleting this campaign.
    if (kept === null && plan.kind === 'missing' && asides.length === 0) return null
    // The plan is written first: if there is no state, the app died a moment after the start.
    const isBegun = kept !== null && state.kind === 'missing'
    const whole: RunState = {
      ...{ ...unknownState, startedAt: kept?.startedAt ?? 0 },
      ...(state.kind === 'read' ? state.value : {}),
      // Whether the campaign was paused is unknown, so the user decides.
      ...(isBegun ? { kind: 'running', because: null } : { kind: 'paused', because: { code: 'campaignDamaged' } }),
    }
    await writeState(campaignId, whole)
    return { campaignId, plan: kept, state: whole }
  }

  return {
    list: async () => {
      const names = await listFolder(place)
      if (names === null) return fail(notRead.error.code)
      const ids = names.flatMap((name) => /^(.+)\.(?:run|state)\.json$/.exec(name)?.[1] ?? [])
      const runs = await Promise.all([...new Set(ids)].map(read))
      return ok(runs.filter((run) => run !== null))
    },
    readAgain: async (campaignId) => {
      if (!unavailable.has(campaignId)) return null
      const kept = await read(campaignId)
      return unavailable.has(campaignId) ? null : kept
    },
    unavailable: (campaignId) => unavailable.get(campaignId) ?? null,
    writePlan: (campaignId, plan) => write(campaignId, planPath(campaignId), planFormat.stringify(plan)),
    writeState,
    remove: async (campaignId) => {
      // The plan is deleted first: without it nothing can be started.
      const asides = ((await listAsides(planPath(campaignId))) ?? []).map((name) => join(place, name))
      for (const path of [planPath(campaignId), ...asides, statePath(campaignId)]) await rm(path, { force: true })
    },
  }
}
