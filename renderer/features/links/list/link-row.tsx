import { Bot } from 'lucide-react'
import { memo } from 'react'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { RowMenu, usePointerMenu } from '../../../components/link-actions/row-menu'
import { namedLink, shortAddress } from '../../../components/link-address'
import { CheckBox } from '../../../components/list/check-box'
import { selectableRowAttributes } from '../../../components/list/row-attributes'
import { isOnRowItself, selectModeOf } from '../../../components/list/selection'
import type { RowPlace } from '../../../components/list/virtual-list'
import { useWords } from '../../../components/words'
import { RotationMark } from '../rotation/use-rotations'
import type { Column, RowMode } from './columns'
import { figureWords } from './figure-words'
import type { LinkFigure } from './link-query'
import { PlannedMark } from './planned-mark'
import { CommunityName, RowCell } from './row-cells'
import { RowLead } from './row-lead'
import {
  Address,
  AddressPlace,
  Row,
  RowActions,
  RowCommunity,
  RowLine,
  RowTitle,
  RowWords,
  TitleLine,
} from './row-parts'
import { LiveRing, NoteMark, StatusLine, TagMarks } from './row-words'
import { type RowReading, useRowReading } from './use-row-reading'

export interface LinkRowProps extends RowPlace {
  readonly entry: LinkEntry
  readonly mode: RowMode
  readonly columns: readonly Column[]
  /** Links of all communities stand here, so each says where it belongs. */
  readonly everywhere: boolean
  /** What of its figures the list is sorted by: said where there is no column for it. */
  readonly figure: LinkFigure | null
  readonly highlighted: boolean
  readonly selected: boolean
  readonly actions: LinkActions
}

export const LinkRow = memo(function LinkRow(props: LinkRowProps) {
  const { entry, index, mode, columns, everywhere, figure, highlighted, selected, reachable, actions } = props
  const { t } = useWords()
  const reading = useRowReading(entry)
  const pointer = usePointerMenu()
  const tabIndex = reachable ? 0 : -1

  return (
    <Row
      {...selectableRowAttributes(namedLink(entry, t), props)}
      data-highlighted={highlighted}
      data-selected={selected}
      data-closed={reading.closed}
      data-mode={mode}
      onContextMenu={pointer.onContextMenu}
      onDoubleClick={(event) => {
        if (isOnRowItself(event)) actions.details(entry)
      }}
    >
      <CheckBox
        type="checkbox"
        aria-label={t('linkList.select', { title: namedLink(entry, t) })}
        tabIndex={tabIndex}
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => props.onSelect(index, selectModeOf(event, 'toggle'))}
      />
      <RowBody {...{ entry, reading, mode, columns, everywhere, figure, tabIndex, pointer, actions }} />
    </Row>
  )
})

interface RowBodyProps extends Pick<LinkRowProps, 'entry' | 'mode' | 'columns' | 'everywhere' | 'figure' | 'actions'> {
  readonly reading: RowReading
  readonly tabIndex: number
  readonly pointer: ReturnType<typeof usePointerMenu>
}

/** What stands in a row: not drawn again where the row only moves, as all do when one comes in above them. */
const RowBody = memo(function RowBody(props: RowBodyProps) {
  const { entry, reading, mode, columns, everywhere, tabIndex, pointer, actions } = props
  return (
    <>
      {mode === 'columns' ? (
        columns.map((column) => (
          <RowCell
            key={column.name}
            roomy={columns.some(({ name }) => name === 'joined')}
            {...{ column, entry, reading, everywhere, actions }}
          />
        ))
      ) : (
        <RowLines {...props} />
      )}
      <RowActions>
        <RowLead entry={entry} closed={reading.closed} wordy={mode === 'lines'} tabIndex={tabIndex} actions={actions} />
        <RowMenu entry={entry} actions={actions} tabIndex={tabIndex} pointer={pointer} />
      </RowActions>
    </>
  )
})

/** The ring, and all words in two or three lines. */
const RowLines = ({ entry, reading, mode, everywhere, figure, actions }: RowBodyProps) => {
  const { t, language } = useWords()
  const { link } = entry
  return (
    <>
      <LiveRing link={link} reading={reading} />
      <RowWords>
        <TitleLine>
          <RowTitle dir="auto">{namedLink(entry, t)}</RowTitle>
          {entry.tags.length > 0 && (
            <TagMarks tags={entry.tags} most={mode === 'narrow' || everywhere ? 1 : 2} letters={18} />
          )}
          {entry.note !== '' && <NoteMark note={entry.note} />}
          <PlannedMark link={link} />
          <RotationMark link={link} />
          {entry.creator.isBot && !entry.creator.isSelf && (
            <span title={t('linkList.botMade', { name: entry.creator.name })} style={{ display: 'grid' }}>
              <Bot size={14} aria-label={t('linkList.botMade', { name: entry.creator.name })} />
            </span>
          )}
          {everywhere && (
            <RowCommunity data-community>
              <CommunityName entry={entry} />
            </RowCommunity>
          )}
        </TitleLine>
        <RowLine>
          <AddressPlace>
            <Address type="button" tabIndex={-1} dir="ltr" onClick={() => actions.copy(entry)}>
              {shortAddress(link.link)}
            </Address>
          </AddressPlace>
          <StatusLine
            entry={entry}
            reading={reading}
            more={figure === null ? null : figureWords(entry.figures, figure, t, language)}
          />
        </RowLine>
      </RowWords>
    </>
  )
}
