import type { AppStore } from '../../storage/app-store'
import type { Vault } from '../../storage/vault'

/** Milliseconds between looks whether something stands in the way of keeping secrets, and tries to get past it. */
const LOOK_EVERY = 15_000

export interface VaultRetries {
  /** Looks now. */
  look(): Promise<void>
  end(): void
}

/**
 * A keyring comes back, a full disk gets space: what could not be kept or read is tried again without anybody asking.
 * `onChange`: something else stands in the way now, or nothing.
 */
export const startVaultRetries = (
  vault: Vault,
  store: Pick<AppStore, 'saveAgain'>,
  onChange: () => void,
): VaultRetries => {
  const look = async (): Promise<void> => {
    // Who is in stands in the settings: a secret is of no use to a start that does not know whose it is.
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
