import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { chatIdSchema } from '../../contract/chats'
import { appErrorSchema } from '../../contract/errors'
import type { Result } from '../../contract/result'
import type { Log } from '../../log'
import { readJsonFile } from '../../storage/json-file'
import { listAsides, replaceFile } from '../../storage/write-file'
import type { PlannedLink } from '../campaign-engine'

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
}) satisfies z.ZodType<PlannedLink>

const planSchema = z.strictObject({
  /** Seconds since 1970, this computer. */
  startedAt: z.number(),
  /** In the order in which they are sent. */
  rows: z.array(plannedSchema).readonly(),
})
export type Plan = z.infer<typeof planSchema>

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

export interface KeptRun {
  readonly campaignId: string
  /** null: its file was damaged, and set aside. */
  readonly plan: Plan | null
  readonly state: RunState
}

/** `<id>.run.json`, the frozen plan, and `<id>.state.json`, in `accounts/<id>/campaigns`. */
export interface RunFiles {
  readonly list: () => Promise<readonly KeptRun[]>
  readonly writePlan: (campaignId: string, plan: Plan) => Promise<Result<null>>
  readonly writeState: (campaignId: string, state: RunState) => Promise<Result<null>>
  readonly remove: (campaignId: string) => Promise<void>
}

export const createRunFiles = (folder: string, accountId: string, log: Log): RunFiles => {
  const place = join(folder, 'accounts', accountId, 'campaigns')
  const planPath = (campaignId: string): string => join(place, `${campaignId}.run.json`)
  const statePath = (campaignId: string): string => join(place, `${campaignId}.state.json`)

  const writeState = (campaignId: string, state: RunState): Promise<Result<null>> =>
    replaceFile(statePath(campaignId), JSON.stringify(state), 0o600)

  const read = async (campaignId: string): Promise<KeptRun | null> => {
    const plan = await readJsonFile(planPath(campaignId), planSchema)
    const state = await readJsonFile(statePath(campaignId), runStateSchema)
    for (const [name, file] of Object.entries({ plan, state })) {
      if (file.kind === 'damaged') log.warn('campaigns.damaged', { file: name })
    }
    const kept = plan.kind === 'read' ? plan.value : null
    if (kept !== null && state.kind === 'read') return { campaignId, plan: kept, state: state.value }
    if (plan.kind === 'unavailable' || state.kind === 'unavailable') return null
    const asides = await listAsides(planPath(campaignId))
    // What a removal left that the app did not live to end.
    if (kept === null && plan.kind === 'missing' && (asides === null || asides.length === 0)) return null
    // The plan is written first: one without a state was begun a moment before the app died.
    const isBegun = kept !== null && state.kind === 'missing'
    const whole: RunState = {
      ...{ startedAt: kept?.startedAt ?? 0, endedAt: null, rate: null, rebuilt: null, asides: [] },
      ...(state.kind === 'read' ? state.value : {}),
      // Whether it was being held nobody knows any more: whoever looks decides.
      ...(isBegun ? { kind: 'running', because: null } : { kind: 'paused', because: { code: 'campaignDamaged' } }),
    }
    await writeState(campaignId, whole)
    return { campaignId, plan: kept, state: whole }
  }

  return {
    list: async () => {
      const names = await readdir(place).catch(() => [])
      const ids = names.flatMap((name) => /^(.+)\.(?:run|state)\.json$/.exec(name)?.[1] ?? [])
      const runs = await Promise.all([...new Set(ids)].map(read))
      return runs.filter((run) => run !== null)
    },
    writePlan: (campaignId, plan) => replaceFile(planPath(campaignId), JSON.stringify(plan), 0o600),
    writeState,
    remove: async (campaignId) => {
      // The plan first: without it nothing can be begun.
      const asides = ((await listAsides(planPath(campaignId))) ?? []).map((name) => join(place, name))
      for (const path of [planPath(campaignId), ...asides, statePath(campaignId)]) await rm(path, { force: true })
    },
  }
}
