import { useTranslation } from 'react-i18next'
import { scopeKey, withOwnRules } from '../../../electron/contract/own-rules'
import { type FeedRow, isAct, type OwnRules, type RuleScope, type WatchRule } from '../../../electron/contract/watch'
import type { MoreEntry } from '../../components/link-actions/row-menu'
import { useToast } from '../../components/toaster'
import { useSettings } from '../../session'
import { noticeLinkName } from './notice-words'
import { scopeName } from './own-rules-words'

/** The entries of a notice's menu by which its rule is switched off for its link, or for its community. */
export const useStopTelling = (): ((row: FeedRow) => readonly MoreEntry[]) => {
  const { t } = useTranslation()
  const toast = useToast()
  const { change } = useSettings()
  const stop = (scope: RuleScope, rule: WatchRule) => (): void => {
    let before: OwnRules = { scope, rules: {}, runningOutPercent: null }
    void change(({ watch }) => {
      before = watch.own.find((one) => scopeKey(one.scope) === scopeKey(scope)) ?? before
      const own = withOwnRules(watch.own, { ...before, rules: { ...before.rules, [rule]: false } })
      return { watch: { ...watch, own } }
    })
    toast(t('watch.own.stopped', { rule: t(`watch.rule.${rule}.name`), name: scopeName(scope) }), {
      label: t('watch.own.undo'),
      run: () => change(({ watch }) => ({ watch: { ...watch, own: withOwnRules(watch.own, before) } })),
    })
  }
  return (row) => {
    const { facts, entry, chatId, community } = row
    if (isAct(facts)) return []
    const { rule } = facts
    const chat: RuleScope = { of: 'chat', chatId, name: community }
    const ofChat = { label: t('watch.own.stopChat'), act: stop(chat, rule) }
    if (entry === null) return [ofChat]
    const { hash } = entry.link
    const link: RuleScope = { of: 'link', chatId, hash, name: noticeLinkName(row, t) }
    return [{ label: t('watch.own.stopLink'), act: stop(link, rule) }, ofChat]
  }
}
