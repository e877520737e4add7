import type { Chat } from '../../../../electron/contract/chats'
import { findLinkMistake } from '../../../../electron/contract/link-rules'
import type { LinkOptions } from '../../../../electron/contract/links'
import { cleanTitle, TITLE_MAX, titleLength } from '../../../../electron/contract/titles'
import { parseCount } from '../../../components/terms/parse-count'
import { checkExpiry, checkPeople, type TermMistake, usageLimitOf } from '../../../components/terms/term-rules'
import { expiryOf } from '../../../components/terms/term-values'
import type { FormValues } from './form-values'

/** The fields that can carry a mistake, in the order in which they stand in the form. */
export const formFields = ['community', 'title', 'expires', 'usageLimit', 'monthlyFee'] as const
export type FormField = (typeof formFields)[number]

export type FormMistake = TermMistake | 'communityMissing' | 'titleTooLong' | 'feeInvalid'

export type FormMistakes = Partial<Record<FormField, FormMistake>>

export type FormCheck =
  | { readonly ok: true; readonly options: LinkOptions; readonly closeAfterFirst: boolean }
  | { readonly ok: false; readonly mistakes: FormMistakes }

/** Which fields have stepped aside, and for whom. Telegram refuses the combinations. */
export interface FieldsAside {
  /** A primary link carries none of the other settings. */
  readonly all: boolean
  /** No expiry, limit or approval with a monthly fee. */
  readonly forFee: boolean
  /** No usage limit where each person is approved. */
  readonly limitForApproval: boolean
  /** One person, where the link closes after the first join. */
  readonly limitForSingleUse: boolean
}

const feeApplies = (values: FormValues, chatKind: Chat['kind'] | null): boolean =>
  chatKind === 'channel' && values.monthlyFee.trim() !== ''

export const fieldsAside = (values: FormValues, chatKind: Chat['kind'] | null): FieldsAside => {
  const all = values.replacePrimary
  const forFee = !all && feeApplies(values, chatKind)
  const hasLimit = !all && !forFee
  return {
    ...{ all, forFee, limitForApproval: hasLimit && values.requestNeeded },
    limitForSingleUse: hasLimit && !values.requestNeeded && values.closeAfterFirst,
  }
}

/** Whether a field is on the screen, so that a mistake can stand beside it. */
export const isShown = (field: FormField, values: FormValues, chatKind: Chat['kind'] | null): boolean => {
  const aside = fieldsAside(values, chatKind)
  switch (field) {
    case 'community':
      return true
    case 'title':
      return !aside.all
    case 'expires':
      return !aside.all && !aside.forFee
    case 'usageLimit':
      return !aside.all && !aside.forFee && !aside.limitForApproval && !aside.limitForSingleUse
    case 'monthlyFee':
      return !aside.all && chatKind === 'channel'
  }
}

/** The options of a primary link: none. */
const primaryOptions: LinkOptions = {
  title: '',
  expires: { kind: 'never' },
  usageLimit: null,
  requestNeeded: false,
  legacyRevokePermanent: true,
  monthlyFee: null,
}

/**
 * Turns what stands in the form into the options of `createLink`, or names every mistake beside its field.
 * Fields that have stepped aside are neither checked nor sent; they keep what was typed.
 * `now`: seconds since 1970, server time. `feeLimit`: Stars a month at most.
 */
export const checkForm = (
  values: FormValues,
  chatKind: Chat['kind'] | null,
  now: number,
  feeLimit: number,
): FormCheck => {
  if (chatKind === null) return { ok: false, mistakes: { community: 'communityMissing' } }
  const aside = fieldsAside(values, chatKind)
  if (aside.all) return { ok: true, options: primaryOptions, closeAfterFirst: false }

  const mistakes: FormMistakes = {}
  if (titleLength(values.title) > TITLE_MAX) mistakes.title = 'titleTooLong'
  const expiryMistake = aside.forFee ? null : checkExpiry(values, now)
  if (expiryMistake !== null) mistakes.expires = expiryMistake
  const limitAside = aside.forFee || aside.limitForApproval || aside.limitForSingleUse
  const peopleMistake = limitAside ? null : checkPeople(values)
  if (peopleMistake !== null) mistakes.usageLimit = peopleMistake
  const fee = aside.forFee ? parseCount(values.monthlyFee) : null
  if (aside.forFee && (fee === null || fee < 1 || fee > feeLimit)) mistakes.monthlyFee = 'feeInvalid'
  const expires = aside.forFee ? ({ kind: 'never' } as const) : expiryOf(values, now)
  if (Object.keys(mistakes).length > 0 || expires === null) return { ok: false, mistakes }

  const options: LinkOptions = {
    title: cleanTitle(values.title),
    expires,
    usageLimit: limitAside ? null : usageLimitOf(values),
    requestNeeded: !aside.forFee && values.requestNeeded,
    legacyRevokePermanent: false,
    monthlyFee: fee,
  }
  // The contract's own check has the last word; were it ever stricter than the fields above, its mistake shows here.
  const left = findLinkMistake(options, chatKind, now)
  const { closeAfterFirst } = values
  return left === null ? { ok: true, options, closeAfterFirst } : { ok: false, mistakes: mistakeOf(left) }
}

const mistakeOf = (mistake: NonNullable<ReturnType<typeof findLinkMistake>>): FormMistakes => {
  switch (mistake) {
    case 'titleTooLong':
      return { title: mistake }
    case 'expireDateInvalid':
      return { expires: mistake }
    case 'usageLimitInvalid':
    case 'approvalExcludesLimit':
      return { usageLimit: 'usageLimitInvalid' }
    case 'pricingChatInvalid':
    case 'feeExcludesOthers':
    case 'feeInvalid':
      return { monthlyFee: 'feeInvalid' }
  }
}

/** The field that the focus goes to: the first with a mistake, in the form's order. */
export const firstMistake = (mistakes: FormMistakes): FormField | null =>
  formFields.find((field) => mistakes[field] !== undefined) ?? null
