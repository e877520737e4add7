import type { AppStore } from '../../storage/app-store'
import type { Vault } from '../../storage/vault'

/** Milliseconds between two checks whether the vault has trouble, each with another try. */
const LOOK_EVERY = 15_000

export interface VaultRetries {
  /** Checks and tries again now. */
  look(): Promise<void>
  end(): void
}

/**
 * Tries again, without being asked, what could not be saved or read: a keyring may come back, a full disk may get
 * space. `onChange`: the vault's trouble has changed or is over.
 */
export const startVaultRetries = (
  vault: Vault,
  store: Pick<AppStore, 'saveAgain'>,
  onChange: () => void,
): VaultRetries => {
  const look = async (): Promise<void> => {
    // The settings first: they name the accounts, and without them the next start cannot use a secret.
    store.saveAgain()
    const before = vault.trouble()
    if (before === null) return
    await vault.retry()
    if (vault.trouble()?.code !== before.code) onChange()
  }
  const timer = setInterval(() => void look(), LOOK_EVERY)
  timer.unref()
  return { look, end: () => clearInterval(timer) }
}
