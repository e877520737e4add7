import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { type ListHandle, VirtualList } from '../../../components/list/virtual-list'
import { type Column, type RowMode, rowHeights } from './columns'
import type { LinkActions } from './link-actions'
import { LinkRow } from './link-row'
import { PlaceholderRow } from './list-states'
import { keyOf } from './selection'
import type { LinkWindows } from './use-link-windows'
import type { LinkPicking } from './use-selection'

export interface VirtualRowsProps {
  readonly list: LinkWindows
  readonly picking: LinkPicking
  readonly mode: RowMode
  readonly columns: readonly Column[]
  readonly everywhere: boolean
  /** The link that was just made, and where it stands; null: nowhere in this list. */
  readonly highlighted: string | null
  readonly litAt: number | null
  readonly actions: LinkActions
  readonly handle: Ref<ListHandle>
  /** The link whose row has the focus, for the shortcuts; null when it leaves. */
  readonly onFocusLink: (entry: LinkEntry | null) => void
  /** A key that acts on the row with the focus; true: it did. */
  readonly onKey: (key: string, entry: LinkEntry) => boolean
}

const entryKey = ({ link }: LinkEntry): string => keyOf(link)

/** The links in sight, one a row. */
export const VirtualRows = (props: VirtualRowsProps) => {
  const { list, picking, mode, columns, everywhere, highlighted, litAt, actions } = props
  const { t } = useTranslation()
  return (
    <VirtualList
      label={t('links.heading')}
      list={list}
      picking={picking}
      keyOf={entryKey}
      height={rowHeights[mode]}
      show={highlighted === null || litAt === null ? null : { index: litAt, why: highlighted }}
      handle={props.handle}
      onOpen={actions.details}
      onFocusRow={props.onFocusLink}
      onKey={props.onKey}
      placeholder={(index, top) => <PlaceholderRow key={index} index={index} top={top} mode={mode} />}
      row={(entry, place) => (
        <LinkRow
          key={entryKey(entry)}
          entry={entry}
          {...place}
          mode={mode}
          columns={columns}
          everywhere={everywhere}
          highlighted={entry.link.link === highlighted}
          selected={picking.has(entry)}
          actions={actions}
        />
      )}
    />
  )
}
