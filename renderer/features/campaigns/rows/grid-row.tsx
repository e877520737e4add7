import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow, RowChange } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { type MoreEntry, RowMenu, usePointerMenu } from '../../../components/link-actions/row-menu'
import { isOnRowItself, type SelectMode, selectModeOf } from '../../../components/list/selection'
import { timeLocaleOf } from '../../../components/moment-words'
import { useServerNow } from '../../../components/server-clock'
import type { RowMessages } from '../run/use-row-messages'
import { CellEditor, type Leave } from './cell-editor'
import { cellWords, remarkOf, shortRemark } from './cell-words'
import { type ColumnId, hasControl, isEditable, isField, isFigure, keptPlace, templateOf } from './columns'
import { Cell, GridRow, Quiet, Remark, showSideways, Value } from './grid-parts'
import { FigureCell, LeaveOut, OutcomeCell, SelectCell } from './row-cells'

/** What rows call; the same functions for every row, so that rows render only when what they show changes. */
export interface RowActions {
  readonly focus: (row: number, column: number) => void
  readonly edit: (row: number, column: number) => void
  readonly done: (row: CampaignRow, change: RowChange | null, leave: Leave) => void
  readonly leaveOut: (row: CampaignRow) => void
  readonly copy: (row: CampaignRow) => void
  readonly select: (row: number, mode: SelectMode) => void
  /** The next range begins here. */
  readonly startRangeAt: (row: number) => void
}

interface RowProps {
  readonly row: CampaignRow
  readonly index: number
  /** Pixels from the top of the table. */
  readonly top: number
  readonly columns: readonly ColumnId[]
  readonly selected: boolean
  /** The cell that Tab reaches, when it is in this row; else null. */
  readonly active: number | null
  readonly editing: { readonly column: number; readonly begun: string | null } | null
  readonly chats: readonly Chat[]
  readonly actions: RowActions
  /** What can be done with the links that were made; null: none was yet. */
  readonly links: LinkActions | null
  /** What can be done with the row's message; null: the campaign has none. */
  readonly messages: RowMessages | null
}

const messageEntries = (row: CampaignRow, messages: RowMessages | null, t: TFunction): readonly MoreEntry[] => {
  if (messages === null) return []
  const mail = { label: t('campaigns.message.mail'), act: () => messages.mail(row) }
  return [{ label: t('campaigns.message.copy'), act: () => messages.copy(row) }, ...(row.mailTo === null ? [] : [mail])]
}

/** A link that is there no more can be made again, and nothing else. */
const onceGone = ['makeAgain'] as const

export const PlanRow = memo(function PlanRow(props: RowProps) {
  const { row, index, top, columns, selected, active, editing, chats, actions, links } = props
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const language = { t, language: i18n.language, place: timeLocaleOf(i18n.language), now }
  const pointer = usePointerMenu()
  const { entry, isGone } = row
  const made = links === null ? null : entry
  const content = (id: ColumnId, reachable: boolean) => {
    if (id === 'select') {
      return <SelectCell row={row} selected={selected} tabIndex={reachable ? 0 : -1} />
    }
    if (id === 'position') return <Value>{row.position}</Value>
    if (id === 'outcome') return <OutcomeCell row={row} />
    if (isFigure(id)) return <FigureCell row={row} figure={id} />
    if (id === 'more') {
      return (
        made !== null &&
        links !== null && (
          <RowMenu
            entry={made}
            actions={links}
            tabIndex={reachable ? 0 : -1}
            pointer={pointer}
            only={isGone ? onceGone : undefined}
            more={isGone ? [] : messageEntries(row, props.messages, t)}
          />
        )
      )
    }
    if (id === 'leaveOut') {
      return <LeaveOut row={row} tabIndex={reachable ? 0 : -1} onLeaveOut={actions.leaveOut} />
    }
    const kept = keptPlace(id)
    if (kept !== null) {
      const text = row.cells[kept] ?? ''
      return (
        <Value dir="auto" title={text}>
          {text === '' ? '–' : text}
        </Value>
      )
    }
    if (!isField(id)) return null
    const words = cellWords(row, id, language)
    const said = remarkOf(row, id)
    return (
      <>
        <Value dir="auto" title={words}>
          {words === '' ? '–' : words}
        </Value>
        {said !== null && (
          <Remark data-tone={said.isMistake ? 'red' : 'amber'}>{shortRemark(row, said.remark, t)}</Remark>
        )}
        {id === 'title' && said === null && made !== null && made.tags.length > 0 && (
          <Quiet dir="auto" title={made.tags.join(', ')}>
            {made.tags.join(', ')}
          </Quiet>
        )}
      </>
    )
  }
  return (
    <GridRow
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      style={{ gridTemplateColumns: templateOf(columns), transform: `translateY(${top}px)` }}
      onContextMenu={made === null ? undefined : pointer.onContextMenu}
    >
      {columns.map((id, column) => {
        const reachable = active === column
        const editable = isEditable(row, id)
        const isEdited = editing?.column === column && isField(id) && editable
        const said = isField(id) ? remarkOf(row, id) : null
        const holdsControl = hasControl(id) && (id !== 'more' || made !== null)
        return (
          <Cell
            key={id}
            role="gridcell"
            aria-colindex={column + 1}
            aria-invalid={said?.isMistake === true ? true : undefined}
            aria-readonly={!editable}
            tabIndex={holdsControl ? undefined : reachable ? 0 : -1}
            data-cell={column}
            data-column={id}
            data-editable={editable}
            data-quiet={
              keptPlace(id) !== null ||
              id === 'position' ||
              isFigure(id) ||
              (isField(id) && id !== 'title' && !row.edited) ||
              (id === 'outcome' && entry === null)
            }
            onFocus={(event) => {
              showSideways(event.currentTarget)
              actions.focus(index, column)
            }}
            onDoubleClick={(event) => {
              if (editable) actions.edit(index, column)
              else if (made !== null && !isGone && id !== 'outcome' && isOnRowItself(event)) links?.details(made)
            }}
            onClick={(event) => {
              // What is clicked in the row's menu is heard here too, and is outside the row.
              if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
              const mode = selectModeOf(event, 'only')
              if (id === 'select') actions.select(index, selectModeOf(event, 'toggle'))
              else if (mode !== 'only') actions.select(index, mode)
              else {
                actions.startRangeAt(index)
                if (id === 'outcome' && entry !== null && !isGone) actions.copy(row)
              }
            }}
          >
            {isEdited && isField(id) ? (
              <CellEditor
                row={row}
                field={id}
                begun={editing.begun}
                label={t(`campaigns.column.${id}`)}
                chats={chats}
                onDone={(change, leave) => actions.done(row, change, leave)}
              />
            ) : (
              content(id, reachable)
            )}
          </Cell>
        )
      })}
    </GridRow>
  )
})
