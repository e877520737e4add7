import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Job } from '../../../../electron/contract/jobs'
import { fail, ok } from '../../../../electron/contract/result'
import type { JobTask, NewJob } from '../../../../electron/services/jobs/job-task'
import { monotonicNow } from '../../../../electron/time/monotonic-clock'
import { unwrap } from '../../../support/gateway'
import { connectionTo, openJobs, type Script, type ScriptedTask, scripted } from '../../../support/jobs'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const job = (tasks: readonly JobTask[], more: Partial<NewJob> = {}): NewJob => ({
  ...{ accountId: 'test-1', kind: 'extend', community: 'Aurora', tasks, concurrency: 3 },
  ...more,
})

/** Lets everything happen that needs no waiting. */
const settle = () => vi.advanceTimersByTimeAsync(0)

const counts = ({ total, done, alreadyDone, failed }: Job) => ({ total, done, alreadyDone, failed })

describe('a job', () => {
  test('runs every task once and tells what became of them', async () => {
    const { jobs, last } = openJobs()
    const tasks = [scripted('a', ['done']), scripted('b', ['already']), scripted('c', ['linkExpired'])]
    const { id } = unwrap(jobs.start(job(tasks)))
    await settle()
    expect(counts(last(id))).toEqual({ total: 3, done: 1, alreadyDone: 1, failed: 1 })
    expect(last(id).state).toEqual({ kind: 'finished' })
    expect(tasks.map((task) => task.runs())).toEqual([1, 1, 1])
    expect(unwrap(jobs.failures(id))).toEqual([{ name: 'c', community: 'Aurora', error: { code: 'linkExpired' } }])
    // A link that is gone stays gone: another try is not offered.
    expect(last(id).canRepeat).toBe(false)
    expect(jobs.repeat(id)).toEqual(fail('nothingSelected'))
  })

  test('without tasks is refused', () => {
    expect(openJobs().jobs.start(job([]))).toEqual(fail('nothingSelected'))
  })

  test('keeps no more calls on their way than it may', async () => {
    const { jobs } = openJobs()
    let flying = 0
    let most = 0
    const task = (): JobTask => ({
      ...{ name: 'a', community: '', undo: () => null },
      run: async () => {
        flying += 1
        most = Math.max(most, flying)
        await new Promise((resolve) => setTimeout(resolve, 10))
        flying -= 1
        return ok('done')
      },
    })
    jobs.start(job(Array.from({ length: 20 }, task)))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(most).toBe(3)
  })

  test('tells of itself at most four times a second, and at its end', async () => {
    const { jobs, told } = openJobs()
    const task = (): JobTask => ({
      ...{ name: 'a', community: '', undo: () => null },
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        return ok('done')
      },
    })
    jobs.start(job(Array.from({ length: 600 }, task)))
    await vi.advanceTimersByTimeAsync(990)
    // 198 rounds of 5 ms have passed: told at 0, 250, 500, 750.
    expect(told).toHaveLength(4)
    await vi.advanceTimersByTimeAsync(60)
    expect(told.at(-1)).toMatchObject({ done: 600, state: { kind: 'finished' } })
    const { length } = told
    await vi.advanceTimersByTimeAsync(5_000)
    expect(told).toHaveLength(length)
  })

  test('a mistake of ours in a task is reported and ends nothing', async () => {
    const { jobs, last } = openJobs()
    const broken: JobTask = { ...scripted('a', ['done']), run: () => Promise.reject(new Error('a mistake')) }
    const { id } = unwrap(jobs.start(job([broken, scripted('b', ['done'])])))
    await settle()
    expect(last(id)).toMatchObject({ done: 1, failed: 1, state: { kind: 'finished' } })
  })
})

