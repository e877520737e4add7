import PQueue from 'p-queue'
import type { AppError } from '../../contract/errors'
import type { Job, JobFailure } from '../../contract/jobs'
import { fail, ok, type Result } from '../../contract/result'
import { CallPause } from '../calls/call-pause'
import type { ConnectedAccount } from '../calls/connected-account'
import { refusalScope } from '../calls/refusal-scope'
import { endsAll, isFinal, isTransient } from '../calls/retry-policy'
import { createThrottle, type Throttle } from '../calls/throttle'
import type { JobTask, NewJob } from './job-task'

/** Milliseconds between two reports of a job's progress. */
const SAY_EVERY = 250

/** A task and its outcome. All counts are made from these and nowhere else, so that nothing is counted twice. */
interface Slot {
  readonly task: JobTask
  outcome: 'done' | 'already' | AppError | null
  running: boolean
}

export interface JobRunOptions {
  readonly id: string
  readonly accountId: string
  readonly job: NewJob
  readonly connection: () => Promise<Result<ConnectedAccount>>
  readonly onChange: (job: Job) => void
}

/** One job and its progress. */
export class JobRun {
  readonly #slots: Slot[]
  readonly #queue: PQueue
  readonly #pause: CallPause
  readonly #throttle: Throttle
  #state: 'running' | 'stopped' | 'finished' = 'running'
  /** Why the rest was not reached. */
  #stoppedBy: AppError = { code: 'stopped' }
  /** Scopes in which Telegram refuses every task, with its error. */
  readonly #held = new Map<string, AppError>()
  /** Tasks that are queued or in flight. */
  #toCome = 0
  #onTheirWay = 0
  #looks = 0
  #undone = false
  /** Whoever waits for its end. */
  readonly #waiting: (() => void)[] = []

  constructor(private readonly options: JobRunOptions) {
    this.#slots = options.job.tasks.map(toSlot)
    this.#queue = new PQueue({ concurrency: options.job.concurrency })
    this.#pause = new CallPause(() => this.#throttle.ask())
    this.#throttle = createThrottle(SAY_EVERY, () => options.onChange(this.show()))
  }

  get job(): NewJob {
    return this.options.job
  }

  begin(): void {
    this.#add(this.#slots)
    this.#throttle.ask()
  }

  show(): Job {
    const count = (wanted: (slot: Slot) => boolean): number => this.#slots.filter(wanted).length
    const { id, accountId, job } = this.options
    const pause = this.#pause.state
    const stoppedBy = this.#stoppedBy.code === 'stopped' ? {} : { because: this.#stoppedBy }
    const stands = this.#state === 'stopped' ? { kind: this.#state, ...stoppedBy } : { kind: this.#state }
    return {
      ...{ id, accountId, kind: job.kind, community: job.community },
      total: this.#slots.length,
      done: count(({ outcome }) => outcome === 'done'),
      alreadyDone: count(({ outcome }) => outcome === 'already'),
      failed: count(hasFailed),
      state: this.#state === 'running' && pause !== null ? { kind: 'waiting', ...pause } : stands,
      canUndo: this.#canUndo(),
      canRepeat: this.#state !== 'running' && (this.#rest().length > 0 || this.#onTheirWay > 0),
      lockdownId: job.lockdownId ?? null,
    }
  }

  /** It works, or waits to go on. */
  isRunning(): boolean {
    return this.#state === 'running'
  }

  hasEnded(): boolean {
    return this.#state !== 'running' && this.#onTheirWay === 0
  }

  /** Begins nothing more; answers to calls in flight are still counted. */
  stop(because: AppError = { code: 'stopped' }): void {
    if (this.#state !== 'running') return
    this.#queue.clear()
    this.#toCome = this.#onTheirWay
    this.#pause.end()
    this.#stoppedBy = because
    this.#state = 'stopped'
    this.#throttle.now()
    this.#tellOver()
  }

  /** Tasks that another try may complete. */
  #rest(): Slot[] {
    return this.#slots.filter((slot) => !slot.running && !isSettled(slot) && !isRefused(slot))
  }

