import { join } from 'node:path'

/** Where a file of one account lies, or (without a name) all of them. `folder`: the user-data folder. */
export const accountFile = (folder: string, accountId: string, ...name: readonly string[]): string =>
  join(folder, 'accounts', accountId, ...name)
