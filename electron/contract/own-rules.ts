import type { LinkRef } from './link-list'
import type { OwnRules, RuleScope, WatchSettings } from './watch'

/** What rules are about: a link, or, without a hash, the community itself. */
export interface RuleSubject {
  readonly chatId: string
  readonly hash: string | null
  readonly tags: readonly string[]
}

export type ChosenRules = Pick<WatchSettings, 'rules' | 'runningOutPercent'>

/** The same for the same link, tag or community. */
export const scopeKey = (scope: RuleScope): string => {
  if (scope.of === 'tag') return `tag ${scope.tag}`
  return scope.of === 'link' ? `link ${scope.chatId} ${scope.hash}` : `chat ${scope.chatId}`
}

/** Says nothing of its own. */
export const isEmpty = ({ rules, runningOutPercent }: Omit<OwnRules, 'scope'>): boolean =>
  runningOutPercent === null && Object.keys(rules).length === 0

/** What several tags of one link say: it is told of where any of them wants that, from the lowest share on. */
const joined = (all: readonly OwnRules[]): Omit<OwnRules, 'scope'> => {
  const rules: Partial<OwnRules['rules']> = {}
  let percent: number | null = null
  for (const one of all) {
    for (const [rule, on] of Object.entries(one.rules) as [keyof typeof rules, boolean][])
      rules[rule] = on || rules[rule] === true
    if (one.runningOutPercent !== null) percent = Math.min(one.runningOutPercent, percent ?? one.runningOutPercent)
  }
  return { rules, runningOutPercent: percent }
}

/**
 * Which rules hold for something: what was chosen for the link, else for its tags, else for its community, else for all.
 */
export const ruleChooser = ({ rules, runningOutPercent, own }: WatchSettings) => {
  const everywhere: ChosenRules = { rules, runningOutPercent }
  const byKey = new Map(own.map((one) => [scopeKey(one.scope), one]))
  return ({ chatId, hash, tags }: RuleSubject): ChosenRules => {
    if (byKey.size === 0) return everywhere
    const ofTags = tags.flatMap((tag) => byKey.get(`tag ${tag}`) ?? [])
    const narrower = [
      byKey.get(`chat ${chatId}`),
      ...(hash === null ? [] : [joined(ofTags), byKey.get(`link ${chatId} ${hash}`)]),
    ].filter((one) => one !== undefined)
    return narrower.reduce<ChosenRules>(
      (wider, one) => ({
        rules: { ...wider.rules, ...one.rules },
        runningOutPercent: one.runningOutPercent ?? wider.runningOutPercent,
      }),
      everywhere,
    )
  }
}

/** The settings with other rules for something; those that say nothing of their own are left out. */
export const withOwnRules = (own: readonly OwnRules[], changed: OwnRules): OwnRules[] => {
  const others = own.filter(({ scope }) => scopeKey(scope) !== scopeKey(changed.scope))
  return isEmpty(changed) ? others : [...others, changed]
}

/** A group became a supergroup, whose own choice, if it has one, is newer. */
export const moveOwnRules = (own: readonly OwnRules[], from: string, to: string): OwnRules[] => {
  const keys = new Set(own.map(({ scope }) => scopeKey(scope)))
  return own.flatMap((one) => {
    const { scope } = one
    if (scope.of === 'tag' || scope.chatId !== from) return [one]
    const moved = { ...one, scope: { ...scope, chatId: to } }
    return keys.has(scopeKey(moved.scope)) ? [] : [moved]
  })
}

/** A link has taken the place of another, whose rules are its own from now on unless it has some. `name`: what it is called. */
export const passOnRules = (own: readonly OwnRules[], from: LinkRef, to: LinkRef & { name: string }): OwnRules[] => {
  const { chatId, hash, name } = to
  const scope: RuleScope = { of: 'link', chatId, hash, name }
  const hasSome = own.some((one) => scopeKey(one.scope) === scopeKey(scope))
  const left = scopeKey({ ...scope, chatId: from.chatId, hash: from.hash })
  return own.flatMap((one) => (scopeKey(one.scope) !== left ? [one] : hasSome ? [] : [{ ...one, scope }]))
}
