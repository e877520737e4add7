import { createHash } from 'node:crypto'

/** The parts of a UUID around the digits of its version (8: custom) and variant (RFC 9562). */
const UUID = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/

/**
 * The id of a request that the app makes by itself. For the same reason it is always the same, so that neither a second
 * click nor a restart after a crash makes a link twice.
 */
export const derivedRequestId = (...reason: readonly string[]): string =>
  createHash('sha256').update(reason.join(' ')).digest('hex').slice(0, 32).replace(UUID, '$1-$2-8$3-a$4-$5')
