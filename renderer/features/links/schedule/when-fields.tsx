import { useTranslation } from 'react-i18next'
import { zonedTime } from '../../../../electron/contract/zoned-time'
import { Field } from '../../../components/field'
import { momentWords } from '../../../components/moment-words'
import { repeatsWords, weekdayName, weekdays } from '../../../components/schedule-words'
import { Segmented } from '../../../components/segmented'
import { SegmentedChecks } from '../../../components/segmented-checks'
import { ExpiryPickerOnDemand } from '../../../components/terms/expiry-picker-on-demand'
import { Consequence, SteppedAside } from '../../../components/terms/form-line'
import type { SchedulePartProps } from './schedule-props'
import { whenOf } from './schedule-values'

const repeats = ['once', 'weekly'] as const
const ends = ['never', 'day'] as const

/** `When`: a moment, or the first of those that come every week, on which days and until when. */
export const WhenFields = (props: SchedulePartProps) => {
  const { values, change, mistakes, focusable, now } = props
  const { t } = useTranslation()
  const isWeekly = values.repeats === 'weekly' && values.what !== 'revoke'
  return (
    <>
      <div>
        {values.what === 'revoke' ? (
          <SteppedAside name={t('schedule.repeats.label')}>{t('schedule.repeats.revokeAside')}</SteppedAside>
        ) : (
          <Segmented
            label={t('schedule.repeats.label')}
            options={repeats.map((value) => ({ value, label: t(`schedule.repeats.${value}`) }))}
            value={values.repeats}
            onChange={(next) => change({ repeats: next })}
          />
        )}
        <ExpiryPickerOnDemand
          label={t('schedule.when.label')}
          value={values.date}
          now={now}
          wrong={mistakes.when !== undefined}
          inputRef={focusable('when')}
          onChange={(date) => change({ date })}
        >
          <Consequence wrong={mistakes.when}>
            <WhenWords {...props} isWeekly={isWeekly} />
          </Consequence>
        </ExpiryPickerOnDemand>
      </div>
      {isWeekly && <WeeklyFields {...props} />}
    </>
  )
}

const WhenWords = ({ values, due, now, place, isWeekly }: SchedulePartProps & { readonly isWeekly: boolean }) => {
  const { t } = useTranslation()
  const when = whenOf({ ...values, until: 'never' }, place.timeZone)
  if (when === null) return null
  if (when.kind === 'once' || !isWeekly) return momentWords(when.kind === 'once' ? when.at : due, now, place, t)
  if (when.weekdays.length === 0) return null
  return t('schedule.first', { repeats: repeatsWords(when, place, t), moment: momentWords(due, now, place, t) })
}

const WeeklyFields = ({ values, change, mistakes, focusable, place }: SchedulePartProps) => {
  const { t } = useTranslation()
  const time = values.date?.getTime() ?? Number.NaN
  const own = Number.isNaN(time) ? [] : [zonedTime(time / 1_000, place.timeZone).weekday]
  return (
    <>
      <SegmentedChecks
        label={t('schedule.weekdays.label')}
        options={weekdays.map((value) => ({
          value,
          label: weekdayName(value, 'short', place.locale),
          name: weekdayName(value, 'long', place.locale),
        }))}
        values={values.weekdays ?? own}
        onChange={(chosen) => change({ weekdays: chosen })}
      >
        {mistakes.weekdays !== undefined && <Consequence wrong={mistakes.weekdays}>{null}</Consequence>}
      </SegmentedChecks>
      <div>
        <Segmented
          label={t('schedule.until.label')}
          options={ends.map((value) => ({ value, label: t(`schedule.until.${value}`) }))}
          value={values.until}
          onChange={(until) => change({ until })}
        />
        {values.until === 'day' && (
          <div style={{ marginBlockStart: 12 }}>
            <Field
              ref={focusable('until')}
              type="date"
              label={t('schedule.until.day')}
              value={values.lastDay}
              error={mistakes.until}
              onChange={({ target }) => change({ lastDay: target.value })}
            />
          </div>
        )}
      </div>
    </>
  )
}
