import type { LinkChange, LinkEntry } from '../../../../electron/contract/link-list'
import type { Expiry, InviteLink } from '../../../../electron/contract/links'
import { cleanTitle } from '../../../../electron/contract/titles'
import { limitChoices } from '../../../components/terms/term-values'
import { checkForm, type FormMistakes } from '../form/form-rules'
import { emptyForm, type FormValues } from '../form/form-values'

/** A link's terms as they stand in the form: its own moment and its whole limit, not what is left of them. */
export const valuesOf = ({ link, closesAfterFirst }: Pick<LinkEntry, 'link' | 'closesAfterFirst'>): FormValues => {
  const limit = limitChoices.find((choice) => choice === String(link.usageLimit))
  return {
    ...emptyForm,
    title: link.title ?? '',
    expires: link.expireDate === null ? 'never' : 'custom',
    expiryDate: link.expireDate === null ? null : new Date(link.expireDate * 1000),
    limit: link.usageLimit === null ? 'none' : (limit ?? 'custom'),
    people: link.usageLimit === null || limit !== undefined ? '' : String(link.usageLimit),
    requestNeeded: link.requestNeeded,
    closeAfterFirst: closesAfterFirst === true,
  }
}

export type EditCheck =
  | { readonly ok: true; readonly change: LinkChange }
  | { readonly ok: false; readonly mistakes: FormMistakes }

const isUntouched = (values: FormValues, { expireDate }: InviteLink): boolean =>
  expireDate === null
    ? values.expires === 'never'
    : values.expires === 'custom' && values.expiryDate?.getTime() === expireDate * 1000

/**
 * What was changed, and nothing else: an expiry that has passed may stay as it is while the title is mended. Mistakes
 * are named beside their fields. `now`: seconds since 1970, server time.
 */
export const checkEdit = (values: FormValues, link: InviteLink, now: number): EditCheck => {
  const keepsExpiry = isUntouched(values, link)
  // Its price excludes all other terms, and was never up for change.
  const asked: FormValues = link.subscriptionPricing === null ? values : { ...emptyForm, title: values.title }
  const check = checkForm(keepsExpiry ? { ...asked, expires: 'never' } : asked, 'supergroup', now, 1)
  if (!check.ok) return check
  const { title, expires, requestNeeded } = check.options
  // One that closes by itself leaves room for one more.
  const isSingleUse = check.closeAfterFirst && !requestNeeded
  const usageLimit = isSingleUse ? (link.usageLimit ?? link.usage + 1) : check.options.usageLimit
  if (link.subscriptionPricing !== null)
    return { ok: true, change: title === cleanTitle(link.title ?? '') ? {} : { title } }
  return {
    ok: true,
    change: {
      ...(title === cleanTitle(link.title ?? '') ? {} : { title }),
      ...(keepsExpiry ? {} : { expires }),
      ...(usageLimit === link.usageLimit ? {} : { usageLimit }),
      ...(requestNeeded === link.requestNeeded ? {} : { requestNeeded }),
    },
  }
}

const expiryOfLink = ({ expireDate }: InviteLink): Expiry =>
  expireDate === null ? { kind: 'never' } : { kind: 'at', date: expireDate }

/** The change that takes a change back; null where Telegram would refuse it: nothing can be made to end in the past. */
export const reverseOf = (change: LinkChange, before: InviteLink, now: number): LinkChange | null => {
  if (change.expires !== undefined && before.expireDate !== null && before.expireDate <= now) return null
  return {
    ...(change.title === undefined ? {} : { title: before.title ?? '' }),
    ...(change.expires === undefined ? {} : { expires: expiryOfLink(before) }),
    ...(change.usageLimit === undefined ? {} : { usageLimit: before.usageLimit }),
    ...(change.requestNeeded === undefined ? {} : { requestNeeded: before.requestNeeded }),
  }
}
