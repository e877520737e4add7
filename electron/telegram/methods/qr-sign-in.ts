import { Api } from 'telegram'
import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../../contract/session'
import { startTimer } from '../../time/timer'
import type { Calls } from '../calls'
import type { QrToken, SignInStep } from '../gateway'
import type { PersistentConnection } from '../mtproto/persistent-connection'
import type { SignIn } from './sign-in'

/** Renewed so long before it expires, in seconds: what is scanned at the last moment must still be good. */
const RENEW_BEFORE = 5
/** Never more often than this, whatever the server says about expiry; seconds. */
const SHORTEST_LIFE = 3
/** A token that ran out between scanning and importing is asked for anew so many times. */
const MOST_IMPORTS = 3

export interface QrSignInOptions {
  readonly connection: PersistentConnection
  readonly calls: Calls
  readonly credentials: Credentials
  readonly signIn: SignIn
  /** Subscribes to updateLoginToken and to the return of the connection, after which one may have been missed. */
  readonly onNews: (listener: () => void) => () => void
}

/** Waits for news, `seconds`, or the end. */
const waitForNews = (seconds: number, signal: AbortSignal, onNews: QrSignInOptions['onNews']): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      cancel()
      signal.removeEventListener('abort', done)
      stop()
      resolve()
    }
    const cancel = startTimer(done, seconds * 1000)
    const stop = onNews(done)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })

/** Signing in by a code that another app of the account scans: core.telegram.org/api/qr-login. */
export const createQrSignIn = ({ connection, calls, credentials, signIn, onNews }: QrSignInOptions) => {
  const exportToken = (): Promise<Result<Api.auth.TypeLoginToken>> =>
    calls.read(new Api.auth.ExportLoginToken({ ...credentials, exceptIds: [] }))

  /** The account lives in another data centre: go there and hand the token in. */
  const importElsewhere = async (dcId: number, token: Buffer): Promise<Result<Api.auth.TypeLoginToken>> => {
    if (dcId !== connection.dcId) connection.moveTo(dcId)
    return calls.once(new Api.auth.ImportLoginToken({ token }))
  }

  return async (onToken: (token: QrToken) => void, userSignal: AbortSignal): Promise<Result<SignInStep>> => {
    const signal = AbortSignal.any([userSignal, connection.signal])
    let imports = 0
    for (;;) {
      if (signal.aborted) return fail('signInExpired')
      let answer = await exportToken()
      if (signal.aborted) return fail('signInExpired')
      if (answer.ok && answer.value.className === 'auth.LoginTokenMigrateTo') {
        imports += 1
        answer = await importElsewhere(answer.value.dcId, answer.value.token)
        if (!answer.ok && answer.error.code === 'signInExpired' && imports < MOST_IMPORTS) continue
      }
      if (!answer.ok) return signIn.follow(answer)
      if (answer.value.className === 'auth.LoginTokenSuccess') return signIn.follow(ok(answer.value.authorization))
      if (answer.value.className !== 'auth.LoginToken') continue
      const { token, expires } = answer.value
      // `expires` is the server's time; people look at this computer's clock.
      onToken({
        url: `tg://login?token=${token.toString('base64url')}`,
        expires: Math.round(expires - connection.clock.offset),
      })
      const life = expires - connection.clock.now() - RENEW_BEFORE
      await waitForNews(Math.max(SHORTEST_LIFE, life), signal, onNews)
    }
  }
}
