import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOwnRules, ruleChooser, scopeKey, withOwnRules } from '../../../electron/contract/own-rules'
import {
  defaultWatchSettings,
  type OwnRules,
  type RuleScope,
  type WatchSettings,
  watchRules,
  watchSettingsSchema,
} from '../../../electron/contract/watch'

const link: RuleScope = { of: 'link', chatId: '-1', hash: 'aB', name: 'Poster' }
const tag = (name: string): RuleScope => ({ of: 'tag', tag: name })
const chat: RuleScope = { of: 'chat', chatId: '-1', name: 'Aurora' }
const rulesOf = (scope: RuleScope, rules: OwnRules['rules'], runningOutPercent: number | null = null): OwnRules => ({
  ...{ scope, rules, runningOutPercent },
})
const with_ = (...own: readonly OwnRules[]): WatchSettings => ({ ...defaultWatchSettings, own: [...own] })
const poster = { chatId: '-1', hash: 'aB', tags: ['doors', 'april'] }

describe('the rules that hold for something', () => {
  it('are those for all, until something else is chosen', () => {
    const { rules, runningOutPercent } = defaultWatchSettings
    expect(ruleChooser(defaultWatchSettings)(poster)).toEqual({ rules, runningOutPercent })
    const elsewhere = rulesOf({ of: 'chat', chatId: '-2', name: 'Other' }, { full: false }, 90)
    expect(ruleChooser(with_(elsewhere))(poster)).toEqual({ rules, runningOutPercent })
  })

  it('are those of the link before its tags’, of the tags before the community’s, of the community before all', () => {
    const ofChat = rulesOf(chat, { full: false, rush: false, expired: false }, 60)
    const ofTag = rulesOf(tag('doors'), { rush: true, expired: true }, 80)
    const ofLink = rulesOf(link, { expired: false })
    const of = (...own: readonly OwnRules[]) => ruleChooser(with_(...own))(poster)
    expect(of(ofChat)).toMatchObject({ rules: { full: false, rush: false, expired: false }, runningOutPercent: 60 })
    expect(of(ofLink, ofTag, ofChat)).toEqual({
      rules: { ...defaultWatchSettings.rules, full: false, rush: true, expired: false },
      runningOutPercent: 80,
    })
    // What is about the community itself has neither a link nor tags.
    const about = { chatId: '-1', hash: null, tags: [] }
    expect(ruleChooser(with_(ofLink, ofTag, ofChat))(about)).toMatchObject({ rules: { expired: false, rush: false } })
  })

  it('of several tags are those that tell most', () => {
    const own = [rulesOf(tag('doors'), { full: false, rush: false }, 90), rulesOf(tag('april'), { full: true }, 70)]
    for (const order of [own, [...own].reverse()])
      expect(ruleChooser(with_(...order))(poster)).toMatchObject({
        rules: { full: true, rush: false },
        runningOutPercent: 70,
      })
  })

  it('are always a choice for every rule', () => {
    const some = fc.dictionary(fc.constantFrom(...watchRules), fc.boolean()) as fc.Arbitrary<OwnRules['rules']>
    const scope = fc.constantFrom(link, chat, tag('doors'), tag('april'), tag('none'))
    const one = fc.record({ scope, rules: some, runningOutPercent: fc.option(fc.integer({ min: 50, max: 95 })) })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: (own) => scopeKey(own.scope) }), (own) => {
        const { rules, runningOutPercent } = ruleChooser(with_(...own))(poster)
        for (const rule of watchRules) expect(typeof rules[rule]).toBe('boolean')
        expect(runningOutPercent).toBeGreaterThanOrEqual(50)
        const ofLink = own.find(({ scope: of }) => of === link)
        for (const [rule, on] of Object.entries(ofLink?.rules ?? {})) expect(rules[rule as 'full']).toBe(on)
      }),
    )
  })
})

describe('rules of its own', () => {
  it('take the place of those before, and are gone where they say nothing', () => {
    const first = rulesOf(link, { full: false })
    const changed = rulesOf({ ...link, name: 'Poster 2' }, { full: false, rush: false })
    expect(withOwnRules([first], changed)).toEqual([changed])
    expect(withOwnRules([first], rulesOf(link, {}))).toEqual([])
    expect(withOwnRules([], rulesOf(link, {}, 90))).toHaveLength(1)
  })

  it('follow a group that becomes a supergroup, whose own are newer', () => {
    const moved = moveOwnRules(
      [rulesOf(link, { full: false }), rulesOf(tag('doors'), {}), rulesOf(chat, {})],
      '-1',
      '-100',
    )
    expect(moved.map(({ scope }) => scopeKey(scope))).toEqual(['link -100 aB', 'tag doors', 'chat -100'])
    const both = [rulesOf(chat, { full: false }), rulesOf({ ...chat, chatId: '-100' }, { full: true })]
    expect(moveOwnRules(both, '-1', '-100')).toEqual([both[1]])
  })
})

describe('settings that an older version wrote', () => {
  it('get what they do not know yet: all rules on, none of their own, no digest', () => {
    const { full: _, ...older } = defaultWatchSettings.rules
    const read = watchSettingsSchema.parse({
      rules: { ...older, rush: false },
      runningOutPercent: 80,
      quietHours: null,
    })
    expect(read).toEqual({
      ...{ rules: { ...defaultWatchSettings.rules, rush: false }, runningOutPercent: 80, quietHours: null },
      ...{ own: [], digestAt: null },
    })
  })
})
