import { Api } from 'telegram'
import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../../contract/session'
import { startTimer } from '../../time/timer'
import type { Calls } from '../calls'
import type { QrToken, SignInStep } from '../gateway'
import type { PersistentConnection } from '../mtproto/persistent-connection'
import type { SignIn } from './sign-in'

/** Seconds before its expiry at which a token is renewed: one scanned at the last moment must still be valid. */
const RENEW_BEFORE = 5
/** Seconds between two renewals at least, whatever the server says about its expiry. */
const SHORTEST_LIFE = 3
/** How many imports are tried in a row: a token may expire between scanning and importing. */
const MOST_IMPORTS = 3

export interface QrSignInOptions {
  readonly connection: PersistentConnection
  readonly calls: Calls
  readonly credentials: Credentials
  readonly signIn: SignIn
  /** Subscribes to updateLoginToken and to the return of the connection, after which one may have been missed. */
  readonly onNews: (listener: () => void) => () => void
}

/** Resolves with the next news, after so many seconds, or when `signal` aborts. */
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

  /** The account lives in another data centre: moves there and imports the token. */
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
      // `expires` is server time; the page counts on the app's clock.
      onToken({
        url: `tg://login?token=${token.toString('base64url')}`,
        expires: Math.round(expires - connection.clock.offset),
      })
      const life = expires - connection.clock.now() - RENEW_BEFORE
      await waitForNews(Math.max(SHORTEST_LIFE, life), signal, onNews)
    }
  }
}
