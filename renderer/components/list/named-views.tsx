import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Bookmark, ChevronDown, X } from 'lucide-react'
import { type FormEvent, type RefObject, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../api'
import { ErrorNote } from '../error-note'
import { KeptChoice, KeptEntry, KeptHint, KeptList } from './kept-list'
import { Label, QuietButton } from './list-parts'

const NAME_MAX = 60

const Sheet = styled('div')({
  display: 'grid',
  gap: 12,
  width: 'min(320px, calc(100vw - 40px))',
  padding: '16px 16px 18px',
})
const Form = styled('form')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 8,
  '& > button': { flexShrink: 0, minHeight: 40, marginBlockStart: 24 },
})

/** Where the views open: below their button, also when a command opens them. */
export interface ViewsSheet {
  readonly opener: RefObject<HTMLButtonElement | null>
  readonly anchor: HTMLElement | null
  readonly open: () => void
  readonly close: () => void
}

/** `onOpen`: what was wrong the last time is forgotten. */
export const useViewsSheet = (onOpen: () => void = () => undefined): ViewsSheet => {
  const opener = useRef<HTMLButtonElement>(null)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return {
    ...{ opener, anchor, close: () => setAnchor(null) },
    open: () => {
      onOpen()
      setAnchor(opener.current)
    },
  }
}

interface NamedViewsProps {
  readonly sheet: ViewsSheet
  readonly views: readonly { readonly id: string; readonly name: string }[]
  /** What is kept, in a sentence, while nothing is. */
  readonly hint: string
  readonly pending: boolean
  readonly error: CallError | null
  readonly onApply: (id: string) => void
  readonly onRemove: (id: string) => void
  /** Answers whether it was kept. */
  readonly onSave: (name: string) => Promise<boolean>
}

/** What is seen, kept under a name: chosen, saved under the name of the moment, and thrown away. */
export const NamedViews = ({ sheet, views, hint, pending, error, onApply, onRemove, onSave }: NamedViewsProps) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <QuietButton
        ref={sheet.opener}
        type="button"
        aria-label={t('views.open')}
        title={t('views.open')}
        aria-haspopup="dialog"
        aria-expanded={sheet.anchor !== null}
        onClick={sheet.open}
      >
        <Bookmark size={14} aria-hidden />
        <Label>{t('views.open')}</Label>
        <ChevronDown size={13} aria-hidden />
      </QuietButton>
      <Popover
        open={sheet.anchor !== null}
        anchorEl={sheet.anchor}
        onClose={sheet.close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
      >
        <Sheet>
          <Typography variant="h2" id={id}>
            {t('views.title')}
          </Typography>
          {views.length === 0 ? (
            <KeptHint>{hint}</KeptHint>
          ) : (
            <KeptList>
              {views.map((view) => (
                <KeptEntry key={view.id}>
                  <KeptChoice
                    type="button"
                    onClick={() => {
                      sheet.close()
                      onApply(view.id)
                    }}
                  >
                    <bdi>{view.name}</bdi>
                  </KeptChoice>
                  <IconButton aria-label={t('views.remove', { name: view.name })} onClick={() => onRemove(view.id)}>
                    <X size={15} aria-hidden />
                  </IconButton>
                </KeptEntry>
              ))}
            </KeptList>
          )}
          <NameForm pending={pending} onSave={onSave} onSaved={sheet.close} />
          {error !== null && <ErrorNote error={error} />}
        </Sheet>
      </Popover>
    </>
  )
}

interface NameFormProps extends Pick<NamedViewsProps, 'pending' | 'onSave'> {
  readonly onSaved: () => void
}

const NameForm = ({ pending, onSave, onSaved }: NameFormProps) => {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [isNameless, setNameless] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return setNameless(true)
    if (!(await onSave(wanted))) return
    setName('')
    onSaved()
  }
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('views.name')}
        value={name}
        error={isNameless}
        helperText={isNameless ? t('views.nameless') : undefined}
        onChange={(event) => {
          setName(event.target.value)
          setNameless(false)
        }}
        slotProps={{ htmlInput: { maxLength: NAME_MAX, dir: 'auto' } }}
      />
      <Button type="submit" loading={pending}>
        {t('views.save')}
      </Button>
    </Form>
  )
}
