import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RUNNING_OUT_PERCENT } from '../../../electron/contract/watch'
import { CountField } from '../../components/terms/count-field'
import { parseCount } from '../../components/terms/parse-count'

const { min, max } = RUNNING_OUT_PERCENT

interface PercentFieldProps {
  readonly percent: number
  readonly onChange: (percent: number) => void
}

/** From which share on a link is running out: kept as soon as it is one that can be meant. */
export const PercentField = ({ percent, onChange }: PercentFieldProps) => {
  const { t } = useTranslation()
  const [text, setText] = useState(String(percent))
  const [known, setKnown] = useState(percent)
  /** Whoever is still typing is not corrected. */
  const [typing, setTyping] = useState(false)
  // It could not be kept, or was changed elsewhere.
  if (known !== percent) {
    setKnown(percent)
    if (parseCount(text) !== percent) setText(String(percent))
  }
  const isRight = (count: number | null): count is number => count !== null && count >= min && count <= max
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the field inside it
    <div
      style={{ width: 132 }}
      onBlur={() => setTyping(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setTyping(false)
      }}
    >
      <CountField
        label={t('watch.percent')}
        value={text}
        least={min}
        most={max}
        end="%"
        error={!typing && !isRight(parseCount(text)) && t('watch.percentRange', { min, max })}
        onChange={(next) => {
          setText(next)
          setTyping(true)
          const count = parseCount(next)
          if (isRight(count) && count !== percent) onChange(count)
        }}
      />
    </div>
  )
}
