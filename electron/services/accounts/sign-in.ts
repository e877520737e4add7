import { fail, ok, type Result } from '../../contract/result'
import type { Credentials, EndpointKind, SessionState } from '../../contract/session'
import type { Vault } from '../../storage/vault'
import type { CodeSent, QrToken, SignInStep, TelegramGateway } from '../../telegram/gateway'
import { monotonicNow } from '../../time/monotonic-clock'
import { credentialsSecret } from './accounts'
import type { Session } from './session'

type Answer = Promise<Result<SessionState>>

/**
 * The ways to sign in, over one gateway that lives from the first step to the last. A step that comes too late (another
 * way was chosen meanwhile) answers `signInExpired` and changes nothing.
 */
export interface SignIn {
  /** Starts practice mode; a sign-in that was begun is dropped. */
  startPractice(): Answer
  saveCredentials(credentials: Credentials): Answer
  sendCode(phone: string): Answer
  resendCode(): Answer
  submitCode(code: string): Answer
  submitPassword(password: string): Answer
  startQr(): Answer
  signInBot(token: string): Answer
  /** Back to the first screen; what was begun is dropped. */
  cancel(): Answer
}

export const createSignIn = (session: Session, vault: Vault, endpointKind: EndpointKind): SignIn => {
  let attempt: { readonly gateway: TelegramGateway; readonly abort: AbortController } | null = null
  /** Counts every sign-in that is begun or given up, so that one that is still loading knows that it is too late. */
  let turn = 0

  const drop = async (): Promise<void> => {
    turn += 1
    const dropped = attempt
    attempt = null
    dropped?.abort.abort()
    await dropped?.gateway.destroy()
  }

  /** A fresh gateway: what an earlier attempt left behind must not answer for this one. */
  const begin = async (): Promise<Result<TelegramGateway>> => {
    const dropped = drop()
    const mine = turn
    await dropped
    const opened = await session.openGateway(null)
    if (!opened.ok) return opened
    if (turn !== mine) {
      await opened.value.destroy()
      return fail('signInExpired')
    }
    attempt = { gateway: opened.value, abort: new AbortController() }
    const connected = await opened.value.connect()
    if (turn !== mine) return fail('signInExpired')
    if (connected.ok) return ok(opened.value)
    await drop()
    return connected
  }

  /** Rejected API credentials are forgotten, so that the next try asks for them again. */
  const refused = async <T>(answer: Result<T>): Promise<Result<T>> => {
    if (!answer.ok && answer.error.code === 'apiCredentialsInvalid') await vault.remove(credentialsSecret(endpointKind))
    return answer
  }

  const showCode = (gateway: TelegramGateway, sent: Result<CodeSent>): Result<SessionState> => {
    if (!sent.ok) return sent
    if (attempt?.gateway !== gateway) return fail('signInExpired')
    const { resendAfter, ...code } = sent.value
    const resendAt = resendAfter === null ? null : Math.round(monotonicNow() / 1000) + resendAfter
    return ok(session.showSignedOut({ step: 'code', ...code, resendAt }))
  }

  const follow = async (gateway: TelegramGateway, step: Result<SignInStep>): Answer => {
    if (!step.ok) return step
    if (attempt?.gateway !== gateway) return fail('signInExpired')
    if (step.value.step === 'password') {
      return ok(session.showSignedOut({ step: 'password', hint: step.value.hint }))
    }
    attempt = null
    return ok(await session.enter(gateway, step.value.me))
  }

  const during = async (act: (gateway: TelegramGateway) => Promise<Result<SignInStep>>): Answer => {
    if (attempt === null) return fail('signInExpired')
    const { gateway } = attempt
    return follow(gateway, await act(gateway))
  }

  return {
    startPractice: async () => {
      await drop()
      return session.startPractice()
    },
    saveCredentials: async (credentials) => {
      const kept = await vault.write(credentialsSecret(endpointKind), JSON.stringify(credentials))
      return kept.ok ? ok(session.refresh()) : kept
    },
    sendCode: async (phone) => {
      const gateway = await begin()
      if (!gateway.ok) return gateway
      return showCode(gateway.value, await refused(await gateway.value.sendCode(phone)))
    },
    resendCode: async () => {
      if (attempt === null) return fail('signInExpired')
      const { gateway } = attempt
      return showCode(gateway, await gateway.resendCode())
    },
    submitCode: (code) => during((gateway) => gateway.signInWithCode(code)),
    submitPassword: (password) => during((gateway) => gateway.signInWithPassword(password)),
    startQr: async () => {
      const gateway = await begin()
      if (!gateway.ok) return gateway
      const { value } = gateway
      const signal = attempt?.abort.signal ?? AbortSignal.abort()
      return new Promise((resolve) => {
        const show = ({ url, expires }: QrToken): void => {
          if (attempt?.gateway === value) resolve(ok(session.showSignedOut({ step: 'qr', url, expires })))
        }
        void value
          .signInWithQr(show, signal)
          .then(refused)
          .then((step) => follow(value, step))
          .then(async (answer) => {
            if (!answer.ok && attempt?.gateway === value) {
              await drop()
              session.showSignedOut({ step: 'none' })
            }
            resolve(answer)
          })
      })
    },
    signInBot: async (token) => {
      const gateway = await begin()
      if (!gateway.ok) return gateway
      return follow(gateway.value, await refused(await gateway.value.signInWithBotToken(token)))
    },
    cancel: async () => {
      await drop()
      return ok(session.state().phase === 'signedOut' ? session.showSignedOut({ step: 'none' }) : session.state())
    },
  }
}
