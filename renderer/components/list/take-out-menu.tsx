import { ChevronDown, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ActionMenu, type MenuEntry } from '../action-menu'
import { Label, QuietButton } from './list-parts'

interface TakeOutMenuProps {
  /** How many of how many are taken. */
  readonly what: string
  readonly entries: readonly MenuEntry[]
}

/** `Export`: every way out of a list, for those that are selected or, where none is, for all that it finds. */
export const TakeOutMenu = ({ what, entries }: TakeOutMenuProps) => {
  const { t } = useTranslation()
  const name = t('linkList.export.of', { what })
  return (
    <ActionMenu label={t('linkList.export.open')} heading={what} entries={entries}>
      {(open, isOpen) => (
        <QuietButton
          type="button"
          aria-label={name}
          title={name}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={open}
        >
          <Download size={14} aria-hidden />
          <Label>{t('linkList.export.open')}</Label>
          <ChevronDown size={13} aria-hidden />
        </QuietButton>
      )}
    </ActionMenu>
  )
}
