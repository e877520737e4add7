/** Links per minute of a careful script. */
const CAREFUL_RATE = 20
/** Usual seconds of one call, for a server whose rate is not known yet. */
const CALL_SECONDS = 0.2

/**
 * Estimated seconds for so many links: at the rate that this server allowed last (`rate`, links per minute; null:
 * unknown), and at that of a careful script.
 */
export const estimateTime = (links: number, rate: number | null): { least: number; most: number } => {
  const careful = (links * 60) / CAREFUL_RATE
  const usual = rate !== null && rate > 0 ? (links * 60) / rate : links * CALL_SECONDS
  return { least: Math.ceil(Math.min(usual, careful)), most: Math.ceil(Math.max(usual, careful)) }
}
