import { styled } from '@mui/material/styles'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Keycap } from '../keycap'

const Frame = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 40,
  minWidth: 0,
  paddingInline: '14px 10px',
  borderRadius: 12,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.secondary,
  cursor: 'text',
  '&:hover': { borderColor: theme.vars.palette.lineStrong },
  '&:focus-within': {
    borderColor: theme.vars.palette.primary.main,
    boxShadow: `0 0 0 1px ${theme.vars.palette.primary.main}`,
  },
  '& > svg': { flexShrink: 0 },
}))
const Input = styled('input')(({ theme }) => ({
  all: 'unset',
  flex: 1,
  minWidth: 0,
  fontSize: '0.875rem',
  lineHeight: '1.25rem',
  color: theme.vars.palette.text.primary,
  // The frame shows the focus.
  '&:focus-visible': { outline: 'none' },
  '&::placeholder': { color: theme.vars.palette.text.secondary },
  '&::-webkit-search-cancel-button': { display: 'none' },
}))
const Clear = styled('button')(({ theme }) => ({
  all: 'unset',
  display: 'grid',
  placeItems: 'center',
  width: 24,
  height: 24,
  borderRadius: 6,
  cursor: 'pointer',
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}` },
}))

export interface SearchFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly inputRef: Ref<HTMLInputElement>
  /** Down or Enter: on to what was found. */
  readonly onLeave: () => void
}

const isMac = navigator.platform.startsWith('Mac')
const SEARCH_MAX = 200

/** Words that a list is looked through for, as they are typed in. */
export const SearchField = ({ label, placeholder, value, onChange, inputRef, onLeave }: SearchFieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault()
      onChange('')
    } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <Frame htmlFor={id}>
      <Search size={16} aria-hidden />
      <Input
        id={id}
        ref={inputRef}
        type="search"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        maxLength={SEARCH_MAX}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value === '' ? (
        <Keycap aria-hidden>{isMac ? '⌘ F' : 'Ctrl F'}</Keycap>
      ) : (
        <Clear
          type="button"
          aria-label={t('common.clearSearch')}
          onClick={(event) => {
            onChange('')
            event.currentTarget.closest('label')?.querySelector('input')?.focus()
          }}
        >
          <X size={15} aria-hidden />
        </Clear>
      )}
    </Frame>
  )
}
