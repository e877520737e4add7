import Tooltip from '@mui/material/Tooltip'
import { CalendarPlus, CircleOff, Copy, Download, type LucideIcon, Tag, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkTab } from '../../../../electron/contract/link-list'
import { RoomyLabel, SelectionAct, SelectionBar, SelectionCount } from '../../../components/list/list-parts'
import { SelectAll } from '../../../components/list/select-all'
import type { RowMode } from './columns'
import type { LinkPicking } from './use-selection'

export type BulkAction = 'copyAll' | 'exportCsv' | 'tag' | 'extend' | 'revoke' | 'delete'

const icons: Readonly<Record<BulkAction, LucideIcon>> = {
  copyAll: Copy,
  exportCsv: Download,
  tag: Tag,
  extend: CalendarPlus,
  revoke: CircleOff,
  delete: Trash2,
}

/** What makes sense for links that stand where these do. */
export const bulkActions: Readonly<Record<LinkTab, readonly BulkAction[]>> = {
  active: ['copyAll', 'exportCsv', 'tag', 'extend', 'revoke'],
  ended: ['copyAll', 'exportCsv', 'tag', 'extend', 'revoke'],
  revoked: ['copyAll', 'exportCsv', 'tag', 'delete'],
}

interface SelectionToolbarProps {
  readonly picking: LinkPicking
  readonly total: number
  readonly tab: LinkTab
  readonly mode: RowMode
  readonly onAct: (action: BulkAction) => void
}

/** What can be done with all that is selected, in the place where the list was counted. */
export const SelectionToolbar = ({ picking, total, tab, mode, onAct }: SelectionToolbarProps) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language).format(picking.count)
  const button = (name: string, label: ReactNode, act: () => void, tone = 'plain') => (
    <Tooltip key={name} title={name} describeChild={false}>
      <SelectionAct type="button" aria-label={name} data-tone={tone} onClick={act}>
        {label}
      </SelectionAct>
    </Tooltip>
  )
  return (
    <SelectionBar role="toolbar" aria-label={t('linkList.selection')} data-mode={mode}>
      <SelectAll picking={picking} total={total} />
      <SelectionCount role="status">{t('linkList.selected', { count: picking.count, number })}</SelectionCount>
      {bulkActions[tab].map((action) => {
        const Icon = icons[action]
        const name = t(`linkList.bulk.${action}`)
        const label = (
          <>
            <Icon size={15} aria-hidden />
            <RoomyLabel>{name}</RoomyLabel>
          </>
        )
        return button(name, label, () => onAct(action), action === 'revoke' || action === 'delete' ? 'red' : 'plain')
      })}
      {button(t('linkList.clearSelection'), <X size={15} aria-hidden />, picking.clear)}
    </SelectionBar>
  )
}
