import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { Eye, EyeOff } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'color' | 'size'> {
  readonly label: string
  /** Said below the field as long as there is no mistake. */
  readonly hint?: ReactNode
  /** What is wrong with the entry, as a sentence; read aloud when it appears. */
  readonly error?: ReactNode
  /** At the label's end, such as a counter. */
  readonly aside?: ReactNode
  /** At the field's end, inside it. */
  readonly end?: ReactNode
  /** The input itself, for focus and for react-hook-form's `register`. */
  readonly ref?: Ref<HTMLInputElement>
}

const Head = styled('div')({ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 8 })
const Aside = styled('span')(({ theme }) => ({
  ...theme.typography.body2,
  fontVariantNumeric: 'tabular-nums',
  color: theme.vars.palette.text.secondary,
}))

/** A textbox with its label above, a hint or a mistake below, and both tied to it for assistive technology. */
export const Field = ({ label, hint, error, aside, end, ref, id, ...input }: FieldProps) => {
  const ownId = useId()
  const inputId = id ?? ownId
  const helpId = `${inputId}-help`
  const wrong = error !== undefined && error !== null && error !== false
  const helps = wrong || (hint !== undefined && hint !== null)
  return (
    <FormControl error={wrong}>
      <Head>
        <InputLabel htmlFor={inputId}>{label}</InputLabel>
        {aside !== undefined && <Aside>{aside}</Aside>}
      </Head>
      <OutlinedInput
        id={inputId}
        inputRef={ref}
        endAdornment={end !== undefined && <InputAdornment position="end">{end}</InputAdornment>}
        slotProps={{ input: { ...input, ...(helps && { 'aria-describedby': helpId }) } }}
      />
      {/* An alert that is there before its text changes is announced more reliably than one that appears with it. */}
      <div id={helpId} role={wrong ? 'alert' : undefined}>
        {helps && <FormHelperText component="div">{wrong ? error : hint}</FormHelperText>}
      </div>
    </FormControl>
  )
}

const Toggle = styled(IconButton)({ marginInlineEnd: -6 })

/**
 * A secret: hidden while it is typed, never suggested, corrected or remembered. The button that uncovers it has a name
 * without the field's own words, so that the field alone answers to its label.
 */
export const SecretField = (props: Omit<FieldProps, 'type' | 'end'>) => {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const name = t(shown ? 'common.hideCharacters' : 'common.showCharacters')
  return (
    <Field
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <Tooltip title={name}>
          <Toggle aria-label={name} aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff size={16} /> : <Eye size={16} />}
          </Toggle>
        </Tooltip>
      }
    />
  )
}
