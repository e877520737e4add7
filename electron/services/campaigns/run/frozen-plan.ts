import { ok, type Result } from '../../../contract/result'
import type { Plan, RunFiles } from './run-files'
import type { PlannedLink } from './run-model'
import { byKey } from './run-view'

/**
 * The rows of a started campaign as they are on the disk. Changes run one after another and count once they are
 * written.
 */
export class FrozenPlan {
  #plan: Plan | null
  #byKey: ReadonlyMap<string, PlannedLink>
  #changing: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly campaignId: string,
    plan: Plan | null,
    private readonly files: Pick<RunFiles, 'writePlan'>,
  ) {
    this.#plan = plan
    this.#byKey = byKey(plan?.rows ?? [])
  }

  /** false: the plan's file was damaged, or could not be read. */
  get isKnown(): boolean {
    return this.#plan !== null
  }

  /** In the order in which they are sent. */
  get rows(): readonly PlannedLink[] {
    return this.#plan?.rows ?? []
  }

  /** The columns of the table from which the campaign was planned. */
  get columns(): NonNullable<Plan['columns']> {
    return this.#plan?.columns ?? []
  }

  row(key: string): PlannedLink | undefined {
    return this.#byKey.get(key)
  }

  /** Replaces each row by what `work` returns. `diskFull`, `fileNotWritten`. */
  change(work: (row: PlannedLink) => PlannedLink): Promise<Result<null>> {
    const done = this.#changing.then(() => this.#change(work))
    this.#changing = done
    return done
  }

  async #change(work: (row: PlannedLink) => PlannedLink): Promise<Result<null>> {
    if (this.#plan === null) return ok(null)
    const next = { ...this.#plan, rows: this.#plan.rows.map(work) }
    const written = await this.files.writePlan(this.campaignId, next)
    if (!written.ok) return written
    this.#plan = next
    this.#byKey = byKey(next.rows)
    return written
  }
}
