import Autocomplete from '@mui/material/Autocomplete'
import Chip from '@mui/material/Chip'
import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isTagTooLong, tidyTags } from './tags'

interface TagsFieldProps {
  readonly label: string
  /** Tags that stand on other links, offered while typing. */
  readonly known: readonly string[]
  readonly value: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
  readonly error: string | null
  readonly autoFocus?: boolean
}

/** Tags as chips: chosen from those in use, or typed; a comma or Enter ends one, Backspace takes the last away. */
export const TagsField = ({ label, known, value, onChange, error, autoFocus = false }: TagsFieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  const take = (text: string): void => {
    onChange(tidyTags([...value, text]))
    setTyped('')
  }
  return (
    <Autocomplete
      id={id}
      multiple
      freeSolo
      autoHighlight={false}
      filterSelectedOptions
      options={known}
      value={[...value]}
      inputValue={typed}
      onInputChange={(_event, text, reason) => {
        // Said when the tags come anew from outside: what is being typed stays.
        if (reason === 'reset') return
        if (/[,;]/.test(text)) take(text)
        else setTyped(text)
      }}
      onChange={(_event, tags) => onChange(tidyTags(tags))}
      renderValue={(tags, getItemProps) =>
        tags.map((tag, index) => {
          const { key, ...item } = getItemProps({ index })
          return <Chip key={key} size="small" label={tag} color={isTagTooLong(tag) ? 'error' : 'default'} {...item} />
        })
      }
      renderInput={(params) => (
        <FormControl ref={params.slotProps.input.ref} error={error !== null} fullWidth>
          <InputLabel htmlFor={id}>{label}</InputLabel>
          <OutlinedInput
            autoFocus={autoFocus}
            startAdornment={params.slotProps.input.startAdornment}
            placeholder={value.length === 0 ? t('manage.tag.placeholder') : ''}
            slotProps={{ input: { ...params.slotProps.htmlInput, 'aria-describedby': `${id}-help` } }}
            sx={{ flexWrap: 'wrap', gap: 0.5, paddingBlock: 0.5, '& input': { width: 'auto', flex: 1, minWidth: 80 } }}
            onBlur={() => {
              // What was typed and not ended is meant all the same.
              if (typed.trim() !== '') take(typed)
            }}
          />
          <div id={`${id}-help`} role={error === null ? undefined : 'alert'}>
            {error !== null && <FormHelperText component="div">{error}</FormHelperText>}
          </div>
        </FormControl>
      )}
    />
  )
}
