import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ListX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useCommands } from '../../../commands'
import { ErrorNote } from '../../../components/error-note'
import { ListStates } from '../../../components/list/list-states'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { searchCommand } from '../campaign-commands'
import { type CampaignRows, toRowSelection } from '../rows/campaign-rows'
import { remarkOf, remarkSentence } from '../rows/cell-words'
import { type ColumnId, isField, planColumnsOf, showsClosing } from '../rows/columns'
import { HEAD_HEIGHT, ROW_HEIGHT, SAID_HEIGHT, Said, Table } from '../rows/grid-parts'
import { RowBar, type ShownRows } from '../rows/row-bar'
import { RowGrid } from '../rows/row-grid'
import { RowSelectionBar } from '../rows/row-selection-bar'
import type { RowEdits } from '../rows/use-row-edits'
import { numberWords } from '../span-words'
import type { CampaignPageState } from '../use-campaign-page'
import { takenIn } from './plan-state'
import { useLeaveOut } from './use-leave-out'
import { takenRows } from './use-plan-start'

const Frame = styled('section')({ display: 'grid', gap: 10, minWidth: 0, containerType: 'inline-size' })
const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 28,
  textAlign: 'center',
  textWrap: 'balance',
  color: theme.vars.palette.text.secondary,
}))

interface PreviewProps {
  readonly campaign: Campaign
  readonly list: CampaignRows
  readonly focus: ListFocus<CampaignRow>
  readonly edits: RowEdits
  readonly chats: readonly Chat[]
  readonly at: CampaignPageState
}

/** The cell that has the focus. */
interface FocusedCell {
  readonly key: string
  readonly column: ColumnId
}

/** Every link that will be made, with what is wrong beside it; mended in place. */
export const Preview = ({ campaign, list, focus, edits, chats, at }: PreviewProps) => {
  const { t } = useTranslation()
  const [focused, setFocused] = useState<FocusedCell | null>(null)
  const { counts } = campaign
  const { selection } = list
  const leaveOut = useLeaveOut(campaign)
  const leaveOutSelected = (): void => {
    leaveOut.run(toRowSelection(selection.value))
    selection.clear()
  }
  const leaveOutRow = (row: CampaignRow): void => {
    selection.forget(row)
    leaveOut.run({ kind: 'keys', keys: [row.key] })
  }
  usePreviewCommands(list, focus, leaveOutSelected)
  const [kept, closes] = [campaign.columns.length, showsClosing(campaign)]
  const columns = useMemo(() => planColumnsOf({ kept, closes }), [kept, closes])
  const rows = Math.min(Math.max(list.total, 3), 200)
  return (
    <Frame aria-label={t('campaigns.step.preview')}>
      <PreviewBar campaign={campaign} list={list} focus={focus} at={at} leaveOut={leaveOut} />
      {leaveOut.error !== null && <ErrorNote error={leaveOut.error} />}
      {edits.refused !== null && <ErrorNote error={edits.refused.error} onRetry={edits.refused.again} />}
      {/* As many rows as the page shows at once, below the bar. */}
      <Table
        style={{ height: `min(${rows * ROW_HEIGHT + HEAD_HEIGHT + SAID_HEIGHT + 2}px, max(220px, 100cqh - 66px))` }}
      >
        <RowSelectionBar
          list={list}
          actions={[{ label: t('campaigns.leaveOutRows'), icon: ListX, act: leaveOutSelected, tone: 'red' }]}
        />
        <ListStates
          list={list}
          skeleton={null}
          failed={t('campaigns.rowsFailed')}
          failedMore={t('campaigns.rowsFailed')}
          empty={<Nothing>{t(counts.total === 0 ? 'campaigns.previewEmpty' : 'campaigns.noMatch')}</Nothing>}
        />
        <RowGrid
          label={t('campaigns.rows')}
          list={list}
          focus={focus}
          columns={columns}
          kept={campaign.columns}
          chats={chats}
          shown={edits.shown}
          onEdit={edits.edit}
          onLeaveOut={(row) => (row === null ? leaveOutSelected() : leaveOutRow(row))}
          onCopy={() => undefined}
          onFocusCell={(row, column) => setFocused(row === null ? null : { key: row.key, column })}
          scrolled={at.scrolled}
          onScroll={at.scroll}
        />
        {list.total > 0 && <CellRemark list={list} edits={edits} focused={focused} />}
      </Table>
    </Frame>
  )
}

