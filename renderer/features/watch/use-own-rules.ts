import { type RuleSubject, ruleChooser, scopeKey, withOwnRules } from '../../../electron/contract/own-rules'
import type { OwnRules, RuleScope, WatchRule } from '../../../electron/contract/watch'
import { useSettings } from '../../session'

const nothing = { rules: {}, runningOutPercent: null } as const

/** What holds for a link, a tag or a community, and how to choose otherwise. `tags`: those of the link. */
export const useOwnRules = (scope: RuleScope, tags: readonly string[]) => {
  const { settings, change, error } = useSettings()
  const { watch } = settings
  const key = scopeKey(scope)
  const others = watch.own.filter((one) => scopeKey(one.scope) !== key)
  const own: OwnRules = watch.own.find((one) => scopeKey(one.scope) === key) ?? { scope, ...nothing }
  const about: RuleSubject =
    scope.of === 'tag'
      ? { chatId: '', hash: '', tags: [scope.tag] }
      : { chatId: scope.chatId, hash: scope.of === 'link' ? scope.hash : null, tags }
  /** What would hold without what is chosen here. */
  const wider = ruleChooser({ ...watch, own: others })(about)
  const choose = (next: (now: OwnRules) => OwnRules): void =>
    void change((now) => {
      const known = now.watch.own.find((one) => scopeKey(one.scope) === key) ?? { scope, ...nothing }
      return { watch: { ...now.watch, own: withOwnRules(now.watch.own, next(known)) } }
    })
  return {
    ...{ own, wider, error },
    /** As the wider choice says: then nothing is chosen here. */
    setRule: (rule: WatchRule, on: boolean): void =>
      choose((now) => {
        const { [rule]: _, ...rest } = now.rules
        return { ...now, rules: on === wider.rules[rule] ? rest : { ...rest, [rule]: on } }
      }),
    setPercent: (percent: number): void =>
      choose((now) => ({ ...now, runningOutPercent: percent === wider.runningOutPercent ? null : percent })),
    clear: (): void => choose((now) => ({ ...now, ...nothing })),
  }
}
