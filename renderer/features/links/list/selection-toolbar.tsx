import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { CalendarPlus, CircleOff, Copy, Download, type LucideIcon, Tag, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkTab } from '../../../../electron/contract/link-book'
import type { RowMode } from './columns'
import { HeadBar, SelectAll } from './list-head'
import { Quiet, RoomyLabel } from './list-parts'
import type { LinkPicking } from './use-selection'

const Bar = styled(HeadBar)(({ theme }) => ({
  gap: 4,
  color: theme.vars.palette.text.primary,
  backgroundColor: theme.vars.palette.soft.accent,
  '&[data-mode="columns"]': { display: 'flex', columnGap: 4 },
}))
const Count = styled('span')({
  flex: 1,
  minWidth: 0,
  marginInlineStart: 10,
  fontWeight: 600,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
})
const Act = styled(Quiet)(({ theme }) => ({
  color: theme.vars.palette.text.primary,
  '&:hover': { backgroundColor: theme.vars.palette.background.paper },
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '@container (max-width: 699px)': { paddingInline: 8 },
}))

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
      <Act type="button" aria-label={name} data-tone={tone} onClick={act}>
        {label}
      </Act>
    </Tooltip>
  )
  return (
    <Bar role="toolbar" aria-label={t('linkList.selection')} data-mode={mode}>
      <SelectAll picking={picking} total={total} />
      <Count role="status">{t('linkList.selected', { count: picking.count, number })}</Count>
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
    </Bar>
  )
}
