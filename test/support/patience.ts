/**
 * Milliseconds within which a condition must come true. Vitest's own second is too short where a key is exchanged on a
 * machine that does other things too; nothing takes longer because of it.
 */
export const PATIENCE = 15_000
