/** Links a minute of a careful script. */
const CAREFUL_RATE = 20
/** Seconds of a call as it usually takes them, for a server that no campaign has met yet. */
const CALL_SECONDS = 0.2

/**
 * Seconds that so many links will take: at the pace that this server bore last (`rate`, links a minute; null: nobody
 * knows), and at that of a careful script.
 */
export const estimateTime = (links: number, rate: number | null): { least: number; most: number } => {
  const careful = (links * 60) / CAREFUL_RATE
  const usual = rate !== null && rate > 0 ? (links * 60) / rate : links * CALL_SECONDS
  return { least: Math.ceil(Math.min(usual, careful)), most: Math.ceil(Math.max(usual, careful)) }
}
