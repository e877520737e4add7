import {
  defaultRotationRule,
  possibleReasons,
  ROTATIONS,
  type RotationReason,
  type RotationRule,
  rotationReasons,
  type ShownRotation,
} from '../../../../electron/contract/rotation'
import { parseCount } from '../../../components/terms/parse-count'
import type { ManageTarget } from '../manage/link-manager'

/** What stands in the dialog, as typed. */
export interface RotationValues {
  readonly reasons: readonly RotationReason[]
  readonly early: 'atEnd' | 'early'
  readonly old: RotationRule['old']
  readonly most: string
  readonly codes: boolean
}

type RotationMistake = 'reasonsMissing' | 'mostInvalid'
export type RotationMistakes = Partial<Record<'reasons' | 'most', RotationMistake>>

/** What can happen to the target: to many, any of it can to some. */
export const offeredReasons = (target: ManageTarget): readonly RotationReason[] =>
  target.kind === 'one' ? possibleReasons(target.entry.link) : rotationReasons

/** What the dialog opens with. `now`: how it is replaced so far; null: not at all. */
export const firstValues = (target: ManageTarget, now: ShownRotation | null): RotationValues => {
  const { reasons, early, old, most, codes } = now?.rule ?? defaultRotationRule
  const offered = offeredReasons(target)
  const possible = reasons.filter((reason) => offered.includes(reason))
  return { reasons: possible, early: early ? 'early' : 'atEnd', old, most: String(most), codes }
}

/** The rule in the contract's words, or what is wrong with it. */
export const checkRotation = (
  values: RotationValues,
): { readonly ok: true; readonly rule: RotationRule } | { readonly ok: false; readonly mistakes: RotationMistakes } => {
  const { reasons, early, old, codes } = values
  const most = parseCount(values.most) ?? 0
  const mistakes: RotationMistakes = {
    ...(reasons.length === 0 ? { reasons: 'reasonsMissing' } : {}),
    ...(most >= ROTATIONS.min && most <= ROTATIONS.max ? {} : { most: 'mostInvalid' }),
  }
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes }
  const inOrder = rotationReasons.filter((reason) => reasons.includes(reason))
  return { ok: true, rule: { reasons: inOrder, early: early === 'early', old, most, codes } }
}
