import type { AnswerAim } from '../../electron/contract/answer-rules'
import type { InviteLink } from '../../electron/contract/links'
import type { MortalLife } from './mortal'

/** Where a program dies whose rules answer join requests: each step, as its records and requests go by. */
export const answersPoints = [
  'before-ruled',
  'after-ruled',
  'before-begun',
  'after-begun',
  'answer-left',
  'answered',
  'before-noted',
  'after-noted',
  'before-did',
  'after-did',
  'before-settled',
  'after-settled',
  'before-reported',
  'after-reported',
  'before-told',
  'after-told',
  'any-moment',
] as const
export type AnswersPoint = (typeof answersPoints)[number]

/** One life of the program, from its start to its death or until nobody waits whom a rule means. */
export interface AnswersLife extends MortalLife<AnswersPoint> {
  /** The account's user id. */
  readonly userId: string
  readonly aims: readonly AnswerAim[]
  /** The links that they are about. */
  readonly links: readonly InviteLink[]
  /** A file that is there once everybody has asked. */
  readonly allAsked: string
}
