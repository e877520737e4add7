import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { PlaceholderRow } from '../../../components/list/list-states'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { VirtualList } from '../../../components/list/virtual-list'
import { RotatedLinks } from '../rotation/use-rotations'
import { type Column, type RowMode, rowHeights } from './columns'
import { type LinkList, linkList } from './link-list'
import type { LinkFigure } from './link-query'
import { LinkRow } from './link-row'
import { LinkBones } from './link-states'
import { PlannedLinks } from './planned-mark'
import type { Highlighted } from './use-highlighted'

interface LinkRowsProps {
  readonly list: LinkList
  readonly focus: ListFocus<LinkEntry>
  readonly mode: RowMode
  readonly columns: readonly Column[]
  readonly everywhere: boolean
  readonly figure: LinkFigure | null
  readonly highlighted: Highlighted
  readonly actions: LinkActions
  /** A key that acts on the row with the focus; true: it did. */
  readonly onKey: (key: string, entry: LinkEntry) => boolean
}

/** The links in sight, one a row. */
export const LinkRows = (props: LinkRowsProps) => {
  const { list, focus, mode, columns, everywhere, figure, highlighted, actions } = props
  const { t } = useTranslation()
  const { address, at } = highlighted
  return (
    <PlannedLinks>
      <RotatedLinks>
        <VirtualList
          label={t('links.heading')}
          list={list}
          focus={focus}
          height={rowHeights[mode]}
          show={address === null || at === null ? null : { index: at, why: address }}
          onKey={props.onKey}
          onEmptied={() => focus.searchField.current?.focus({ preventScroll: true })}
          placeholder={(index, top) => (
            <PlaceholderRow key={index} top={top} height={rowHeights[mode]}>
              <LinkBones row={index} />
            </PlaceholderRow>
          )}
          row={(entry, place) => (
            <LinkRow
              key={linkList.keyOf(entry)}
              entry={entry}
              {...place}
              mode={mode}
              columns={columns}
              everywhere={everywhere}
              figure={figure}
              highlighted={entry.link.link === address}
              selected={list.selection.has(entry)}
              actions={actions}
            />
          )}
        />
      </RotatedLinks>
    </PlannedLinks>
  )
}
