import type { Codec } from '../codec/codec'
import { TlError } from '../codec/reader'
import type { KeyStore } from '../keys'
import { RpcError, type Tl } from '../method'
import { openBindingMessage } from './message-crypto'
import type { Session } from './session'

/**
 * auth.bindTempAuthKey: from now on the temporary key of this session speaks for a permanent one. The client proves
 * that it has both by a message under the permanent key which names the temporary one and this session.
 * Throws RpcError 400 ENCRYPTED_MESSAGE_INVALID, EXPIRES_AT_INVALID, TEMP_AUTH_KEY_EMPTY or
 * TEMP_AUTH_KEY_ALREADY_BOUND. https://core.telegram.org/method/auth.bindTempAuthKey
 */
export function bindTemporaryKey(codec: Codec, keys: KeyStore, session: Session, params: Tl, now: number): boolean {
  const { key } = session
  if (key.expiresAt === null) throw new RpcError(400, 'TEMP_AUTH_KEY_EMPTY')
  const permanentId = hexId(params.perm_auth_key_id)
  const permanent = keys.find(permanentId, now)
  if (permanent === undefined || permanent.expiresAt !== null || !(params.encrypted_message instanceof Uint8Array)) {
    throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
  }
  const inner = readInner(codec, openBindingMessage(permanent.key, Buffer.from(params.encrypted_message)))
  const isMeant =
    inner.nonce === params.nonce &&
    inner.temp_session_id === session.id &&
    inner.expires_at === params.expires_at &&
    hexId(inner.temp_auth_key_id) === key.id.toString('hex') &&
    hexId(inner.perm_auth_key_id) === permanentId
  if (!isMeant) throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
  if (typeof params.expires_at !== 'number' || params.expires_at <= now) throw new RpcError(400, 'EXPIRES_AT_INVALID')
  if (key.boundTo !== null && key.boundTo !== permanentId) throw new RpcError(400, 'TEMP_AUTH_KEY_ALREADY_BOUND')
  key.boundTo = permanentId
  return true
}

function readInner(codec: Codec, body: Buffer | null): Tl {
  if (body === null) throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
  try {
    return codec.decode(body)
  } catch (error) {
    if (error instanceof TlError) throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
    throw error
  }
}

/** A key id as TL has it (a signed long) → as packets begin with it. */
function hexId(id: unknown): string {
  if (typeof id !== 'bigint') throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(id)
  return bytes.toString('hex')
}
