import { ok, type Result } from '../contract/result'
import type { SessionState } from '../contract/session'
import type { AppStore } from '../storage/app-store'
import type { Vault } from '../storage/vault'
import { sessionSecret } from './accounts'
import type { Practice } from './practice'
import type { Session } from './session'

type Answer = Promise<Result<SessionState>>
type Choice = { readonly mode: 'passphrase'; readonly passphrase: string } | { readonly mode: 'forget' }

/** How signing in is kept on this computer, and starting practice anew. */
export interface Keeping {
  unlock(passphrase: string): Answer
  /** Gives up what a forgotten passphrase locks; settings stay. */
  forget(): Answer
  choose(choice: Choice): Answer
  resetPractice(): Answer
}

export const createKeeping = (session: Session, vault: Vault, store: AppStore, practice: Practice): Keeping => {
  const choose = async (choice: Choice): Answer => {
    store.set('forgetOnExit', choice.mode === 'forget')
    if (choice.mode === 'forget') {
      const forgotten = await vault.forget()
      return forgotten.ok ? ok(session.refresh()) : forgotten
    }
    const line = await session.line()
    if (line.ok && line.value.account.endpoint !== 'practice') {
      await vault.write(sessionSecret(line.value.account.id), line.value.gateway.saveSession())
    }
    const kept = await vault.protect(choice.passphrase)
    return kept.ok ? ok(session.refresh()) : kept
  }

  return {
    unlock: async (passphrase) => {
      const unlocked = await vault.unlock(passphrase)
      return unlocked.ok ? ok(await session.start()) : unlocked
    },
    forget: async () => {
      const forgotten = await vault.forget()
      return forgotten.ok ? ok(session.showSignedOut({ step: 'none' })) : forgotten
    },
    choose,
    resetPractice: async () => {
      const inPractice = session.state().phase === 'signedIn' && isPractice(session.state())
      if (inPractice) await session.close()
      await practice.reset()
      return inPractice ? session.startPractice() : ok(session.state())
    },
  }
}

const isPractice = (state: SessionState): boolean => state.phase === 'signedIn' && state.account.endpoint === 'practice'
