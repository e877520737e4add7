import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expiry } from '../../../../electron/contract/links'
import { Segmented } from '../../../components/segmented'
import { ExpiryPickerOnDemand } from '../../../components/terms/expiry-picker-on-demand'
import { Consequence } from '../../../components/terms/form-line'
import { useOpenedField } from '../../../components/terms/use-opened-field'
import { type EndChoice, endChoices, expiryOfEnd } from './new-end'

/** A new end that is being chosen. */
export interface ChosenEnd {
  readonly choice: EndChoice
  readonly date: Date
  readonly mistake: string | null
  /** Seconds since 1970, server time; null: never, or none is chosen yet. */
  readonly moment: number | null
  /** In the contract's words; null: the picker holds no moment. */
  readonly expires: Expiry | null
  readonly choose: (choice: EndChoice) => void
  readonly pick: (date: Date | null) => void
  /** Says what is wrong with it, and whether something is. */
  readonly isWrong: () => boolean
}

/** `now`: seconds since 1970, server time. */
export const useChosenEnd = (first: () => EndChoice, firstDate: () => Date, now: number): ChosenEnd => {
  const { t } = useTranslation()
  const [choice, setChoice] = useState(first)
  const [date, setDate] = useState(firstDate)
  const [mistake, setMistake] = useState<string | null>(null)
  const expires = expiryOfEnd(choice, date)
  return {
    ...{ choice, date, mistake, expires },
    moment: momentOf(expires, now),
    choose: (next) => {
      setChoice(next)
      setMistake(null)
    },
    pick: (next) => {
      setDate(next ?? new Date(Number.NaN))
      setMistake(null)
    },
    isWrong: () => {
      const wrong =
        expires === null
          ? t('form.mistake.expiryDateMissing')
          : expires.kind === 'at' && expires.date <= now
            ? t('errors.expireDateInvalid')
            : null
      setMistake(wrong)
      return wrong !== null
    },
  }
}

const laterChoices = ['day', 'week', 'month'] as const
type LaterChoice = (typeof laterChoices)[number]

interface LaterFieldProps {
  readonly later: LaterChoice
  /** What the choice leads to. */
  readonly words: ReactNode
  readonly onChange: (later: LaterChoice) => void
}

/** `How much later`: each link by as much from the end that it has. */
export const LaterField = ({ later, words, onChange }: LaterFieldProps) => {
  const { t } = useTranslation()
  return (
    <Segmented
      label={t('manage.extend.laterBy')}
      options={laterChoices.map((value) => ({ value, label: t(`manage.extend.later.${value}`) }))}
      value={later}
      onChange={onChange}
    >
      <Consequence>{words}</Consequence>
    </Segmented>
  )
}

const momentOf = (expires: Expiry | null, now: number): number | null => {
  if (expires === null || expires.kind === 'never') return null
  return expires.kind === 'at' ? expires.date : now + expires.seconds
}

interface NewEndFieldProps {
  readonly end: ChosenEnd
  readonly now: number
  /** What the choice leads to. */
  readonly words: ReactNode
}

/** `New end`: presets as segments, `Custom` opens the picker and goes into it, and below in words when that is. */
export const NewEndField = ({ end, now, words }: NewEndFieldProps) => {
  const { t } = useTranslation()
  const opened = useOpenedField(null)
  const wrong = end.mistake ?? undefined
  return (
    <div>
      <Segmented
        label={t('manage.extend.label')}
        options={endChoices.map((value) => ({ value, label: t(`manage.extend.${value}`) }))}
        value={end.choice}
        onChange={(choice) => {
          if (choice === 'custom') opened.expect()
          end.choose(choice)
        }}
      >
        {end.choice !== 'custom' && <Consequence wrong={wrong}>{words}</Consequence>}
      </Segmented>
      {end.choice === 'custom' && (
        <ExpiryPickerOnDemand
          value={end.date}
          now={now}
          wrong={wrong !== undefined}
          inputRef={opened.ref}
          onChange={end.pick}
        >
          <Consequence wrong={wrong}>{end.expires === null ? null : words}</Consequence>
        </ExpiryPickerOnDemand>
      )}
    </div>
  )
}
