import { describe, expect, test } from 'vitest'
import type { AnswerRule } from '../../../../../electron/contract/answer-rules'
import type { AnswerEntry, Entry } from '../../../../../electron/services/automation/answers/answer-entry'
import { compact, emptyState, knowsChat, take } from '../../../../../electron/services/automation/answers/answer-state'

const CHAT = '-1001'
const rule = (change: Partial<AnswerRule> = {}): AnswerRule => ({
  ...{ aim: { kind: 'approve', chatId: CHAT, hash: 'a' }, limits: { hour: 50, day: 200 }, since: null, at: 5 },
  ...{ community: 'Aurora', link: { link: 'https://t.me/+a', title: 'Door' } },
  ...change,
})
const begun = (key: string, at: number, groupId = 'first'): Entry<'begun'> => ({
  ...{ kind: 'begun', key, ruleId: 'r', groupId, at, approved: true, chatId: CHAT, community: 'Aurora' },
  ...{ userId: '7', name: `Person ${key}`, username: null, askedAt: 1 },
  link: { link: 'https://t.me/+a', hash: 'a', title: 'Door' },
})
const did = (key: string, how: Entry<'did'>['how'] = 'done'): AnswerEntry => ({ kind: 'did', key, how })
const ruled = (given = rule()): AnswerEntry => ({ kind: 'ruled', ruleId: 'r', rule: given })
const stateOf = (entries: readonly AnswerEntry[]) => {
  const state = emptyState()
  for (const entry of entries) take(state, entry)
  return state
}

describe('what is kept of rules', () => {
  test('a group has whom was answered, once, and those who could not be; it goes once it is told of', () => {
    const entries = [ruled(), begun('1', 10), did('1'), begun('2', 12), did('2', 'elsewhere'), begun('3', 14)]
    const state = stateOf([...entries, did('3', 'refused')])
    expect(state.groups.get('first')).toMatchObject({ people: 1, names: ['Person 1'], from: 10, to: 10, refused: 1 })
    expect([...state.refused.keys()]).toEqual(['3'])
    expect(state.answered.get('r')).toEqual([10])
    expect(stateOf([...entries, { kind: 'told', groupId: 'first' }]).groups.size).toBe(0)
  })

  test('what is shortened means the same', () => {
    const old = Array.from({ length: 40 }, (_none, at) => [begun(`old ${at}`, at, 'old'), did(`old ${at}`)]).flat()
    const entries: AnswerEntry[] = [
      ruled(rule({ at: 1 })),
      ...[...old, { kind: 'settled' as const, groupId: 'old' }, { kind: 'told' as const, groupId: 'old' }],
      { kind: 'off', ruleId: 'r' },
      ruled(rule({ at: 200_000 })),
      { kind: 'limited', ruleId: 'r', at: 200_001 },
      ...[begun('1', 200_000), did('1'), begun('2', 200_001)],
      ...[begun('3', 200_001), did('3', 'refused')],
    ]
    const short = compact(entries)
    expect(short.length).toBeLessThan(20)
    expect(stateOf(short)).toEqual({ ...stateOf(entries), answered: new Map([['r', [200_000]]]) })
    expect(compact([ruled(), { kind: 'off', ruleId: 'r' }])).toEqual([])
  })

  test('a group that became a supergroup is followed, and its rule keeps its id', () => {
    const state = stateOf([ruled(), begun('1', 10), { kind: 'moved', from: CHAT, to: '-1009' }])
    expect(knowsChat(state, CHAT)).toBe(false)
    expect(knowsChat(state, '-1009')).toBe(true)
    expect(state.rules.get('r')?.rule.aim.chatId).toBe('-1009')
    expect(state.open.get('1')?.chatId).toBe('-1009')
  })
})
