import { z } from 'zod'
import { call, nothing } from './call'
import { linkSelectionSchema } from './link-list'
import { rotationRuleSchema, shownRotationsSchema } from './rotation'

/** Calls about links that are replaced by themselves. */
export const rotationCalls = {
  listRotations: call(nothing, shownRotationsSchema),
  /**
   * Has links be replaced by themselves, or otherwise than before. `notFor`: how many of them it cannot be done for: nothing
   * of the rule can happen to them, or they are revoked, or a bot's. `nothingSelected`, `botsCannot`, and the names of a file
   * that cannot be written.
   */
  setRotation: call(
    z.strictObject({ selection: linkSelectionSchema, rule: rotationRuleSchema }),
    z.strictObject({ on: z.number().int(), notFor: z.number().int() }),
  ),
  /** Links stay as they are again. A successor that is being made is made. */
  stopRotation: call(z.strictObject({ selection: linkSelectionSchema }), z.null()),
} as const
