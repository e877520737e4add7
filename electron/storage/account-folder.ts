import { join } from 'node:path'

/** Where the files of one account lie. */
export interface AccountFolder {
  /** `accounts/<id>` in the user-data folder. */
  readonly path: string
  /**
   * Resolves once nobody who had the folder before writes in it or deletes it any more; nothing in it is opened sooner.
   */
  readonly ready: Promise<void>
}

/** `userData`: the user-data folder. */
export const accountFolder = (
  userData: string,
  accountId: string,
  ready: Promise<void> = Promise.resolve(),
): AccountFolder => ({ path: join(userData, 'accounts', accountId), ready })