describe('waiting', () => {
  test('a flood wait holds the whole job until its time is up, then it goes on by itself', async () => {
    const { jobs, last } = openJobs()
    const tasks = Array.from({ length: 8 }, (_, at) =>
      scripted(`${at}`, at === 2 ? [{ code: 'floodWait', seconds: 7 }, 'done'] : ['done']),
    )
    const { id } = unwrap(jobs.start(job(tasks, { concurrency: 1 })))
    const from = monotonicNow() / 1000
    await vi.advanceTimersByTimeAsync(300)
    const { state } = last(id)
    expect(state).toMatchObject({ kind: 'waiting', because: { code: 'floodWait', seconds: 7 } })
    expect(state.kind === 'waiting' && state.until).toBeCloseTo(from + 7.25, 1)
    expect(tasks.map((task) => task.runs())).toEqual([1, 1, 1, 0, 0, 0, 0, 0])
    await vi.advanceTimersByTimeAsync(6_000)
    expect(tasks[3]?.runs()).toBe(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(counts(last(id))).toEqual({ total: 8, done: 8, alreadyDone: 0, failed: 0 })
    expect(tasks.map((task) => task.settled())).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  })

  test('of several flood waits at once the longest counts', async () => {
    const { jobs, last } = openJobs()
    const waits = [3, 20, 5].map((seconds) => scripted(`${seconds}`, [{ code: 'floodWait', seconds }, 'done']))
    const { id } = unwrap(jobs.start(job(waits)))
    await vi.advanceTimersByTimeAsync(19_000)
    expect(waits.map((task) => task.runs())).toEqual([1, 1, 1])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(last(id)).toMatchObject({ done: 3, state: { kind: 'finished' } })
  })

  test('without a connection it tries again, ever less often, and says so until an answer comes', async () => {
    let online = false
    const { jobs, last } = openJobs()
    let tries = 0
    const task: JobTask = {
      ...{ name: 'a', community: '', undo: () => null },
      run: async () => {
        tries += 1
        return online ? ok('done') : fail('networkUnavailable')
      },
    }
    const { id } = unwrap(jobs.start(job([task])))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(last(id).state).toEqual({ kind: 'waiting', because: { code: 'networkUnavailable' }, until: null })
    // After 0, 1, 3, 8, 18 and 48 seconds, and then every thirty.
    expect(tries).toBe(6)
    online = true
    await vi.advanceTimersByTimeAsync(30_000)
    expect(last(id)).toMatchObject({ done: 1, failed: 0, state: { kind: 'finished' } })
  })

  test('whatever waits for the connection is tried as soon as it stands', async () => {
    let online = false
    const { jobs, last } = openJobs()
    const task: JobTask = {
      ...{ name: 'a', community: '', undo: () => null },
      run: async () => (online ? ok('done') : fail('networkUnavailable')),
    }
    const { id } = unwrap(jobs.start(job([task])))
    await vi.advanceTimersByTimeAsync(20_000)
    online = true
    jobs.online()
    await vi.advanceTimersByTimeAsync(300)
    expect(last(id)).toMatchObject({ done: 1, failed: 0, state: { kind: 'finished' } })
  })

  test('an account without a line for a moment is waited for', async () => {
    let tries = 0
    const { jobs, last } = openJobs(async () => {
      tries += 1
      return tries < 4 ? fail('notSignedIn') : ok(connectionTo({}))
    })
    const { id } = unwrap(jobs.start(job([scripted('a', ['done'])])))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(last(id)).toMatchObject({ done: 1, state: { kind: 'finished' } })
  })

  test('an account that is not coming back ends the job', async () => {
    const { jobs, last } = openJobs(async () => fail('notSignedIn'))
    const { id } = unwrap(jobs.start(job([scripted('a', ['done']), scripted('b', ['done'])], { concurrency: 1 })))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(last(id)).toMatchObject({ done: 0, state: { kind: 'stopped' } })
    expect(unwrap(jobs.failures(id)).map(({ error }) => error.code)).toEqual(['notSignedIn', 'notSignedIn'])
  })

  test('a dead session ends the job, and says so of all that were not reached', async () => {
    const { jobs, last } = openJobs()
    const tasks = [scripted('a', ['done']), scripted('b', ['sessionEnded']), scripted('c', ['done'])]
    const { id } = unwrap(jobs.start(job(tasks, { concurrency: 1 })))
    await settle()
    expect(last(id)).toMatchObject({ done: 1, failed: 1, state: { kind: 'stopped' } })
    expect(unwrap(jobs.failures(id)).map(({ name, error }) => `${name} ${error.code}`)).toEqual([
      'b sessionEnded',
      'c sessionEnded',
    ])
  })
})

/** Tasks that are answered when the test says so. */
const held = (count: number) => {
  const answers: (() => void)[] = []
  const tasks = Array.from({ length: count }, (_, at): JobTask => {
    return {
      ...{ name: `${at}`, community: '', undo: () => null },
      run: () => new Promise((resolve) => answers.push(() => resolve(ok('done')))),
    }
  })
  const answer = async (): Promise<void> => {
    for (const one of answers.splice(0)) one()
    await settle()
  }
  return { tasks, answer, onTheirWay: () => answers.length }
}

describe('stopping and repeating', () => {
  test('what is on its way is counted, the rest is not begun', async () => {
    const { jobs, last } = openJobs()
    const { tasks, answer, onTheirWay } = held(10)
    const { id } = unwrap(jobs.start(job(tasks)))
    await settle()
    await answer()
    expect(onTheirWay()).toBe(3)
    expect(unwrap(jobs.stop(id))).toMatchObject({ done: 3, state: { kind: 'stopped' } })
    await answer()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(onTheirWay()).toBe(0)
    expect(counts(last(id))).toEqual({ total: 10, done: 6, alreadyDone: 0, failed: 0 })
    expect(unwrap(jobs.failures(id)).map(({ name, error }) => `${name} ${error.code}`)).toEqual([
      '6 stopped',
      '7 stopped',
      '8 stopped',
      '9 stopped',
    ])
  })

  test('repeated at once, what is still on its way is not done a second time', async () => {
    const { jobs, last } = openJobs()
    const { tasks, answer } = held(7)
    const { id } = unwrap(jobs.start(job(tasks)))
    await settle()
    jobs.stop(id)
    expect(unwrap(jobs.repeat(id)).state).toEqual({ kind: 'running' })
    for (let round = 0; round < 4; round++) await answer()
    expect(counts(last(id))).toEqual({ total: 7, done: 7, alreadyDone: 0, failed: 0 })
    expect(last(id).state).toEqual({ kind: 'finished' })
  })

  test('stopped while it waits, it waits no more', async () => {
    const { jobs, last } = openJobs()
    const tasks = [scripted('a', [{ code: 'floodWait', seconds: 60 }, 'done']), scripted('b', ['done'])]
    const { id } = unwrap(jobs.start(job(tasks, { concurrency: 1 })))
    await settle()
    jobs.stop(id)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(last(id)).toMatchObject({ done: 0, state: { kind: 'stopped' } })
    jobs.repeat(id)
    await settle()
    expect(last(id)).toMatchObject({ done: 2, state: { kind: 'finished' } })
  })

  test('repeats those that failed alone', async () => {
    const { jobs, last } = openJobs()
    const tasks = [scripted('a', ['done']), scripted('b', ['telegramInternal', 'done']), scripted('c', ['already'])]
    const { id } = unwrap(jobs.start(job(tasks)))
    await settle()
    expect(last(id).failed).toBe(1)
    expect(unwrap(jobs.repeat(id))).toMatchObject({ failed: 0, done: 1, state: { kind: 'running' } })
    await settle()
    expect(counts(last(id))).toEqual({ total: 3, done: 2, alreadyDone: 1, failed: 0 })
    expect(tasks.map((task) => task.runs())).toEqual([1, 2, 1])
    expect(jobs.repeat(id)).toEqual(fail('nothingSelected'))
  })

  test('is gone when it was dismissed or its account ended', async () => {
    const { jobs, told } = openJobs()
    const one = unwrap(jobs.start(job([scripted('a', ['done'])])))
    const { tasks, answer } = held(2)
    const two = unwrap(jobs.start(job(tasks)))
    await settle()
    expect(jobs.dismiss(one.id)).toEqual(ok(null))
    expect(jobs.list().map(({ id }) => id)).toEqual([two.id])
    for (const call of ['stop', 'repeat', 'undo', 'failures', 'dismiss'] as const) {
      expect(jobs[call](one.id)).toEqual(fail('jobGone'))
    }
    const before = told.length
    const ended = jobs.end()
    await answer()
    await ended
    await vi.advanceTimersByTimeAsync(1_000)
    expect(jobs.list()).toEqual([])
    expect(told).toHaveLength(before)
  })

  test('of those that ended and were not put away the last twenty stay', async () => {
    const { jobs } = openJobs()
    const running = unwrap(jobs.start(job(held(1).tasks)))
    const ids: string[] = []
    for (let at = 0; at < 30; at++) {
      ids.push(unwrap(jobs.start(job([scripted(`${at}`, ['done'])]))).id)
      await settle()
    }
    // The one that was started last had not ended when room was made for it.
    expect(jobs.list().map(({ id }) => id)).toEqual([running.id, ...ids.slice(-21)])
  })

  test('a session that ended stops the jobs of its account, which can be repeated once it is back', async () => {
    const { jobs, last } = openJobs()
    const { tasks, answer } = held(4)
    const { id } = unwrap(jobs.start(job(tasks)))
    await settle()
    jobs.halt({ code: 'sessionEnded' })
    await answer()
    expect(last(id)).toMatchObject({ done: 3, state: { kind: 'stopped' } })
    expect(unwrap(jobs.failures(id)).map(({ error }) => error.code)).toEqual(['sessionEnded'])
    expect(jobs.isWorking()).toBe(false)
    jobs.repeat(id)
    await settle()
    await answer()
    expect(last(id)).toMatchObject({ done: 4, state: { kind: 'finished' } })
  })

  test('the end of the app does not wait for an answer that never comes', async () => {
    const { jobs } = openJobs()
    jobs.start(job(held(3).tasks))
    await settle()
    let ended = false
    void jobs.end().then(() => {
      ended = true
    })
    await vi.advanceTimersByTimeAsync(1_500)
    expect(ended).toBe(true)
  })
})

describe('undo', () => {
  test('is a job of its own that takes back what was done, once', async () => {
    const { jobs, last } = openJobs()
    const back = scripted('a', ['done'])
    const tasks = [
      scripted('a', ['done'], () => back),
      scripted('b', ['already'], () => back),
      scripted('c', ['done'], () => null),
      scripted('d', ['linkExpired'], () => back),
    ]
    const { id, canUndo } = unwrap(jobs.start(job(tasks)))
    expect(canUndo).toBe(false)
    await settle()
    expect(last(id).canUndo).toBe(true)
    const undo = unwrap(jobs.undo(id))
    expect(undo).toMatchObject({ kind: 'restore', total: 1 })
    await settle()
    expect(last(undo.id)).toMatchObject({ done: 1, state: { kind: 'finished' } })
    expect(back.runs()).toBe(1)
    expect(last(id).canUndo).toBe(false)
    expect(jobs.undo(id)).toEqual(fail('undoGone'))
  })
})

describe('looking for more', () => {
  test('goes on with what is found, until nothing is', async () => {
    const { jobs, last } = openJobs()
    const found = [[scripted('b', ['done']), scripted('c', ['linkExpired'])], [scripted('d', ['done'])], []]
    let looks = 0
    const more: NewJob['more'] = async () => {
      looks += 1
      // The second look meets a flood wait first.
      return looks === 2 ? fail('floodWait', { seconds: 3 }) : ok(found.shift() ?? [])
    }
    const { id } = unwrap(jobs.start(job([scripted('a', ['done'])], { more })))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(last(id)).toMatchObject({ total: 4, done: 3, failed: 1, state: { kind: 'finished' } })
    expect(looks).toBe(4)
  })

  test('stops with the job', async () => {
    const { jobs, last } = openJobs()
    const { id } = unwrap(
      jobs.start(job([scripted('a', ['done'])], { more: async () => fail('floodWait', { seconds: 30 }) })),
    )
    await vi.advanceTimersByTimeAsync(1_000)
    expect(last(id).state.kind).toBe('waiting')
    jobs.stop(id)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(last(id)).toMatchObject({ done: 1, state: { kind: 'stopped' } })
  })
})

const moment = fc.constantFrom<Script[number]>(
  'networkUnavailable',
  { code: 'floodWait', seconds: 2 },
  { code: 'floodWait', seconds: 40 },
)
const end = fc.constantFrom<Script[number]>('done', 'already', 'linkExpired', 'telegramInternal', 'timedOut')
const script = fc.tuple(fc.array(moment, { maxLength: 3 }), end).map(([before, last]) => [...before, last])

test('whatever fails, waits, is stopped and repeated: every task is counted exactly once, as what it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(script, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 3 }),
      async (scripts, concurrency, stops) => {
        const { jobs, last } = openJobs()
        const tasks: ScriptedTask[] = scripts.map((one, at) => scripted(`${at}`, one))
        const { id } = unwrap(jobs.start(job(tasks, { concurrency })))
        for (const after of stops) {
          await vi.advanceTimersByTimeAsync(after)
          const shown = jobs.list()[0]
          if (shown?.state.kind === 'finished') break
          jobs.stop(id)
          const { total, done, alreadyDone, failed } = last(id)
          expect(done + alreadyDone + failed).toBeLessThanOrEqual(total)
          jobs.repeat(id)
        }
        await vi.advanceTimersByTimeAsync(3_600_000)
        const ends = scripts.map((one) => one.at(-1))
        const wanted = {
          total: scripts.length,
          done: ends.filter((one) => one === 'done').length,
          alreadyDone: ends.filter((one) => one === 'already').length,
        }
        expect(counts(last(id))).toEqual({ ...wanted, failed: wanted.total - wanted.done - wanted.alreadyDone })
        expect(last(id).state).toEqual({ kind: 'finished' })
        // What was done is never run again, whatever was repeated.
        for (const [at, task] of tasks.entries()) {
          if (ends[at] === 'done' || ends[at] === 'already') expect(task.settled()).toBe(1)
        }
      },
    ),
    { numRuns: 60 },
  )
})
