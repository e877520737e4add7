import { safeStorage } from 'electron'
import type { Keyring } from './vault'

/**
 * The system's keyring through Electron. Chromium's `basic_text` backend (no keyring on this Linux) encrypts with a
 * password that is written in its source: that counts as none. Ask only after the app is ready.
 */
export const systemKeyring: Keyring = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (secret) => safeStorage.encryptString(secret),
  decrypt: (sealed) => safeStorage.decryptString(sealed),
}
