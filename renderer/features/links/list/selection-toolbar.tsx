import {
  CalendarClock,
  CalendarPlus,
  CircleOff,
  Copy,
  DoorClosed,
  type LucideIcon,
  Printer,
  QrCode,
  RefreshCw,
  Tag,
  Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkTab } from '../../../../electron/contract/link-list'
import { copyFormats } from '../../../../electron/contract/links'
import { SelectionBar, type WordsFrom } from '../../../components/list/selection-bar'
import type { RowMode } from './columns'
import type { LinkList } from './link-list'
import type { TakeOut } from './use-take-out'

const takeOuts = ['copyAll', 'exportCsv', 'exportXlsx', 'exportCodes', 'printSheet'] as const
const changes = ['tag', 'extend', 'closeAfterFirst', 'schedule', 'rotate', 'revoke', 'delete'] as const
export type BulkAction = (typeof takeOuts)[number] | (typeof changes)[number]

/** Two tables look alike: they have a short word instead of an icon. */
const icons: Readonly<Partial<Record<BulkAction, LucideIcon>>> = {
  copyAll: Copy,
  exportCodes: QrCode,
  printSheet: Printer,
  tag: Tag,
  extend: CalendarPlus,
  closeAfterFirst: DoorClosed,
  schedule: CalendarClock,
  rotate: RefreshCw,
  revoke: CircleOff,
  delete: Trash2,
}

/** The words come in this order as the list grows wider. */
const wordsFrom: Readonly<Partial<Record<BulkAction, WordsFrom>>> = {
  ...{ copyAll: 'medium', tag: 'wide', extend: 'wide', revoke: 'wide', delete: 'wide' },
  ...{ closeAfterFirst: 'widest', schedule: 'widest', rotate: 'widest' },
  ...{ exportCodes: 'widest', printSheet: 'widest' },
}

/** What makes sense for links that stand where these do. A code that lets nobody in is of no use. */
const bulkActions: Readonly<Record<LinkTab, readonly BulkAction[]>> = {
  active: [...takeOuts, 'tag', 'extend', 'closeAfterFirst', 'schedule', 'rotate', 'revoke'],
  ended: [...takeOuts, 'tag', 'extend', 'schedule', 'revoke'],
  revoked: ['copyAll', 'exportCsv', 'exportXlsx', 'tag', 'delete'],
}

/** A bot cannot see who joined, and plans nothing. */
const notForBots: ReadonlySet<BulkAction> = new Set(['closeAfterFirst', 'schedule', 'rotate'])

/** The same for an account. */
export const offeredBulk = (tab: LinkTab, isBot: boolean): readonly BulkAction[] =>
  bulkActions[tab].filter((action) => !isBot || !notForBots.has(action))

interface SelectionToolbarProps {
  readonly list: LinkList
  readonly tab: LinkTab
  readonly mode: RowMode
  readonly takeOut: TakeOut
  readonly onAct: (action: BulkAction) => void
  /** Links that close after the first join no longer do. */
  readonly onStayOpen: () => void
  /** A bot cannot see who joined. */
  readonly isBot: boolean
}

/** What can be done with all links that are selected. */
export const SelectionToolbar = (props: SelectionToolbarProps) => {
  const { list, tab, mode, takeOut, onAct, onStayOpen, isBot } = props
  const { selection, total } = list
  const { t, i18n } = useTranslation()
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const offered = offeredBulk(tab, isBot)
  const counts = { number: number(selection.count), total: number(total) }
  return (
    <SelectionBar
      words={{
        name: t('linkList.selection'),
        selected: t('linkList.selectedOf', counts),
        clear: t('linkList.clearSelection'),
      }}
      selection={selection}
      total={total}
      actions={offered.map((action) => ({
        label: t(`linkList.bulk.${action}`),
        short: t(`linkList.short.${action}`),
        icon: icons[action],
        act: () => onAct(action),
        tone: action === 'revoke' || action === 'delete' ? 'red' : undefined,
        wordsFrom: wordsFrom[action],
        spare: action === 'exportXlsx' || action === 'rotate',
        ...(action === 'closeAfterFirst' && {
          more: {
            label: t('linkList.closeAfterFirst.choose'),
            entries: [{ label: t('linkList.closeAfterFirst.stayOpen'), act: onStayOpen }],
          },
        }),
        ...(action === 'copyAll' && {
          more: {
            label: t('linkList.copyAs'),
            entries: copyFormats.map((as) => ({ label: t(`copyAs.${as}`), act: () => takeOut.copy(as) })),
          },
        }),
      }))}
      compact
      mode={mode}
    />
  )
}
