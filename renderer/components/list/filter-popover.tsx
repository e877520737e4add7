import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { ListFilter, X } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietButton } from './list-parts'

const Chips = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, minWidth: 0 })
const Chip = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  ...theme.typography.body2,
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  height: 26,
  maxWidth: 220,
  paddingInline: '9px 6px',
  borderRadius: 13,
  fontWeight: 550,
  cursor: 'pointer',
  color: theme.vars.palette.ink.accent,
  backgroundColor: theme.vars.palette.soft.accent,
  '& > bdi': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > svg': { flexShrink: 0 },
  '&:hover': { boxShadow: `inset 0 0 0 1px ${theme.vars.palette.primary.main}` },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 1 },
}))
const Sheet = styled('div')({
  display: 'grid',
  gap: 16,
  width: 'min(372px, calc(100vw - 40px))',
  padding: '18px 20px 20px',
})
const SheetHead = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  minHeight: 30,
})

/** Where a filter's sheet opens: below its button, also when a command opens it. */
export interface FilterSheet {
  readonly opener: RefObject<HTMLButtonElement | null>
  readonly anchor: HTMLElement | null
  readonly open: () => void
  readonly close: () => void
}

export const useFilterSheet = (): FilterSheet => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  return { opener, anchor, open: () => setAnchor(opener.current), close: () => setAnchor(null) }
}

interface FilterPopoverProps {
  readonly sheet: FilterSheet
  readonly words: { readonly open: string; readonly title: string; readonly clear: string }
  /** Something is left out by it now. */
  readonly isOn: boolean
  readonly onClear: () => void
  /** The fields. */
  readonly children: ReactNode
}

/** The button of a filter, and the sheet with its fields. */
export const FilterPopover = ({ sheet, words, isOn, onClear, children }: FilterPopoverProps) => {
  const id = useId()
  return (
    <>
      <QuietButton
        ref={sheet.opener}
        type="button"
        data-framed
        data-on={isOn}
        aria-haspopup="dialog"
        aria-expanded={sheet.anchor !== null}
        onClick={sheet.open}
      >
        <ListFilter size={14} aria-hidden />
        {words.open}
      </QuietButton>
      <Popover
        open={sheet.anchor !== null}
        anchorEl={sheet.anchor}
        onClose={sheet.close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
      >
        <Sheet>
          <SheetHead>
            <Typography variant="h2" id={id}>
              {words.title}
            </Typography>
            {isOn && (
              <Button variant="text" size="small" onClick={onClear}>
                {words.clear}
              </Button>
            )}
          </SheetHead>
          {children}
        </Sheet>
      </Popover>
    </>
  )
}

interface FilterChip {
  readonly id: string
  readonly words: string
  /** The filter without it. */
  readonly remove: () => void
}

interface FilterChipsProps {
  readonly label: string
  readonly chips: readonly FilterChip[]
}

/** One chip for each thing that a filter asks for; a click takes it back. */
export const FilterChips = ({ label, chips }: FilterChipsProps) => {
  const { t } = useTranslation()
  if (chips.length === 0) return null
  return (
    <Chips role="group" aria-label={label}>
      {chips.map(({ id, words, remove }) => (
        <Chip key={id} type="button" aria-label={t('linkList.chip.remove', { words })} onClick={remove}>
          <bdi>{words}</bdi>
          <X size={13} aria-hidden />
        </Chip>
      ))}
    </Chips>
  )
}
