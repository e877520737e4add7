import type { DrawingAsked } from '../electron/contract/drawing'
import { localeFor, primaryOf } from '../electron/contract/languages'
import { timeLocaleOf } from './components/moment-words'
import { captionLines } from './components/qr/caption'
import { makeQrImage } from './components/qr/make-image'
import { i18n } from './i18n'

/**
 * Draws a link's code as the panel does, in a page that nobody sees and that has no way to main
 * (`electron/desktop/code-drawer.ts`). Resolves with the bytes of the file; null: it cannot be drawn, or does not read.
 */
export const draw = async ({ kind, link, community, design, now, words }: DrawingAsked): Promise<Uint8Array | null> => {
  const { language, catalogue } = words
  if (catalogue !== null) i18n.addResourceBundle(primaryOf(language), 'translation', catalogue)
  await i18n.changeLanguage(localeFor(language, navigator.languages))
  // Nothing on the page is written in it, so that nothing has loaded it yet.
  await Promise.allSettled([...document.fonts].map((face) => face.load()))
  const context = { now, place: timeLocaleOf(i18n.language), t: i18n.t }
  const image = await makeQrImage(kind, link.link, design, captionLines(design.caption, { link, community }, context))
  return image.ok ? image.bytes : null
}
