import { createHash } from 'node:crypto'
import type { DeriveKey } from '../../electron/storage/passphrase'

/** Another key for another passphrase or salt, at once: for all that is not about how hard a passphrase is to guess. */
export const quickKey: DeriveKey = async (passphrase, salt) =>
  createHash('sha256')
    .update(`${salt}\n${passphrase.normalize('NFKC')}`)
    .digest()
