import { styled } from '@mui/material/styles'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Keys } from '../keys'

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

/** Milliseconds without a key before what was typed is looked for: one look a word, not one a letter. */
const SEARCH_AFTER = 120

export interface SearchFieldProps {
  readonly label: string
  readonly placeholder: string
  /** What is looked for now. */
  readonly search: string
  readonly onSearch: (text: string) => void
  /** What stands here by no key of the user's; another object replaces what was typed. */
  readonly given: { readonly text: string }
  readonly inputRef: Ref<HTMLInputElement>
  /** On to what was found. */
  readonly onLeave: (key: LeavingKey) => void
}

/** The keys that lead from the field to the rows. */
export type LeavingKey = 'ArrowDown' | 'Enter'

const SEARCH_MAX = 200

/**
 * Words that a list is looked through for, as they are typed in. What is typed stays here until somebody pauses: a key
 * draws this field anew and not the whole room.
 */
export const SearchField = ({ label, placeholder, search, onSearch, given, inputRef, onLeave }: SearchFieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState(given.text)
  const [taken, setTaken] = useState(given)
  if (taken !== given) {
    setTaken(given)
    setText(given.text)
  }
  useEffect(() => {
    if (text === search) return
    const timer = setTimeout(() => onSearch(text), text === '' ? 0 : SEARCH_AFTER)
    return () => clearTimeout(timer)
  }, [text, search, onSearch])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      setText('')
    } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault()
      if (text !== search) onSearch(text)
      onLeave(event.key)
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
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <span aria-hidden>
          <Keys of="search" first />
        </span>
      ) : (
        <Clear
          type="button"
          aria-label={t('common.clearSearch')}
          onClick={(event) => {
            setText('')
            event.currentTarget.closest('label')?.querySelector('input')?.focus()
          }}
        >
          <X size={15} aria-hidden />
        </Clear>
      )}
    </Frame>
  )
}
