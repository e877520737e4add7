import type { NamedLink } from '../../../electron/contract/links'
import type { PrintSheet } from '../../../electron/contract/settings'
import { shortAddress } from '../link-address'
import { momentWords } from '../moment-words'
import { type CaptionContext, printable } from '../qr/caption'

/** What may stand beside a code, in the order in which it is read. */
export const sheetParts = ['title', 'own', 'community', 'expiry', 'address'] as const
export type SheetPart = (typeof sheetParts)[number]

/** The words of one code; a part that is not wanted, or that this link does not have, is empty. */
export type SheetWords = Readonly<Record<SheetPart, string>>

/** `own`: words of one's own. */
export const sheetWords = (
  { link, community, own = '' }: NamedLink & { readonly own?: string },
  wanted: PrintSheet['caption'],
  { now, place, t }: CaptionContext,
): SheetWords => ({
  title: wanted.title ? printable(link.title ?? '') : '',
  own: printable(own),
  community: wanted.community ? printable(community) : '',
  expiry:
    wanted.expiry && link.expireDate !== null
      ? t('printSheet.until', { moment: momentWords(link.expireDate, now, place, t) })
      : '',
  address: wanted.address ? shortAddress(link.link) : '',
})
