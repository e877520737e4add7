import { join } from 'node:path'

/** The folder for the files of one account. */
export interface AccountFolder {
  /** `accounts/<id>` in the user-data folder. */
  readonly path: string
  /**
   * Resolves once no earlier owner of the folder writes in it or deletes it any more; nothing in it may be opened
   * sooner.
   */
  readonly ready: Promise<void>
}

/** `userData`: the user-data folder. */
export const accountFolder = (
  userData: string,
  accountId: string,
  ready: Promise<void> = Promise.resolve(),
): AccountFolder => ({ path: join(userData, 'accounts', accountId), ready })
