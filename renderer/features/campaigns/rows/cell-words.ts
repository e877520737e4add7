import type { TFunction } from 'i18next'
import type { CampaignRow, RowField, RowRemark } from '../../../../electron/contract/campaigns'
import type { Expiry } from '../../../../electron/contract/links'
import { TITLE_MAX, titleLength } from '../../../../electron/contract/titles'
import { clockWords, shortDate, type TimeLocale } from '../../../components/moment-words'
import { PRESET_SECONDS } from '../../../components/terms/term-values'
import { numberWords, spanWords } from '../span-words'

interface Language {
  readonly t: TFunction
  readonly language: string
  readonly place: TimeLocale
  /** Seconds since 1970, server time. */
  readonly now: number
}

const yearOf = (seconds: number): number => new Date(seconds * 1_000).getFullYear()

const expiryWords = (expires: Expiry, { t, language, place, now }: Language): string => {
  switch (expires.kind) {
    case 'never':
      return t('form.expires.never')
    case 'after': {
      const preset = Object.entries(PRESET_SECONDS).find(([, seconds]) => seconds === expires.seconds)?.[0]
      if (preset === 'hour' || preset === 'day' || preset === 'week') return t(`form.expires.${preset}`)
      return spanWords(expires.seconds, language)
    }
    case 'at': {
      const date = shortDate(expires.date, now, place)
      // Years ahead the hour matters to nobody, and there is no room for both.
      return yearOf(expires.date) === yearOf(now) ? `${date}, ${clockWords(expires.date, place)}` : date
    }
  }
}

const unread = new Set<RowRemark['code']>([
  'communityUnknown',
  'communityAmbiguous',
  'expiresUnreadable',
  'expiresSkipped',
  'approvalUnreadable',
  'closingUnreadable',
  'usageLimitInvalid',
])

/** What stands in a cell; where it was not understood, what its table says. */
export const cellWords = (row: CampaignRow, field: RowField, language: Language): string => {
  const { t } = language
  const typed = row.mistakes.find((remark) => remark.field === field && unread.has(remark.code))?.text
  if (typed !== null && typed !== undefined && typed !== '') return typed
  switch (field) {
    case 'title':
      return row.title
    case 'community':
      return row.community
    case 'expires':
      return expiryWords(row.terms.expires, language)
    case 'usageLimit':
      if (row.entry === null && row.terms.closeAfterFirst === true && !row.terms.requestNeeded) {
        return numberWords(1, language.language)
      }
      return row.terms.usageLimit === null ? t('form.limit.none') : numberWords(row.terms.usageLimit, language.language)
    case 'requestNeeded':
      return t(row.terms.requestNeeded ? 'campaigns.yes' : 'campaigns.no')
    case 'closeAfterFirst':
      return t(row.terms.closeAfterFirst === true ? 'campaigns.yes' : 'campaigns.no')
    case 'tags':
      return row.terms.tags.join(', ')
  }
}

/** What is wrong in a cell, in the few words that fit below it; null: nothing. */
export const shortRemark = (row: CampaignRow, { code, text }: RowRemark, t: TFunction): string => {
  const over = Math.max(1, titleLength(row.title) - TITLE_MAX)
  return t(`campaigns.remark.${code}.short`, { count: over, text: text ?? '' })
}

/** The same as a sentence, with what to do. */
export const remarkSentence = (row: CampaignRow, { code, text }: RowRemark, t: TFunction): string =>
  t(`campaigns.remark.${code}.long`, {
    count: titleLength(row.title),
    most: TITLE_MAX,
    text: text ?? '',
    community: row.community,
  })

/** What is said of a cell: a mistake before a warning. */
export const remarkOf = (row: CampaignRow, field: RowField): { remark: RowRemark; isMistake: boolean } | null => {
  const mistake = row.mistakes.find((remark) => remark.field === field)
  if (mistake !== undefined) return { remark: mistake, isMistake: true }
  const warning = row.warnings.find((remark) => remark.field === field)
  return warning === undefined ? null : { remark: warning, isMistake: false }
}
