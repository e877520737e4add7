import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RequestSelection } from '../../../../electron/contract/people'
import { fail } from '../../../../electron/contract/result'
import { createAnswerRecords } from '../../../../electron/services/requests/answer-records'
import {
  type AnswerEnd,
  createHeldAnswers,
  type HeldAnswersOptions,
} from '../../../../electron/services/requests/held-answers'
import { accountFolder } from '../../../../electron/storage/account-folder'
import { unwrap } from '../../../support/gateway'
import { silentLog } from '../../../support/links'
import { requestOf } from '../../../support/requests'

const HOLD = 5_000
const done: AnswerEnd = { how: 'done', error: null }
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'held-'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => vi.useRealTimers())

type Send = HeldAnswersOptions['send']
/** Answers everybody alike. */
const alike =
  (end: AnswerEnd, sent: string[]): Send =>
  async ({ people, approved }, ended) => {
    for (const one of people) {
      sent.push(`${one.person.name} ${approved}`)
      ended(one, end)
    }
  }

const open = (answer: AnswerEnd | Send = done) => {
  const records = createAnswerRecords({ folder: accountFolder(folder, 'a'), log: silentLog })
  const sent: string[] = []
  const over: string[] = []
  const said: string[] = []
  const held = createHeldAnswers({
    ...{ records, serverTime: () => 1_750_000_000, holdFor: HOLD, onChange: () => undefined },
    send: typeof answer === 'function' ? answer : alike(answer, sent),
    onSent: (heldId) => over.push(heldId),
    onEnded: (_id, end) => said.push(end === null ? 'all said' : `${end.request.person.name}: ${end.how}`),
  })
  const hold = (approved: boolean, ...ids: readonly string[]) => {
    const people = ids.map((id) => requestOf(id))
    const requests = people.map(({ chatId, person }) => ({ chatId, userId: person.userId }))
    const selection: RequestSelection = { kind: 'requests', requests }
    return held.hold(people, selection, approved)
  }
  const hows = async () => (await records.find('', 10)).rows.map(({ name, how }) => `${name}: ${how}`)
  return { held, hold, sent, over, said, hows, records }
}

test('nothing is sent while it is held, and once when its time is over', async () => {
  const { held, hold, sent, said, hows } = open()
  unwrap(hold(true, '1'))
  expect(held.hides.has('-1001', '1')).toBe(true)
  await vi.advanceTimersByTimeAsync(HOLD - 1)
  expect(sent).toEqual([])
  // A second press means the same person, who is answered already.
  expect(hold(false, '1')).toEqual(fail('nothingSelected'))
  await vi.advanceTimersByTimeAsync(1)
  await held.flush()
  expect(sent).toEqual(['Person 1 true'])
  expect(said).toEqual(['Person 1: done'])
  expect(held.hides.has('-1001', '1')).toBe(false)
  expect(await hows()).toEqual(['Person 1: done'])
})

test('what is taken back was never sent, each of several by itself, and stands in no list of answers', async () => {
  const { held, hold, sent, hows } = open()
  const first = unwrap(hold(true, '1'))
  const second = unwrap(hold(false, '2', '3'))
  expect(unwrap(await held.undo(second.heldId)).requests.map(({ userId }) => userId)).toEqual(['2', '3'])
  expect(['1', '2', '3'].map((id) => held.hides.has('-1001', id))).toEqual([true, false, false])
  await vi.advanceTimersByTimeAsync(HOLD)
  await held.flush()
  expect(sent).toEqual(['Person 1 true'])
  expect(await held.undo(first.heldId)).toEqual(fail('undoGone'))
  expect(await held.undo(second.heldId)).toEqual(fail('undoGone'))
  expect(await hows()).toEqual(['Person 1: done'])
})

test('who was refused waits again, with the reason until they are answered anew', async () => {
  const { held, hold, hows } = open({ how: 'refused', error: { code: 'personChannelsTooMuch' } })
  unwrap(hold(true, '1'))
  await held.flush()
  expect(held.hides.has('-1001', '1')).toBe(false)
  expect(held.refusal(requestOf('1'))).toEqual({ code: 'personChannelsTooMuch' })
  // Whoever asks anew was never answered.
  expect(held.refusal(requestOf('1', { date: 200 }))).toBeNull()
  expect(await hows()).toEqual(['Person 1: refused'])
  unwrap(hold(false, '1'))
  expect(held.refusal(requestOf('1'))).toBeNull()
  await held.flush()
})

test('an end of the app sends what is held; a kill sends nothing, and the next start says so', async () => {
  const killed = open()
  unwrap(killed.hold(true, '1'))
  await vi.waitFor(async () => expect(await killed.hows()).toHaveLength(1))
  await killed.records.close()
  const next = open()
  expect(await next.hows()).toEqual(['Person 1: null'])
  unwrap(next.hold(false, '1'))
  await next.held.flush()
  expect(next.sent).toEqual(['Person 1 false'])
  expect(await next.hows()).toEqual(['Person 1: done', 'Person 1: null'])
  expect((await next.records.find('person aurora', 10)).total).toBe(2)
  expect((await next.records.find('nobody', 10)).total).toBe(0)
  await next.records.close()
})

test('a session that ends sends nothing: they wait as before, and it is offered to be taken back no more', async () => {
  const { held, hold, sent, over, hows } = open()
  const { heldId } = unwrap(hold(true, '1', '2'))
  expect(held.stateOf(heldId)).toEqual({ held: true, together: 2 })
  held.drop()
  expect(over).toEqual([heldId])
  expect(held.stateOf(heldId)).toBeNull()
  expect(held.hides.has('-1001', '1')).toBe(false)
  await vi.advanceTimersByTimeAsync(2 * HOLD)
  await held.flush()
  expect(sent).toEqual([])
  expect(await held.undo(heldId)).toEqual(fail('undoGone'))
  expect(await hows()).toEqual(['Person 2: null', 'Person 1: null'])
})

test('whom stopped work has not come to waits again, was not answered, and may be answered anew', async () => {
  const stopped = open(async ({ people: [first] }, ended) => {
    if (first !== undefined) ended(first, done)
  })
  unwrap(stopped.hold(true, '1', '2', '3'))
  await stopped.held.flush()
  expect(stopped.said).toEqual(['all said'])
  expect(['1', '2', '3'].map((id) => stopped.held.hides.has('-1001', id))).toEqual([false, false, false])
  expect(await stopped.hows()).toEqual(['Person 3: notSent', 'Person 2: notSent', 'Person 1: done'])
})

test('work that is taken up again does not show whom another answer hides by then', async () => {
  let say: (end: AnswerEnd) => void = () => undefined
  const late = open(async ({ people: [first], approved }, ended) => {
    if (first !== undefined && approved) say = (end) => ended(first, end)
  })
  unwrap(late.hold(true, '1', '2'))
  await late.held.flush()
  unwrap(late.hold(false, '1'))
  say(done)
  expect(late.held.hides.has('-1001', '1')).toBe(true)
  await late.held.flush()
})
