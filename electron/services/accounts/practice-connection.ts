import { fail, ok, type Result } from '../../contract/result'
import type { Log } from '../../storage/log'
import type { CreateGateway } from '../../telegram/gateway'
import { type ConnectedAccount, connectAccount } from '../calls/connected-account'
import { accountOf } from './accounts'
import { practiceCredentials } from './endpoints'
import type { Practice } from './practice'

interface PracticeConnectionOptions {
  readonly practice: Practice
  readonly createGateway: CreateGateway
  readonly appVersion: string
  readonly log: Log
}

/**
 * Starts the practice server and signs in its first person the way anybody signs in to Telegram; `practiceUnavailable`,
 * `practiceNewer`.
 */
export const openPracticeConnection = async (options: PracticeConnectionOptions): Promise<Result<ConnectedAccount>> => {
  const { practice, createGateway, appVersion, log } = options
  const server = await practice.start()
  if (!server.ok) return server
  const { endpoint, phone, code } = server.value
  const gateway = await createGateway({ endpoint, credentials: practiceCredentials, session: null, appVersion })
  const connected = await gateway.connect()
  const sent = connected.ok ? await gateway.sendCode(phone) : connected
  const step = sent.ok ? await gateway.signInWithCode(code) : sent
  if (step.ok && step.value.step === 'done') return ok(connectAccount(accountOf('practice', step.value.me), gateway))
  await gateway.destroy()
  log.error('practice.sign-in', { code: step.ok ? 'password' : step.error.code })
  return fail('practiceUnavailable')
}
