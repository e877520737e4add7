import { CalendarPlus, CircleOff, Copy, Download, type LucideIcon, Tag, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkTab } from '../../../../electron/contract/link-list'
import { SelectionBar } from '../../../components/list/selection-bar'
import type { RowMode } from './columns'
import type { LinkList } from './link-list'

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
  readonly list: LinkList
  readonly tab: LinkTab
  readonly mode: RowMode
  readonly onAct: (action: BulkAction) => void
}

/** What can be done with all links that are selected. */
export const SelectionToolbar = ({ list: { selection, total }, tab, mode, onAct }: SelectionToolbarProps) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language).format(selection.count)
  return (
    <SelectionBar
      words={{
        name: t('linkList.selection'),
        selected: t('linkList.selected', { count: selection.count, number }),
        clear: t('linkList.clearSelection'),
      }}
      selection={selection}
      total={total}
      actions={bulkActions[tab].map((action) => ({
        label: t(`linkList.bulk.${action}`),
        icon: icons[action],
        act: () => onAct(action),
        tone: action === 'revoke' || action === 'delete' ? 'red' : undefined,
      }))}
      compact
      mode={mode}
    />
  )
}
