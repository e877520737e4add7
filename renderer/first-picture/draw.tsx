import createCache from '@emotion/cache'
import { prerender } from 'react-dom/static'
import { isFromRightToLeft, type Language, languages, localeFor, primaryOf } from '../../electron/contract/languages'
import type { SessionState } from '../../electron/contract/session'
import { defaultSettings } from '../../electron/contract/settings'
import { callKey, createQueryClient } from '../api'
import { i18n } from '../i18n'
import { Page } from '../page'

export { isFromRightToLeft, languages }

/**
 * The first picture of the page, drawn when the app is built, by the components that draw it later, so that main can show
 * it before a line of the page's script ran (`vite-first-picture.ts`, `electron/desktop/first-picture.ts`). It knows
 * nothing of an account.
 */
interface Picture {
  /** What stands in `#root`. */
  readonly html: string
  /** All styles of it. */
  readonly css: string
}

const nobody = { endpoint: 'telegram', userId: '0', name: ' ', username: null, phone: null, isBot: false } as const
const somebody: SessionState = {
  phase: 'signedIn',
  account: { id: 'nobody', ...nobody },
  accounts: [],
  connection: 'online',
  clockOffset: 0,
  vault: 'system',
  vaultTrouble: null,
}

/** Draws the desk in a language. `catalogue`: its words. */
export const drawPicture = async (language: Language, catalogue: object): Promise<Picture> => {
  const locale = localeFor(language, [])
  i18n.addResourceBundle(primaryOf(language), 'translation', catalogue)
  await i18n.changeLanguage(locale)
  const cache = createCache({ key: 'id' })
  // Styles are gathered, not written between the elements.
  cache.compat = true
  const client = createQueryClient()
  client.setQueryData(callKey('getSettings'), defaultSettings)
  client.setQueryData(callKey('getSession'), somebody)
  const failures: unknown[] = []
  const { prelude } = await prerender(<Page cache={cache} client={client} />, {
    onError: (error) => void failures.push(error),
  })
  const html = await new Response(prelude).text()
  // React would leave the part out that could not be drawn here, for the browser to draw.
  if (failures.length > 0) throw failures[0]
  const css = Object.values(cache.inserted)
    .filter((rule) => typeof rule === 'string')
    .join('')
  client.clear()
  return { html, css }
}
