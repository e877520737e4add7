import { Reader, TlError } from '../codec/reader'
import { futureSalts, isValidSalt } from '../keys'
import type { Tl } from '../method'
import type { Envelope } from './message-crypto'
import { rpcResult } from './outgoing'
import { BAD_MESSAGE } from './received'
import { type CallLine, type RpcHost, runRequest } from './rpc'
import type { Session } from './session'

/** A connection as incoming messages see it. */
export interface IncomingLine extends CallLine {
  /** ping_delay_disconnect: ends the connection after so many seconds, unless it is asked again. */
  readonly closeAfter: (seconds: number) => void
}

export interface IncomingHost extends RpcHost {
  readonly destroySession: (session: Session, id: bigint) => boolean
  readonly destroyKey: (session: Session) => void
}

const MSG_CONTAINER = 0x73f1f8dc
const CONTAINER_MESSAGES = 1_020
/** What get_future_salts gives at most. */
const MOST_SALTS = 64

/** One decrypted message: is it fresh, in order and rightly salted? Then what is in it is done. */
export function receive(host: IncomingHost, session: Session, line: IncomingLine, envelope: Envelope): void {
  const { messageId: id, seqNo, body } = envelope
  const refuse = (code: number) => refuseMessage(session, line, id, seqNo, code)
  const isContainer = body.length >= 8 && body.readUInt32LE(0) === MSG_CONTAINER
  // A container that comes again is looked into: one of its messages may have been cut before it was applied.
  if (session.received.has(id) && !isContainer) {
    repeat(session, line, id)
    return
  }
  const badId = session.received.checkId(id, host.now())
  if (badId !== null) {
    refuse(badId)
    return
  }
  if (!isValidSalt(session.key, envelope.salt, host.now())) {
    session.sendObject(
      {
        _: 'bad_server_salt',
        bad_msg_id: id,
        bad_msg_seqno: seqNo,
        error_code: BAD_MESSAGE.wrongSalt,
        new_server_salt: session.salt,
      },
      { needsAck: false, via: line },
    )
    return
  }
  if (isContainer && seqNo % 2 === 1) {
    refuse(BAD_MESSAGE.seqNoOdd)
    return
  }
  greet(session, line, id)
  if (!isContainer) {
    handle(host, session, line, { id, seqNo, body })
    return
  }
  const messages = readContainer(body)
  if (messages === null) {
    refuse(BAD_MESSAGE.badContainer)
    return
  }
  if (!session.received.has(id)) session.received.remember(id, seqNo)
  for (const message of messages) {
    if (session.received.has(message.id)) repeat(session, line, message.id)
    else if (message.id % 4n !== 0n) refuseMessage(session, line, message.id, message.seqNo, BAD_MESSAGE.idParity)
    else handle(host, session, line, message)
  }
}

interface Message {
  readonly id: bigint
  readonly seqNo: number
  readonly body: Buffer
}

function refuseMessage(session: Session, line: IncomingLine, id: bigint, seqNo: number, code: number): void {
  session.sendObject(
    { _: 'bad_msg_notification', bad_msg_id: id, bad_msg_seqno: seqNo, error_code: code },
    { needsAck: false, via: line },
  )
}

/** new_session_created: tells the client that nothing from before this message is known here. */
function greet(session: Session, line: IncomingLine, firstId: bigint): void {
  if (session.greeted) return
  session.greeted = true
  session.sendObject(
    { _: 'new_session_created', first_msg_id: firstId, unique_id: session.uniqueId, server_salt: session.salt },
    { needsAck: true, via: line },
  )
}

/** A message that came before is never applied again: its answer is sent again, or it is acknowledged. */
function repeat(session: Session, line: IncomingLine, id: bigint): void {
  const answer = session.answerTo(id)
  if (answer !== undefined) session.resend(answer.id, line)
  else session.sendObject({ _: 'msgs_ack', msg_ids: [id] }, { needsAck: false, via: line })
}

function readContainer(body: Buffer): Message[] | null {
  const reader = new Reader(body, 4)
  try {
    const count = reader.count()
    if (count > CONTAINER_MESSAGES) return null
    return Array.from({ length: count }, () => {
      const id = reader.long()
      const seqNo = reader.int()
      return { id, seqNo, body: reader.raw(reader.int()) }
    })
  } catch (error) {
    if (error instanceof TlError) return null
    throw error
  }
}

