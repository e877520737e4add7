import type { MortalLife } from './mortal'

/** Where a program dies that makes links and closes them after the first join: each step, as its records go by. */
export const singleUsePoints = [
  'before-wanted',
  'after-wanted',
  'request-left',
  'answered',
  'before-on',
  'after-on',
  'before-closing',
  'after-closing',
  'revocation-left',
  'revoked',
  'before-told',
  'after-told',
  'before-off',
  'after-off',
  'any-moment',
] as const
export type SingleUsePoint = (typeof singleUsePoints)[number]

/** A link that is to be made and to close after the first join. */
export interface WantedLink {
  readonly requestId: string
  readonly chatId: string
  /** The community's title. */
  readonly community: string
  readonly title: string
}

/** One life of the program, from its start to its death or until every link is closed. */
export interface SingleUseLife extends MortalLife<SingleUsePoint> {
  readonly wanted: readonly WantedLink[]
}
