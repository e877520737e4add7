import { useTranslation } from 'react-i18next'
import { momentWords } from '../../../components/moment-words'
import { Segmented } from '../../../components/segmented'
import { type ChosenEnd, LaterField, NewEndField } from '../manage/new-end-field'
import type { SchedulePartProps } from './schedule-props'

const ways = ['each', 'all'] as const

/** By how much, from the end that a link has then, or to which end. */
export const ExtendFields = ({
  values,
  change,
  mistakes,
  due,
  now,
  place,
  end,
}: SchedulePartProps & { readonly end: ChosenEnd }) => {
  const { t } = useTranslation()
  const words =
    end.moment === null
      ? t('form.expires.neverWords')
      : end.choice === 'custom'
        ? momentWords(end.moment, now, place, t)
        : t('schedule.endFromThen', { moment: momentWords(end.moment, now, place, t) })
  return (
    <>
      <Segmented
        label={t('schedule.by.label')}
        options={ways.map((value) => ({ value, label: t(`schedule.by.${value}`) }))}
        value={values.by}
        onChange={(by) => change({ by })}
      />
      {values.by === 'each' ? (
        <LaterField later={values.later} words={t('schedule.laterWords')} onChange={(later) => change({ later })} />
      ) : (
        <NewEndField
          end={{ ...end, mistake: typeof mistakes.end === 'string' ? mistakes.end : null }}
          now={due}
          words={words}
        />
      )}
    </>
  )
}
