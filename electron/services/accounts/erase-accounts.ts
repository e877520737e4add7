import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../contract/result'
import type { EndpointKind } from '../../contract/session'
import type { AppStore } from '../../storage/app-store'
import { isMissing, writeFailure } from '../../storage/write-file'
import type { AccountScopes, DisposableScope } from './account-scopes'

export interface EraseOptions {
  /** The user-data folder. */
  readonly folder: string
  readonly store: Pick<AppStore, 'get' | 'set'>
  readonly scopes: Pick<AccountScopes<DisposableScope>, 'disposeThen'>
}

/** Erases all accounts of an endpoint: those that have a folder, and those in `known`. */
export type EraseAccounts = (endpoint: EndpointKind, known: readonly string[]) => Promise<Result<null>>

/**
 * Deletes what this computer keeps of the accounts of an endpoint whose world is gone: campaigns, tags, notes, views,
 * journals, the list of communities and the one that was open last. Nobody is signed in to them meanwhile. Their
 * settings for codes and notifications stay. `fileNotWritten`: some of it could not be deleted and is still there.
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
      // Nothing to remove: settings that cannot be written must not make this fail.
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
