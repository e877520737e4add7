import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFromRightToLeft, type Language } from '../contract/languages'
import type { AppState } from '../storage/app-state'

/** What the page shows while its script is on its way: a picture of its first screen, with nothing of an account in it. */
export interface FirstPicture {
  /** The attributes of the page's root element. */
  readonly attributes: string
  /** What stands in `#root`. */
  readonly html: string
  readonly css: string
}

interface Opening {
  readonly state: Pick<AppState, 'accounts' | 'activeAccountId' | 'forgetOnExit'>
  /** The kind of account that signs in here besides those of practice mode. */
  readonly endpoint: 'telegram' | 'test'
  /** The user-data folder. */
  readonly folder: string
}

/**
 * Whether the app will open at somebody's desk, as far as can be told before a session is opened. Who is asked for a
 * passphrase, or has to sign in, must not be shown a form that is not theirs yet.
 */
export const opensAtDesk = ({ state, endpoint, folder }: Opening): boolean => {
  const known = state.accounts.find(({ account }) => account.id === state.activeAccountId)
  if (known === undefined || known.ended) return false
  if (known.account.endpoint === 'practice') return true
  if (known.account.endpoint !== endpoint || state.forgetOnExit) return false
  return existsSync(join(folder, 'vault.json')) && !existsSync(join(folder, 'vault-passphrase.json'))
}

/** The picture of the desk, as it was drawn when the app was built; null: there is none. */
export const readFirstPicture = async (
  root: string,
  language: Language,
  isDark: boolean,
): Promise<FirstPicture | null> => {
  const direction = isFromRightToLeft(language) ? 'rtl' : 'ltr'
  const read = (file: string): Promise<string> => readFile(join(root, 'first', file), 'utf8')
  try {
    const [html, css] = await Promise.all([read(`desk.${language}.html`), read(`desk.${direction}.css`)])
    return { html, css, attributes: `lang="${language}" dir="${direction}" data-theme="${isDark ? 'dark' : 'light'}"` }
  } catch {
    return null
  }
}
