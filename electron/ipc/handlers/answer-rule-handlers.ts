import type { answerRuleCalls } from '../../contract/answer-rule-calls'
import type { HandlersOf } from '../answer-call'
import type { OnShown } from './on-shown'

/** Join requests that are answered by themselves. */
export const answerRuleHandlers = (shown: OnShown): HandlersOf<typeof answerRuleCalls> => ({
  listAnswerRules: shown(({ answerRules }) => answerRules.list()),
  previewAnswerRule: shown(({ answerRules }, { aim }) => answerRules.preview(aim)),
  saveAnswerRule: shown(({ answerRules }, input) => answerRules.save(input)),
  removeAnswerRule: shown(({ answerRules }, { aim }) => answerRules.remove(aim)),
})
