import { setTimeout as delay } from 'node:timers/promises'
import { safeStorage } from 'electron'
import { askKeyringElsewhere, type KeyringQuestion } from './keyring-helper'
import type { Keyring } from './vault'

export interface SystemKeyring extends Keyring {
  /** Called when the keyring answers after `ask` has gone on without it. */
  whenAnswered(listener: () => void): void
  /** Withdraws the open question. */
  close(): void
}

/** Milliseconds that `ask` waits. An open keyring answers much faster, even on a slow computer. */
const PATIENCE = 2_500
/** Helpers that are asked in turn, where they break off. */
const HELPERS = 2

/**
 * The system's keyring through Electron. Chromium's `basic_text` backend (no keyring on this Linux) encrypts with a
 * password from its source code: that counts as no keyring. Call it only after the app is ready.
 *
 * On Linux a locked keyring shows a prompt, and Chromium's call blocks the whole app until somebody answers it. So a
 * helper process asks first, and the keyring counts as not available until the helper has found it open.
 * @param folder the user-data folder
 * @param askElsewhere starts a helper; handed over by tests alone
 */
export const createSystemKeyring = (folder: string, askElsewhere = askKeyringElsewhere): SystemKeyring => {
  const isLinux = process.platform === 'linux'
  const isObfuscation = isLinux && safeStorage.getSelectedStorageBackend() === 'basic_text'
  let isOpen = !isLinux
  let question: KeyringQuestion | null = null
  const listeners = new Set<() => void>()

  /** Asks again: the keyring may have forgotten a prompt that is still open here. */
  const askAnew = async (helpersLeft = HELPERS): Promise<void> => {
    question?.withdraw()
    const mine = askElsewhere(folder)
    question = mine
    const answer = await mine.answer
    if (question !== mine) return
    question = null
    // One that broke off has told nothing: to ask directly then could hold the whole app at a locked keyring.
    if (answer === 'unknown' && helpersLeft > 1) return askAnew(helpersLeft - 1)
    // If no helper can be started here, the keyring is asked directly.
    isOpen = answer === 'open' || answer === 'unable'
  }

  return {
    isAvailable: () => !isObfuscation && isOpen && safeStorage.isEncryptionAvailable(),
    isAsking: () => question !== null,
    ask: async () => {
      if (isObfuscation || isOpen) return
      let isLate = false
      const asked = askAnew().then(() => {
        if (isLate) for (const listener of listeners) listener()
      })
      await Promise.race([asked, delay(PATIENCE)])
      isLate = true
    },
    encrypt: (secret) => safeStorage.encryptString(secret),
    decrypt: (sealed) => safeStorage.decryptString(sealed),
    whenAnswered: (listener) => void listeners.add(listener),
    close: () => {
      question?.withdraw()
      question = null
    },
  }
}
