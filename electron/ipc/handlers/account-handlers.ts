import type { accountCalls } from '../../contract/account-calls'
import { ok } from '../../contract/result'
import type { Services } from '../../services/services'
import type { HandlersOf } from '../answer-call'

type AccountServices = Pick<Services, 'session' | 'signIn' | 'persistence'>

/** Who is signed in, and how that is kept. */
export const accountHandlers = ({
  session,
  signIn,
  persistence,
}: AccountServices): HandlersOf<typeof accountCalls> => ({
  getSession: () => ok(session.state()),
  startPractice: () => signIn.startPractice(),
  resetPractice: () => persistence.resetPractice(),
  saveCredentials: (credentials) => signIn.saveCredentials(credentials),
  sendCode: ({ phone }) => signIn.sendCode(phone),
  resendCode: () => signIn.resendCode(),
  submitCode: ({ code }) => signIn.submitCode(code),
  submitPassword: ({ password }) => signIn.submitPassword(password),
  startQrSignIn: () => signIn.startQr(),
  signInBot: ({ token }) => signIn.signInBot(token),
  cancelSignIn: () => signIn.cancel(),
  signOut: () => session.signOut(null),
  switchAccount: async ({ accountId }) => {
    // A sign-in that was begun must not finish later and take over the screen.
    await signIn.cancel()
    return session.switchTo(accountId)
  },
  addAccount: async () => {
    await signIn.cancel()
    return session.addAccount()
  },
  renameAccount: ({ accountId, label }) => session.rename(accountId, label),
  signOutAccount: ({ accountId }) => session.signOut(accountId),
  signOutAll: () => session.signOutAll(),
  unlockVault: ({ passphrase }) => persistence.unlock(passphrase),
  retryVault: () => persistence.retry(),
  retrySettings: () => persistence.retrySettings(),
  forgetVault: () => persistence.forget(),
  chooseVault: (choice) => persistence.choose(choice),
})
