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
  tags: z.array(z.string()).readonly(),
  line: z.array(z.string()).readonly().optional(),
}) satisfies z.ZodType<PlannedLink>

const planSchema = z.strictObject({
  /** Seconds since 1970, server time. */
  startedAt: z.number(),
  /** In the order in which they are sent. */
  rows: z.array(plannedSchema).readonly(),
  /** Of the table that it was planned from, as they were at the start; left out where there was none. */
  columns: z
    .array(z.strictObject({ name: z.string(), field: tableFieldSchema }))
    .readonly()
    .optional(),
})
export type Plan = z.infer<typeof planSchema>
/** Since version 2 the lines of the table are kept with the rows. */
const planFormat = fileFormat(planSchema, [unversioned, { to: 2, up: (older) => older }])

const runStateSchema = z.strictObject({
  kind: z.enum(['running', 'paused', 'stopped', 'finished']),
  /** Why it is held; null: by the user. */
  because: appErrorSchema.nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Links a minute that the server bore last. */
  rate: z.number().nullable(),
  /** Links that were found again after the records of links had been damaged; null: nothing was damaged. */
  rebuilt: z.number().int().nullable(),
  /** Damaged copies of the records that have been dealt with, or are older than the campaign. */
  asides: z.array(z.string()),
})
export type RunState = z.infer<typeof runStateSchema>
/** What holds a campaign may come with Telegram's own words since version 2. */
const stateFormat = fileFormat(runStateSchema, [unversioned, { to: 2, up: (older) => older }])

/** Of a campaign whose files say nothing. */
const unknownState: RunState = {
  ...{ kind: 'paused', because: null, startedAt: 0, endedAt: null, rate: null, rebuilt: null, asides: [] },
}

export interface KeptRun {
  readonly campaignId: string
  /** null: its file was damaged, and set aside; or it could not be read, and the state says so. */
  readonly plan: Plan | null
  readonly state: RunState
}

/** `<id>.run.json`, the frozen plan, and `<id>.state.json`, in `accounts/<id>/campaigns`. */
export interface RunFiles {
  /** `fileNotRead`: nobody can tell which campaigns have begun. */
  readonly list: () => Promise<Result<readonly KeptRun[]>>
  /** One that could not be read, once more; null: it still cannot, or it could be read before. */
  readonly readAgain: (campaignId: string) => Promise<KeptRun | null>
  /** Why a file of it is not known, although it is there: none of its files is changed or deleted. */
  readonly unavailable: (campaignId: string) => AppError | null
  readonly writePlan: (campaignId: string, plan: Plan) => Promise<Result<null>>
  readonly writeState: (campaignId: string, state: RunState) => Promise<Result<null>>
  readonly remove: (campaignId: string) => Promise<void>
}

export const createRunFiles = ({ path }: AccountFolder, log: Log): RunFiles => {
  const place = join(path, 'campaigns')
  const planPath = (campaignId: string): string => join(place, `${campaignId}.run.json`)
  const statePath = (campaignId: string): string => join(place, `${campaignId}.state.json`)

  /** Campaigns of which a file could not be read: none of theirs is written over. */
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
    // What a removal left that the app did not live to end.
    if (kept === null && plan.kind === 'missing' && asides.length === 0) return null
    // The plan is written first: one without a state was begun a moment before the app died.
    const isBegun = kept !== null && state.kind === 'missing'
    const whole: RunState = {
      ...{ ...unknownState, startedAt: kept?.startedAt ?? 0 },
      ...(state.kind === 'read' ? state.value : {}),
      // Whether it was being held nobody knows any more: whoever looks decides.
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
      // The plan first: without it nothing can be begun.
      const asides = ((await listAsides(planPath(campaignId))) ?? []).map((name) => join(place, name))
      for (const path of [planPath(campaignId), ...asides, statePath(campaignId)]) await rm(path, { force: true })
    },
  }
}
