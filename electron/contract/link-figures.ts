import { z } from 'zod'

const count = z.number().int().nonnegative()

/** How many people joined by one link, left and stayed, of all time, as far as that was collected. */
export const linkFiguresSchema = z.strictObject({
  /** Everybody who ever joined by the link: `left` plus `inside`. */
  joined: count,
  left: count,
  inside: count,
  /** How many of `joined` came today or on the six days before, in this computer's time zone. */
  lately: count,
  /** Seconds since 1970, server time; null: nobody has joined. */
  lastJoin: count.nullable(),
})
export type LinkFigures = z.infer<typeof linkFiguresSchema>

/**
 * The share of those who joined by a link that is still inside, 0–1; null if nobody joined or nothing was collected.
 */
export const stayedShare = (figures: LinkFigures | undefined): number | null =>
  figures === undefined || figures.joined === 0 ? null : figures.inside / figures.joined
