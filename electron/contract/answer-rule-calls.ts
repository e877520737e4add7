import { z } from 'zod'
import { aimInputSchema, answerPreviewSchema, answerRuleInputSchema, shownAnswerRulesSchema } from './answer-rules'
import { call, nothing } from './call'

/** Calls about rules that answer join requests by themselves. All refuse bots with `botsCannot`. */
export const answerRuleCalls = {
  listAnswerRules: call(nothing, shownAnswerRulesSchema),
  /** Whom it would answer of those who wait at this moment, by asking Telegram. `linkGone`, `chatNotFound`. */
  previewAnswerRule: call(aimInputSchema, answerPreviewSchema),
  /** Switches a rule on, or changes the one with the same aim. The names of a file that cannot be written, too. */
  saveAnswerRule: call(answerRuleInputSchema, z.null()),
  /** Nobody is answered by it any more; where it is off already, that is all the same. */
  removeAnswerRule: call(aimInputSchema, z.null()),
} as const