interface PreviewBarProps extends Pick<PreviewProps, 'campaign' | 'list' | 'focus' | 'at'> {
  readonly leaveOut: ReturnType<typeof useLeaveOut>
}

/** Which rows are looked at, and ways to leave out many that will not do. */
const PreviewBar = ({ campaign, list, focus, at, leaveOut }: PreviewBarProps) => {
  const { t, i18n } = useTranslation()
  const number = (count: number): string => numberWords(count, i18n.language)
  const { counts } = campaign
  const taken = takenIn(campaign)
  const { show } = at.page.filter
  const choices: readonly ShownRows[] = [
    { show: 'all', count: counts.total },
    { show: 'mistakes', count: counts.mistakes, tone: 'red' },
    { show: 'warnings', count: counts.warnings, tone: 'amber' },
  ]
  const leaveOutShown = (): void => leaveOut.run({ kind: 'matching', filter: { ...at.page.filter, chatId: null } })
  return (
    <RowBar choices={choices} at={at} focus={focus}>
      {show === 'mistakes' && list.total > 0 && (
        <Button size="small" loading={leaveOut.pending} onClick={leaveOutShown}>
          {t('campaigns.leaveOutMistakes', { count: list.total, number: number(list.total) })}
        </Button>
      )}
      {taken > 0 && (
        <Button size="small" loading={leaveOut.pending} onClick={() => leaveOut.run(takenRows)}>
          {t('campaigns.leaveOutTaken', { count: taken, number: number(taken) })}
        </Button>
      )}
    </RowBar>
  )
}

const usePreviewCommands = (
  { selection }: CampaignRows,
  focus: ListFocus<CampaignRow>,
  leaveOutSelected: () => void,
): void => {
  const { t, i18n } = useTranslation()
  useCommands(() => {
    const { count } = selection
    const links = t('campaigns.links', { count, number: numberWords(count, i18n.language) })
    const title = t('palette.campaigns.leaveOut', { links })
    return [
      ...(count === 0 ? [] : [{ id: 'campaigns.leaveOut', group: 'selection' as const, title, run: leaveOutSelected }]),
      searchCommand(t, focus.goToSearch),
    ]
  })
}

interface CellRemarkProps {
  readonly list: CampaignRows
  readonly edits: RowEdits
  readonly focused: FocusedCell | null
}

/** What is wrong with the cell that has the focus, else with its row, in a sentence; else what the keys do. */
const CellRemark = ({ list, edits, focused }: CellRemarkProps) => {
  const { t } = useTranslation()
  const found = Array.from({ length: list.total }, (_none, at) => list.rowAt(at)).find(
    (row) => row?.key === focused?.key,
  )
  const row = found === undefined ? undefined : edits.shown(found)
  const ofCell =
    row === undefined || focused === null || !isField(focused.column) ? null : remarkOf(row, focused.column)
  const ofRow = row?.mistakes[0] ?? row?.warnings[0]
  const said = (): { words: string; tone: string } => {
    if (row !== undefined && ofCell !== null) {
      return { words: remarkSentence(row, ofCell.remark, t), tone: ofCell.isMistake ? 'red' : 'amber' }
    }
    if (row !== undefined && ofRow !== undefined) {
      return { words: remarkSentence(row, ofRow, t), tone: row.mistakes.length > 0 ? 'red' : 'amber' }
    }
    return { words: t('campaigns.gridKeys'), tone: 'plain' }
  }
  const { words, tone } = said()
  return (
    <Said aria-live="polite" data-tone={tone}>
      {words}
    </Said>
  )
}
