import type { TFunction } from 'i18next'
import { type OwnRules, type RuleScope, type WatchRule, watchRules } from '../../../electron/contract/watch'

/** What has rules of its own, as it is called: a tag with its mark. */
export const scopeName = (scope: RuleScope): string => (scope.of === 'tag' ? `#${scope.tag}` : scope.name)

/** What is chosen for it: `Off: Full, Expired · From 90 %`. */
export const ownRulesWords = ({ rules, runningOutPercent }: OwnRules, t: TFunction, locale: string): string => {
  const names = (wanted: boolean): string => {
    const these = watchRules.filter((rule: WatchRule) => rules[rule] === wanted)
    return new Intl.ListFormat(locale, { type: 'unit' }).format(these.map((rule) => t(`watch.rule.${rule}.name`)))
  }
  const [off, on] = [names(false), names(true)]
  return [
    ...(off === '' ? [] : [t('watch.own.off', { rules: off })]),
    ...(on === '' ? [] : [t('watch.own.on', { rules: on })]),
    ...(runningOutPercent === null ? [] : [t('watch.own.from', { percent: runningOutPercent })]),
  ].join(' · ')
}
