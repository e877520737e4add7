import type { CallOutput } from './calls'

/** Calls that the first screen makes, whatever it is. */
export const firstAnswerNames = ['getSettings', 'getSettingsTrouble', 'getSession', 'getAppInfo'] as const

/** What main writes into the page: answers to calls that the page would begin with. */
export type FirstAnswers = {
  readonly [N in (typeof firstAnswerNames)[number]]: CallOutput<N>
} & {
  /** The communities as they were known last; left out where nobody is in or nothing is known. */
  readonly listChats?: CallOutput<'listChats'>
}
