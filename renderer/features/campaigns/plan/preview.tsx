import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ListX } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useCommands, useMenuCommands } from '../../../commands'
import { ErrorNote } from '../../../components/error-note'
import { FailedRow } from '../../../components/list/failed-row'
import { useListKeys } from '../../../components/list/use-list-keys'
import { searchCommand } from '../campaign-commands'
import { remarkOf, remarkSentence } from '../rows/cell-words'
import { type ColumnId, isField, planColumns } from '../rows/columns'
import { HEAD_HEIGHT, ROW_HEIGHT, Table } from '../rows/grid-parts'
import { RowBar, type ShownRows } from '../rows/row-bar'
import { type GridHandle, RowGrid } from '../rows/row-grid'
import { RowSelectionBar } from '../rows/row-selection-bar'
import type { RowEdits } from '../rows/use-row-edits'
import { useRowSelection } from '../rows/use-row-selection'
import type { RowWindows } from '../rows/use-row-windows'
import { numberWords } from '../span-words'
import type { PlaceState } from '../use-place'
import { useLeaveOut } from './use-leave-out'
import type { TakenRows } from './use-taken-rows'

const Frame = styled('section')({ display: 'grid', gap: 10, minWidth: 0, containerType: 'inline-size' })
const SAID_HEIGHT = 36
const Said = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  minHeight: SAID_HEIGHT,
  padding: '9px 14px',
  borderBlockStart: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))
const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 28,
  textAlign: 'center',
  textWrap: 'balance',
  color: theme.vars.palette.text.secondary,
}))

interface PreviewProps {
  readonly campaign: Campaign
  readonly list: RowWindows
  readonly edits: RowEdits
  readonly chats: readonly Chat[]
  readonly at: PlaceState
  readonly taken: TakenRows
  readonly handle: Ref<GridHandle>
}

/** Every link that will be made, with what is wrong beside it; mended in place. */
export const Preview = ({ campaign, list, edits, chats, at, taken, handle }: PreviewProps) => {
  const { t, i18n } = useTranslation()
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<GridHandle>(null)
  const picking = useRowSelection(list)
  const [focused, setFocused] = useState<{ readonly key: string; readonly column: ColumnId } | null>(null)
  const { counts } = campaign
  const { show } = at.place.filter
  const choices: readonly ShownRows[] = [
    { show: 'all', count: counts.total },
    { show: 'mistakes', count: counts.mistakes, tone: 'red' },
    { show: 'warnings', count: counts.warnings, tone: 'amber' },
  ]
  const number = (count: number): string => numberWords(count, i18n.language)
  const leaveOut = useLeaveOut(campaign)
  const leaveOutRow = (row: CampaignRow): void => {
    picking.forget(row.key)
    leaveOut.run({ kind: 'keys', keys: [row.key] })
  }
  const leaveOutSelected = (): void => {
    leaveOut.run(picking.selected())
    picking.clear()
  }
  const leaveOutShown = (): void => leaveOut.run({ kind: 'matching', filter: { ...at.place.filter, chatId: null } })
  const goToSearch = (): void => search.current?.select()
  useMenuCommands({ search: goToSearch })
  useListKeys({
    search: goToSearch,
    selectAll: picking.all,
    clear: () => {
      picking.clear()
      return picking.count > 0
    },
  })
  useCommands(() => {
    const links = t('campaigns.links', { count: picking.count, number: number(picking.count) })
    const title = t('palette.campaigns.leaveOut', { links })
    return [
      ...(picking.count === 0
        ? []
        : [{ ...{ id: 'campaigns.leaveOut', group: 'selection' as const, title }, run: leaveOutSelected }]),
      searchCommand(t, goToSearch),
    ]
  })
  const said = (): { words: string; tone: string } => {
    const { column } = focused ?? { column: 'position' as const }
    const index = Array.from({ length: list.total }, (_none, row) => row).find(
      (row) => list.rowAt(row)?.key === focused?.key,
    )
    const found = index === undefined ? undefined : list.rowAt(index)
    const row = found === undefined ? undefined : edits.shown(found)
    const first = row?.mistakes[0] ?? row?.warnings[0]
    const remark = row === undefined || !isField(column) ? null : remarkOf(row, column)
    if (row !== undefined && remark !== null) {
      return { words: remarkSentence(row, remark.remark, t), tone: remark.isMistake ? 'red' : 'amber' }
    }
    if (row !== undefined && first !== undefined) {
      return { words: remarkSentence(row, first, t), tone: row.mistakes.length > 0 ? 'red' : 'amber' }
    }
    return { words: t('campaigns.gridKeys'), tone: 'plain' }
  }
  const words = said()
  const rows = Math.min(Math.max(list.total, 3), 200)
  return (
    <Frame aria-label={t('campaigns.step.preview')}>
      <RowBar choices={choices} at={at} list={list} field={search} grid={grid}>
        {show === 'mistakes' && list.total > 0 && (
          <Button size="small" loading={leaveOut.pending} onClick={leaveOutShown}>
            {t('campaigns.leaveOutMistakes', { count: list.total, number: number(list.total) })}
          </Button>
        )}
        {taken.keys.length > 0 && (
          <Button
            size="small"
            loading={leaveOut.pending}
            onClick={() => leaveOut.run({ kind: 'keys', keys: taken.keys })}
          >
            {t('campaigns.leaveOutTaken', { count: taken.keys.length, number: number(taken.keys.length) })}
          </Button>
        )}
      </RowBar>
      {leaveOut.error !== null && <ErrorNote error={leaveOut.error} />}
      {edits.refused !== null && <ErrorNote error={edits.refused.error} onRetry={edits.refused.again} />}
      {/* As many rows as the page shows at once, below the bar. */}
      <Table
        style={{ height: `min(${rows * ROW_HEIGHT + HEAD_HEIGHT + SAID_HEIGHT + 2}px, max(220px, 100cqh - 66px))` }}
      >
        {picking.count > 0 && list.total > 0 && (
          <RowSelectionBar
            picking={picking}
            total={list.total}
            actions={[{ label: t('campaigns.leaveOutRows'), icon: ListX, act: leaveOutSelected, tone: 'red' }]}
          />
        )}
        {list.error !== null && <FailedRow words={t('campaigns.rowsFailed')} error={list.error} onRetry={list.retry} />}
        {list.total === 0 && list.error === null && !list.pending && (
          <Nothing>{t(counts.total === 0 ? 'campaigns.previewEmpty' : 'campaigns.noMatch')}</Nothing>
        )}
        <RowGrid
          label={t('campaigns.rows')}
          list={list}
          columns={planColumns}
          chats={chats}
          shown={edits.shown}
          onEdit={edits.edit}
          picking={picking}
          onLeaveOut={(row) => (row === null ? leaveOutSelected() : leaveOutRow(row))}
          onCopy={() => undefined}
          onFocusCell={(row, column) => setFocused(row === null ? null : { key: row.key, column })}
          scrolled={at.scrolled}
          onScroll={at.scroll}
          handle={(grip) => {
            grid.current = grip
            if (typeof handle === 'function') handle(grip)
            else if (handle !== null) handle.current = grip
          }}
        />
        {list.total > 0 && (
          <Said aria-live="polite" data-tone={words.tone}>
            {words.words}
          </Said>
        )}
      </Table>
    </Frame>
  )
}
