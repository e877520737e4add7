import { useTranslation } from 'react-i18next'
import type { ScheduleField, ScheduleMistake, ScheduleMistakes } from './schedule-values'

const sentences = {
  communityMissing: 'schedule.create.missing',
  titleTooLong: 'errors.titleTooLong',
  placeholderUnknown: 'errors.placeholderUnknown',
  momentMissing: 'schedule.when.missing',
  momentPassed: 'schedule.when.passed',
  momentTooFar: 'schedule.when.tooFar',
  weekdaysMissing: 'schedule.weekdays.missing',
  untilMissing: 'schedule.until.missing',
  untilTooEarly: 'schedule.until.passed',
  expiryDateMissing: 'form.mistake.expiryDateMissing',
  expireDateInvalid: 'errors.expireDateInvalid',
  expiryDateTooFar: 'form.mistake.expiryDateTooFar',
  peopleMissing: 'form.mistake.peopleMissing',
  usageLimitInvalid: 'errors.usageLimitInvalid',
} as const satisfies Record<ScheduleMistake, string>

/** The sentence for each mistake, by field. */
export const useScheduleMistakes = (mistakes: ScheduleMistakes): Partial<Record<ScheduleField, string>> => {
  const { t } = useTranslation()
  return Object.fromEntries(Object.entries(mistakes).map(([field, mistake]) => [field, t(sentences[mistake])]))
}