function handle(host: IncomingHost, session: Session, line: IncomingLine, message: Message): void {
  const { id, seqNo } = message
  const badOrder = session.received.checkOrder(id, seqNo)
  if (badOrder !== null) {
    refuseMessage(session, line, id, seqNo, badOrder)
    return
  }
  let object: Tl
  try {
    object = host.codec.decode(message.body)
  } catch (error) {
    if (!(error instanceof TlError)) throw error
    session.received.remember(id, seqNo)
    if (seqNo % 2 === 1) answerUnreadable(host, session, line, id, error)
    return
  }
  if (serve(host, session, line, id, object)) {
    session.received.remember(id, seqNo)
    return
  }
  if (seqNo % 2 === 0) {
    refuseMessage(session, line, id, seqNo, BAD_MESSAGE.seqNoEven)
    return
  }
  session.received.remember(id, seqNo)
  void runRequest(host, session, line, id, object)
}

/** A request that cannot be read is still answered, so that its client does not wait for ever. */
function answerUnreadable(host: IncomingHost, session: Session, line: IncomingLine, id: bigint, error: TlError): void {
  const text = error.message.startsWith('unknown constructor') ? 'INPUT_METHOD_INVALID' : 'INPUT_FETCH_ERROR'
  host.journal.note(error.message, session.key.authorization.userId, text)
  const body = host.codec.encode({ _: 'rpc_error', error_code: 400, error_message: text }, 0)
  session.sendBody(rpcResult(id, body), { needsAck: true, answers: id, alone: true, via: line })
}

/** The protocol's own messages. False for anything else. https://core.telegram.org/mtproto/service_messages */
function serve(host: IncomingHost, session: Session, line: IncomingLine, id: bigint, object: Tl): boolean {
  const reply = (value: Tl) => session.sendObject(value, { needsAck: false, answers: id, via: line })
  const ids = Array.isArray(object.msg_ids) ? object.msg_ids.filter((each) => typeof each === 'bigint') : []
  switch (object._) {
    case 'msgs_ack':
      session.acknowledge(ids)
      return true
    case 'ping_delay_disconnect':
      line.closeAfter(Number(object.disconnect_delay))
      reply({ _: 'pong', msg_id: id, ping_id: object.ping_id })
      return true
    case 'ping':
      reply({ _: 'pong', msg_id: id, ping_id: object.ping_id })
      return true
    case 'get_future_salts': {
      const count = Math.min(Math.max(Number(object.num), 1), MOST_SALTS)
      const salts = futureSalts(session.key, host.now(), count).map(({ since, until, salt }) => {
        return { _: 'future_salt', valid_since: since, valid_until: until, salt }
      })
      reply({ _: 'future_salts', req_msg_id: id, now: Math.floor(host.now()), salts })
      return true
    }
    case 'msgs_state_req':
      reply({ _: 'msgs_state_info', req_msg_id: id, info: statesOf(session, ids) })
      return true
    case 'msg_resend_req': {
      const missing = ids.filter((each) => !session.resend(each, line))
      if (missing.length > 0) reply({ _: 'msgs_state_info', req_msg_id: id, info: statesOf(session, ids) })
      return true
    }
    case 'rpc_drop_answer':
      dropAnswer(host, session, line, id, object.req_msg_id)
      return true
    case 'destroy_session':
      reply(destroySession(host, session, object.session_id))
      return true
    case 'destroy_auth_key':
      reply({ _: 'destroy_auth_key_ok' })
      host.destroyKey(session)
      return true
    case 'msgs_state_info':
    case 'msgs_all_info':
    case 'http_wait':
      return true
    default:
      return false
  }
}

/** One byte for each: 4 received, 1 nothing known about it. */
function statesOf(session: Session, ids: readonly bigint[]): Buffer {
  return Buffer.from(ids.map((id) => (session.received.has(id) ? 4 : 1)))
}

function destroySession(host: IncomingHost, session: Session, id: unknown): Tl {
  const done = typeof id === 'bigint' && id !== session.id && host.destroySession(session, id)
  return { _: done ? 'destroy_session_ok' : 'destroy_session_none', session_id: id }
}

function dropAnswer(host: IncomingHost, session: Session, line: IncomingLine, id: bigint, requestId: unknown): void {
  const answer = typeof requestId === 'bigint' ? session.answerTo(requestId) : undefined
  let dropped: Tl = { _: 'rpc_answer_unknown' }
  if (answer !== undefined) {
    session.acknowledge([answer.id])
    dropped = { _: 'rpc_answer_dropped', msg_id: answer.id, seq_no: answer.seqNo, bytes: answer.body.length }
  }
  session.sendBody(rpcResult(id, host.codec.encode(dropped, 0)), { needsAck: true, answers: id, via: line })
}
