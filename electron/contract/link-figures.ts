import { z } from 'zod'

const count = z.number().int().nonnegative()

/** Who came by one link and who of them went, of all time, as far as it was collected. */
export const linkFiguresSchema = z.strictObject({
  /** Everybody who ever came by it: `left` and `inside`. */
  joined: count,
  left: count,
  inside: count,
  /** Of `joined`: today and on the six days before it, by this computer's time zone. */
  lately: count,
  /** Seconds since 1970, server time; null: nobody has come. */
  lastJoin: count.nullable(),
})
export type LinkFigures = z.infer<typeof linkFiguresSchema>

/** Of those who came by a link, the share that is inside still, 0 to 1; null: nobody has come, or nobody knows. */
export const stayedShare = (figures: LinkFigures | undefined): number | null =>
  figures === undefined || figures.joined === 0 ? null : figures.inside / figures.joined
