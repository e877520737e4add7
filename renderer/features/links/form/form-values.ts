import type { InviteLink } from '../../../../electron/contract/links'
import { emptyTerms, limitChoices, PRESET_SECONDS, type TermValues } from '../../../components/terms/term-values'

/** What stands in the form, as typed: mistakes included, so that nothing typed is ever lost. */
export interface FormValues extends TermValues {
  readonly title: string
  readonly replacePrimary: boolean
  readonly monthlyFee: string
  readonly closeAfterFirst: boolean
}

export const emptyForm: FormValues = {
  ...emptyTerms,
  ...{ title: '', replacePrimary: false, monthlyFee: '', closeAfterFirst: false },
}

/**
 * The settings of an existing link as a starting point for a new one. An expiry is taken over as its length
 * (a link that lasted a week gives one that lasts a week), since its moment may have passed; lengths that are no
 * preset start the picker that long from `now` (seconds since 1970, server time).
 */
export const valuesFromLink = (link: InviteLink, now: number): FormValues => {
  const length = link.expireDate === null ? null : link.expireDate - (link.startDate ?? link.date)
  const presets = Object.entries(PRESET_SECONDS) as [keyof typeof PRESET_SECONDS, number][]
  // A minute of tolerance: the server stamps `date` a moment after the app counted.
  const preset = presets.find(([, seconds]) => length !== null && Math.abs(length - seconds) <= 60)?.[0]
  const custom = length !== null && preset === undefined
  const limit = limitChoices.find((choice) => choice === String(link.usageLimit))
  return {
    title: link.title ?? '',
    expires: preset ?? (custom ? 'custom' : 'never'),
    expiryDate: custom ? new Date((now + Math.max(length, 60)) * 1000) : null,
    limit: link.usageLimit === null ? 'none' : (limit ?? 'custom'),
    people: link.usageLimit === null || limit !== undefined ? '' : String(link.usageLimit),
    requestNeeded: link.requestNeeded,
    replacePrimary: false,
    monthlyFee: link.subscriptionPricing?.amount ?? '',
    closeAfterFirst: false,
  }
}

/**
 * The title and terms of a closed link for a new one in its place. An end that is still to come stays that very moment;
 * one that has passed leaves the picker empty (`endPassed`), since nobody can tell how long the new link is wanted.
 * `now`: seconds since 1970, server time.
 */
export const valuesToMakeAgain = (
  link: InviteLink,
  now: number,
): { readonly values: FormValues; readonly endPassed: boolean } => {
  const values = valuesFromLink(link, now)
  if (link.expireDate === null) return { values, endPassed: false }
  const endPassed = link.expireDate <= now
  const expiryDate = endPassed ? null : new Date(link.expireDate * 1000)
  return { values: { ...values, expires: 'custom', expiryDate }, endPassed }
}
