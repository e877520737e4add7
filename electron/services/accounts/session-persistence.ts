import { fail, ok, type Result } from '../../contract/result'
import type { SessionState } from '../../contract/session'
import type { AppStore } from '../../storage/app-store'
import type { Vault } from '../../storage/vault'
import { sessionSecret } from './accounts'
import type { EraseAccounts } from './erase-accounts'
import type { Practice } from './practice'
import type { Session } from './session'

type Answer = Promise<Result<SessionState>>
type Choice = { readonly mode: 'passphrase'; readonly passphrase: string } | { readonly mode: 'forget' }

/** How sessions are kept on this computer, and how practice starts anew. */
export interface SessionPersistence {
  unlock(passphrase: string): Answer
  /** Deletes what a forgotten passphrase locks; settings stay. */
  forget(): Answer
  choose(choice: Choice): Answer
  /**
   * The vault's trouble has changed or is over: shows that, and continues the start if the first screen waits for the
   * vault.
   */
  takeUp(): Promise<SessionState>
  /** Asks the keyring again, saves what could not be saved, and continues the start where the user left. */
  retry(): Answer
  /** Reads the settings again, and with them who was signed in; `fileNotRead`, `fileNewer`. */
  retrySettings(): Answer
  /**
   * Deletes the practice world and what is kept of its accounts; goes back into practice if it was on the screen.
   * `fileNotWritten`, `practiceUnavailable`, `practiceNewer`.
   */
  resetPractice(): Answer
}

export const createSessionPersistence = (
  session: Session,
  vault: Vault,
  store: AppStore,
  practice: Practice,
  eraseAccounts: EraseAccounts,
): SessionPersistence => {
  const choose = async (choice: Choice): Answer => {
    // With a keyring there is no such choice: the next secret would be kept all the same.
    if (choice.mode === 'forget' && vault.state() === 'system') return fail('invalidInput', { field: 'mode' })
    if (choice.mode === 'passphrase') {
      for (const open of session.openConnections()) {
        if (open.account().endpoint === 'practice') continue
        const connection = await open.connected()
        if (!connection.ok) continue
        await vault.write(sessionSecret(connection.value.account.id), connection.value.gateway.saveSession())
      }
    }
    const done = choice.mode === 'forget' ? await vault.keepNothing() : await vault.protect(choice.passphrase)
    if (!done.ok) return done
    const kept = store.set('forgetOnExit', choice.mode === 'forget')
    const state = session.refresh()
    return kept.ok ? ok(state) : kept
  }

  /** Continues the start where the user left, if the first screen waits for something that could not be read. */
  const goOn = async (): Promise<SessionState> => {
    const state = session.state()
    const isWaiting = state.phase === 'signedOut' && state.progress.step === 'none' && state.backTo === null
    return isWaiting ? session.start() : session.refresh()
  }

  return {
    takeUp: async () => {
      const state = session.state()
      // The reason for the first screen stays there until the user goes on.
      const isTold = state.phase === 'signedOut' && state.endedBecause !== null
      return vault.trouble() === null && !isTold ? goOn() : session.refresh()
    },
    unlock: async (passphrase) => {
      const unlocked = await vault.unlock(passphrase)
      return unlocked.ok ? ok(await session.start()) : unlocked
    },
    forget: async () => {
      const forgotten = await vault.forget()
      return forgotten.ok ? ok(session.showSignedOut({ step: 'none' })) : forgotten
    },
    choose,
    retry: async () => {
      store.saveAgain()
      await vault.askKeyring()
      const tried = await vault.retry()
      if (tried.ok) return ok(await goOn())
      session.refresh()
      return tried
    },
    retrySettings: async () => {
      const error = store.trouble()
      return error === null ? ok(await goOn()) : { ok: false, error }
    },
    resetPractice: async () => {
      const inPractice = isPractice(session.state())
      const left = await session.leavePractice()
      // The files go first: what was made in this world must never appear in another one, wherever the app is killed.
      const erased = await eraseAccounts('practice', left)
      const reset = erased.ok ? await practice.reset() : erased
      if (!inPractice) return reset.ok ? ok(session.refresh()) : reset
      // Practice starts again even if its world could not be deleted: its account must not be shown without a
      // connection.
      const started = await session.startPractice()
      if (!started.ok) session.showSignedOut({ step: 'none' })
      return reset.ok ? started : reset
    },
  }
}

const isPractice = (state: SessionState): boolean => state.phase === 'signedIn' && state.account.endpoint === 'practice'
