/**
 * What the protocol rooms (codec, transport, handshake, session) and the world's methods agree on.
 * The protocol hands a decoded call to a method and encodes what it returns; neither knows more of the other.
 */

/**
 * A TL object, decoded: `_` is the schema's name ('messages.exportChatInvite'), fields have the schema's own
 * names ('expire_date'). int → number, long → bigint, int128/int256/bytes → Uint8Array, string → string,
 * double → number, `flags.N?true` → boolean (absent when false), absent optional fields → undefined,
 * Vector<T> → array, Bool → boolean, nested objects → Tl. The codec picks the constructor id for the caller's layer.
 */
export interface Tl {
  readonly _: string
  readonly [field: string]: unknown
}

/** An error that Telegram answers with: `rpc_error#2144ca19 error_code:int error_message:string`. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  constructor(
    /** 303, 400, 401, 403, 404, 406, 420 or 500. */
    readonly code: number,
    /** Telegram's own upper-case text, such as `USAGE_LIMIT_INVALID` or `FLOOD_WAIT_5`. */
    readonly text: string,
  ) {
    super(`${code} ${text}`)
  }
}

/** What one authorization key stands for. Kept between starts; one object per key, changed in place. */
export interface Authorization {
  /** The key's id as 16 hex digits. */
  readonly authKeyId: string
  /** The data centre that this key was made with. */
  readonly dcId: number
  /** The layer of the last `invokeWithLayer` on this key; 0 before the first. */
  layer: number
  /** From the last `initConnection`. */
  apiId: number
  deviceModel: string
  /** Who is signed in with this key; null when nobody is. */
  userId: bigint | null
  /** Who has given the right code and still owes the two-step password. */
  passwordPendingFor: bigint | null
  /** Set when the server ends it: every further call is answered 401 with this text. */
  deadBecause: string | null
}

/** What a method may do besides answering. */
export interface MethodContext {
  readonly auth: Authorization
  /** The data centre that the call arrived at (the practice server plays several on one port, told apart by key). */
  readonly dcId: number
  /** Seconds since 1970 on this server's clock, which a fault may have moved. */
  readonly now: () => number
  /** Sends `updates` to every live session of the user, after the current answer; `exceptKey` is left out. */
  readonly push: (userId: bigint, updates: Tl, exceptKey?: string) => void
  /** Sends `updates` to the sessions of one key (QR sign-in: updateLoginToken before anybody is signed in). */
  readonly pushToKey: (authKeyId: string, updates: Tl) => void
  /** All authorizations that the server knows (for `auth.resetAuthorizations`, exports between data centres). */
  readonly authorizations: () => Iterable<Authorization>
}

/** Answers a call or throws RpcError. Bare results: a boolean, or an array for `Vector<…>` results. */
export type Method = (context: MethodContext, params: Tl) => MethodResult | Promise<MethodResult>
export type MethodResult = Tl | boolean | readonly unknown[]

/** Methods by their schema name. A name that is not here is answered `400 METHOD_INVALID` by the protocol. */
export type MethodTable = Readonly<Record<string, Method>>
