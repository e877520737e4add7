import type { CallOutput } from './calls'

/** Calls that every first screen makes. */
export const firstAnswerNames = ['getSettings', 'getSettingsTrouble', 'getSession', 'getAppInfo'] as const

/** Answers that main writes into the page, so that its first calls need not wait for main. */
export type FirstAnswers = {
  readonly [N in (typeof firstAnswerNames)[number]]: CallOutput<N>
} & {
  /** The communities as last known; left out if nobody is signed in or none are known. */
  readonly listChats?: CallOutput<'listChats'>
}
