import { Api } from 'telegram'
import { computeCheck } from 'telegram/Password.js'
import { fail, ok, type Result } from '../../contract/result'
import type { Credentials } from '../../contract/session'
import type { Calls } from '../calls'
import type { CodeSent, Person, SignInStep } from '../gateway'
import { mapPerson } from '../mapping/map-person'
import { mapSentCode } from '../mapping/map-sent-code'
import type { PersistentConnection } from '../mtproto/persistent-connection'

export interface SignIn {
  sendCode(phone: string): Promise<Result<CodeSent>>
  resendCode(): Promise<Result<CodeSent>>
  withCode(code: string): Promise<Result<SignInStep>>
  withPassword(password: string): Promise<Result<SignInStep>>
  withBotToken(token: string): Promise<Result<SignInStep>>
  /** What an auth.Authorization, or the refusal to give one, means for the next step. */
  follow(answer: Result<Api.auth.TypeAuthorization>): Promise<Result<SignInStep>>
  getMe(): Promise<Result<Person>>
  logOut(): Promise<Result<null>>
}

export interface SignInOptions {
  readonly connection: PersistentConnection
  readonly calls: Calls
  readonly credentials: Credentials
  readonly onSignedIn: () => void
}

/** Spaces, brackets and dashes are for people; what else is wrong with a number is Telegram's to say. */
const plainPhone = (phone: string): string => `+${phone.replace(/[\s().\-+]/g, '')}`

/**
 * Errors after which a try with fresh SRP parameters may work; twice in a row means that somebody changes the password.
 */
const staleSrp: ReadonlySet<string> = new Set(['SRP_ID_INVALID', 'SRP_PASSWORD_CHANGED'])

export const createSignIn = ({ connection, calls, credentials, onSignedIn }: SignInOptions): SignIn => {
  /** The code that was sent last; auth.signIn has to name it. */
  let pending: { readonly phone: string; readonly phoneCodeHash: string } | null = null

  const getMe: SignIn['getMe'] = async () => {
    const answer = await calls.read(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
    if (!answer.ok) return answer
    const [user] = answer.value
    if (user?.className !== 'User') return fail('sessionUnknown')
    connection.holder = user.bot === true ? 'bot' : 'user'
    return ok(mapPerson(user))
  }

  const done = (me: Person): Result<SignInStep> => {
    onSignedIn()
    return ok({ step: 'done', me })
  }

  const askForPassword = async (): Promise<Result<SignInStep>> => {
    const password = await calls.read(new Api.account.GetPassword())
    return password.ok ? ok({ step: 'password', hint: password.value.hint || null }) : password
  }

  /** The answer got lost, but Telegram may have signed us in: ask it who we are before anybody tries again. */
  const askWhoIsIn = async (failed: Result<never>): Promise<Result<SignInStep>> => {
    const me = await getMe()
    if (me.ok) return done(me.value)
    return me.error.telegram === 'SESSION_PASSWORD_NEEDED' ? askForPassword() : failed
  }

  const follow: SignIn['follow'] = async (answer) => {
    if (!answer.ok) {
      if (answer.error.telegram === 'SESSION_PASSWORD_NEEDED') return askForPassword()
      const unanswered = answer.error.code === 'networkUnavailable' || answer.error.code === 'timedOut'
      return unanswered && !connection.signal.aborted ? askWhoIsIn(answer) : answer
    }
    if (answer.value.className === 'auth.AuthorizationSignUpRequired') return fail('phoneUnregistered')
    const { user } = answer.value
    if (user.className !== 'User') {
      const me = await getMe()
      return me.ok ? done(me.value) : me
    }
    connection.holder = user.bot === true ? 'bot' : 'user'
    return done(mapPerson(user))
  }

  const codeSent = (phone: string, answer: Result<Api.auth.TypeSentCode>): Result<CodeSent> => {
    if (!answer.ok) return answer
    // sentCodeSuccess needs a future_auth_token, which this app never sends (core.telegram.org/api/auth#future-auth-tokens).
    if (answer.value.className !== 'auth.SentCode') return fail('telegramRefused', { telegram: answer.value.className })
    pending = { phone, phoneCodeHash: answer.value.phoneCodeHash }
    return ok(mapSentCode(phone, answer.value))
  }

  const checkPassword = async (password: string): Promise<Result<Api.auth.TypeAuthorization>> => {
    const parameters = await calls.read(new Api.account.GetPassword())
    if (!parameters.ok) return parameters
    let proof: Api.InputCheckPasswordSRP
    try {
      proof = await computeCheck(parameters.value, password)
    } catch (error) {
      // gramjs checks prime and generator (core.telegram.org/api/srp#checking-the-password-with-srp) and throws.
      return fail('telegramRefused', { telegram: error instanceof Error ? error.message : 'SRP' })
    }
    return calls.once(new Api.auth.CheckPassword({ password: proof }))
  }

  return {
    sendCode: async (phone) => {
      const phoneNumber = plainPhone(phone)
      pending = null
      const settings = new Api.CodeSettings({})
      return codeSent(phoneNumber, await calls.once(new Api.auth.SendCode({ phoneNumber, ...credentials, settings })))
    },
    resendCode: async () => {
      if (pending === null) return fail('signInExpired')
      const { phone: phoneNumber, phoneCodeHash } = pending
      return codeSent(phoneNumber, await calls.once(new Api.auth.ResendCode({ phoneNumber, phoneCodeHash })))
    },
    withCode: async (code) => {
      if (pending === null) return fail('signInExpired')
      const { phone: phoneNumber, phoneCodeHash } = pending
      const phoneCode = code.replace(/[\s-]/g, '')
      return follow(await calls.once(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode })))
    },
    withPassword: async (password) => {
      const first = await checkPassword(password)
      const stale = !first.ok && staleSrp.has(first.error.telegram ?? '')
      return follow(stale ? await checkPassword(password) : first)
    },
    withBotToken: async (token) => {
      const botAuthToken = token.trim()
      return follow(await calls.once(new Api.auth.ImportBotAuthorization({ flags: 0, ...credentials, botAuthToken })))
    },
    follow,
    getMe,
    logOut: async () => {
      connection.isSigningOut = true
      const answer = await calls.once(new Api.auth.LogOut())
      const isOut = answer.ok || answer.error.code === 'sessionEnded'
      if (isOut) connection.holder = 'nobody'
      else connection.isSigningOut = false
      return isOut ? ok(null) : answer
    },
  }
}
