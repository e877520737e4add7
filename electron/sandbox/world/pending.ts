/** Sign-ins that are under way. They live in memory alone: a restart ends them, as a long wait would. */
export interface PendingSignIns {
  /** By `phone_code_hash`. */
  readonly codes: Map<string, SentCode>
  /** By `srp_id`. */
  readonly passwords: Map<bigint, PasswordCheck>
  /** By the token as hex. */
  readonly loginTokens: Map<string, LoginToken>
  /** Authorizations on their way to another data centre, by their bytes as hex. */
  readonly exports: Map<string, { readonly userId: bigint; readonly dcId: number; readonly expires: number }>
}

/** A code that was "sent". */
export interface SentCode {
  readonly phone: string
  readonly code: string
  readonly expires: number
  readonly resends: number
  wrongTries: number
}

/** The server's half of one SRP exchange. */
interface PasswordCheck {
  readonly userId: bigint
  readonly secret: bigint
  readonly expires: number
}

/** A QR sign-in: shown by one key, accepted by a signed-in account. */
export interface LoginToken {
  readonly authKeyId: string
  readonly expires: number
  acceptedBy: bigint | null
}

export function noPendingSignIns(): PendingSignIns {
  return { codes: new Map(), passwords: new Map(), loginTokens: new Map(), exports: new Map() }
}

/** Forgets what has run out, so that a server that runs for weeks does not grow. */
export function forgetExpired<Key>(entries: Map<Key, { readonly expires: number }>, now: number): void {
  for (const [key, entry] of entries) if (entry.expires <= now) entries.delete(key)
}
