import { join } from 'node:path'
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
  'before-code',
  'code-drawn',
  'after-code',
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

/** Where the code of the link of this title is saved. */
export const codeFileOf = (folder: string, title: string): string => join(folder, `${title}.svg`)