  /** Goes on with what failed and what was not reached; false when there is nothing of the kind. */
  repeat(): boolean {
    if (this.#state === 'running') return false
    const rest = this.#rest()
    if (rest.length === 0 && this.#onTheirWay === 0) return false
    for (const slot of rest) slot.outcome = null
    this.#held.clear()
    this.#stoppedBy = { code: 'stopped' }
    this.#state = 'running'
    this.#add(rest)
    this.#throttle.now()
    return true
  }

  /** The tasks that undo what was done, last done first; they are handed out once. */
  takeUndo(): JobTask[] {
    if (!this.#canUndo()) return []
    this.#undone = true
    this.#throttle.now()
    return this.#slots.flatMap(({ task, outcome }) => (outcome === 'done' ? (task.undo() ?? []) : [])).reverse()
  }

  failures(): JobFailure[] {
    return this.#slots.flatMap(({ task: { name, community, scope }, outcome, running }) => {
      if (outcome === 'done' || outcome === 'already') return []
      const reason = this.#held.get(scope ?? '') ?? this.#stoppedBy
      const error = outcome ?? (this.#state === 'stopped' && !running ? reason : null)
      return error === null ? [] : [{ name, community, error }]
    })
  }

  /** Resolves once it has ended, or was stopped and nothing of it is on its way; also where nobody hears of it. */
  async whenOver(): Promise<void> {
    if (!this.hasEnded()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #tellOver(): void {
    if (this.hasEnded()) for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** Stops it and reports nothing any more. */
  silence(): void {
    this.#throttle.end()
    this.stop()
  }

  /** Resolves when none of its calls is in flight any more. */
  async idle(): Promise<void> {
    await this.#queue.onPendingZero()
  }

  #add(slots: readonly Slot[]): void {
    this.#toCome += slots.length
    for (const slot of slots) void this.#queue.add(() => this.#attempt(slot))
  }

  async #attempt(slot: Slot): Promise<void> {
    if (this.#held.has(slot.task.scope ?? '')) {
      this.#toCome -= 1
      if (this.#toCome === 0) this.#allHadTheirTurn()
      return
    }
    slot.running = true
    this.#onTheirWay += 1
    const answer = await this.#ask((connection) => slot.task.run(connection))
    slot.running = false
    this.#onTheirWay -= 1
    // A task that must wait goes to the head of the queue; one that was stopped meanwhile counts as not reached.
    if (answer === 'later' && this.#state === 'running') {
      void this.#queue.add(() => this.#attempt(slot), { priority: 1 })
      return
    }
    this.#toCome -= 1
    if (answer !== 'later') {
      slot.outcome = answer.ok ? answer.value : answer.error
      if (!answer.ok) this.#holdBy(answer.error, slot.task)
    }
    this.#throttle.ask()
    if (this.#toCome === 0) this.#allHadTheirTurn()
  }

  /** Stops asking where the answer is already known: for all tasks, or for those of the same scope. */
  #holdBy(error: AppError, { scope }: JobTask): void {
    const concerned = refusalScope(error)
    if (endsAll(error) || concerned === 'account') this.stop(error)
    else if (concerned === 'chat' && scope !== undefined) this.#held.set(scope, error)
  }

  /** Makes a call; `later` after a transient error, for which the queue waits. */
  async #ask<T>(work: (connection: ConnectedAccount) => Promise<Result<T>>): Promise<Result<T> | 'later'> {
    const answer = await this.#work(work)
    const waits = !answer.ok && isTransient(answer.error) && (this.#state !== 'running' || this.#wait(answer.error))
    if (waits) return 'later'
    this.#pause.over()
    return answer
  }

  /** Holds the queue; false when there is nothing left to wait for. */
  #wait(error: AppError): boolean {
    if (!this.#pause.take(error)) return false
    this.#queue.pause()
    void this.#pause.whenOver().then(() => {
      if (!this.#pause.isWaiting) this.#queue.start()
    })
    return true
  }

  /** The connection is back. */
  online(): void {
    this.#pause.wake()
  }

  async #work<T>(work: (connection: ConnectedAccount) => Promise<Result<T>>): Promise<Result<T>> {
    try {
      const connection = await this.options.connection()
      return connection.ok ? await work(connection.value.askingFor('work')) : connection
    } catch {
      // A bug in one task must not keep the others, and the job, from coming to an end.
      return fail('unexpected')
    }
  }

  #allHadTheirTurn(): void {
    // A stopped job is reported once more when its last answer is here: from now on it can be undone.
    if (this.#state !== 'running') {
      this.#throttle.now()
      this.#tellOver()
      return
    }
    const held = this.#slots.find(({ outcome, task }) => outcome === null && this.#held.has(task.scope ?? ''))
    if (held !== undefined) this.stop(this.#held.get(held.task.scope ?? ''))
    else if (this.job.more === undefined) this.#finish()
    else void this.#queue.add(() => this.#lookForMore(this.job.more ?? none))
  }

  async #lookForMore(more: NonNullable<NewJob['more']>): Promise<void> {
    this.#looks += 1
    const look = this.#looks
    const found = await this.#ask(more)
    // Stopped, or stopped and repeated, meanwhile: then another look follows the tasks.
    if (this.#state !== 'running' || this.#toCome > 0 || look !== this.#looks) return
    if (found === 'later') return void this.#queue.add(() => this.#lookForMore(more))
    if (!found.ok && endsAll(found.error)) return this.stop(found.error)
    if (!found.ok || found.value.length === 0) return this.#finish()
    const slots = found.value.map(toSlot)
    this.#slots.push(...slots)
    this.#add(slots)
    this.#throttle.ask()
  }

  #finish(): void {
    this.#pause.end()
    this.#state = 'finished'
    this.#throttle.now()
    this.#tellOver()
  }

  #canUndo(): boolean {
    if (this.#undone || this.#state === 'running' || this.#onTheirWay > 0) return false
    return this.#slots.some(({ outcome, task }) => outcome === 'done' && task.undo() !== null)
  }
}

const toSlot = (task: JobTask): Slot => ({ task, outcome: null, running: false })

const none = async (): Promise<Result<readonly JobTask[]>> => ok([])

const isSettled = ({ outcome }: Slot): boolean => outcome === 'done' || outcome === 'already'

const hasFailed = ({ outcome }: Slot): boolean => typeof outcome === 'object' && outcome !== null

/** Refused for good. */
const isRefused = ({ outcome }: Slot): boolean => typeof outcome === 'object' && outcome !== null && isFinal(outcome)
