import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../contract/result'
import type { EndpointKind } from '../../contract/session'
import type { AppStore } from '../../storage/app-store'
import { isMissing, writeFailure } from '../../storage/write-file'
import type { AccountScopes, Disposable } from './account-scopes'

export interface EraseOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly store: Pick<AppStore, 'get' | 'set'>
  readonly scopes: Pick<AccountScopes<Disposable>, 'disposeThen'>
}

/** Erases the accounts of an endpoint: those that left a folder, and those that are known besides. */
export type EraseAccounts = (endpoint: EndpointKind, known: readonly string[]) => Promise<Result<null>>

/**
 * Deletes what this computer keeps of the accounts of an endpoint whose world is gone: campaigns, tags, notes, views,
 * journals, communities, and the community that each was at. Nobody is signed in to them meanwhile. How an account wants
 * its codes and notices stays. `fileNotWritten`: some of it could not be deleted, and is still known.
 */
export const createEraseAccounts =
  ({ folder, store, scopes }: EraseOptions): EraseAccounts =>
  async (endpoint, known) => {
    const isGone = (accountId: string): boolean => accountId.startsWith(`${endpoint}-`)
    const all = join(folder, 'accounts')
    try {
      for (const accountId of new Set([...(await listFolder(all)), ...known].filter(isGone))) {
        const files = join(all, accountId)
        await scopes.disposeThen(accountId, () => rm(files, { recursive: true, force: true, maxRetries: 3 }))
      }
      const { lastChat, ...settings } = store.get('settings')
      const stays = Object.entries(lastChat).filter(([accountId]) => !isGone(accountId))
      // Nothing to take out: settings that cannot be written do not stand in the way.
      if (stays.length === Object.keys(lastChat).length) return ok(null)
      return store.set('settings', { ...settings, lastChat: Object.fromEntries(stays) })
    } catch (error) {
      return writeFailure(error)
    }
  }

const listFolder = async (path: string): Promise<readonly string[]> => {
  try {
    return await readdir(path)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
