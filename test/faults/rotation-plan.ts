import type { MortalLife } from './mortal'
import type { WantedLink } from './single-use-plan'

/** Where a program dies whose links are replaced when they are full: each step, as its records and requests go by. */
export const rotationPoints = [
  'before-begun',
  'after-begun',
  'request-left',
  'answered',
  'before-made',
  'after-made',
  'revocation-left',
  'revoked',
  'before-closed',
  'after-closed',
  'before-told',
  'after-told',
  'before-ended',
  'after-ended',
  'any-moment',
] as const
export type RotationPoint = (typeof rotationPoints)[number]

/** One life of the program, from its start to its death or until every link is replaced. */
export interface RotationLife extends MortalLife<RotationPoint> {
  readonly wanted: readonly WantedLink[]
}
