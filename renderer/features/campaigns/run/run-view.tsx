import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ArrowLeft, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { call, useAction, useCall } from '../../../api'
import { useCommands, useMenuCommands } from '../../../commands'
import { ErrorNote } from '../../../components/error-note'
import { FailedRow } from '../../../components/list/failed-row'
import { useListKeys } from '../../../components/list/use-list-keys'
import { Notice } from '../../../components/notice'
import { useToast } from '../../../components/toaster'
import { campaignCommands, searchCommand } from '../campaign-commands'
import { ActionMenu } from '../campaign-menu'
import { DeleteDialog } from '../delete-dialog'
import { runColumns } from '../rows/columns'
import { Table } from '../rows/grid-parts'
import { RowBar, type ShownRows } from '../rows/row-bar'
import { type GridHandle, RowGrid } from '../rows/row-grid'
import { RowSelectionBar } from '../rows/row-selection-bar'
import { useRowEdits } from '../rows/use-row-edits'
import { useRowSelection } from '../rows/use-row-selection'
import { useRowWindows } from '../rows/use-row-windows'
import { Heading, Quietly, Roomy, Screen, short, Titles, Top } from '../screen-parts'
import { numberWords } from '../span-words'
import { campaignName, communityWords } from '../state-words'
import { TemplateDialog } from '../template-dialog'
import type { PlaceState } from '../use-place'
import { ProgressCard } from './progress-card'
import { ResultsBar } from './results-bar'
import { useResults } from './use-results'
import { useRunActions } from './use-run-actions'

const noChats: readonly Chat[] = []
const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 28,
  textAlign: 'center',
  color: theme.vars.palette.text.secondary,
}))

/** The ways out above the rows' own bar; in a low window beside it. */
const Tools = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 'var(--gap)',
  [short]: { flexDirection: 'row-reverse', alignItems: 'center', '& > :last-child': { flex: 1 } },
})

/** A campaign that runs or ran: how far it is, what became of each row, and the way out for what was made. */
export const RunView = ({ campaign, at }: { readonly campaign: Campaign; readonly at: PlaceState }) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const campaignId = campaign.id
  const chats = useCall('listChats', { refresh: false }).data ?? noChats
  const edits = useRowEdits(campaignId, chats)
  const list = useRowWindows(campaignId, at.place.filter)
  const retry = useAction('retryCampaign')
  const repeat = useAction('repeatCampaign')
  const [dialog, setDialog] = useState<'delete' | 'template' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<GridHandle>(null)
  const { counts, state } = campaign
  const actions = useRunActions(campaign)
  const results = useResults(campaign)
  const picking = useRowSelection(list)
  const isOver = state.kind === 'finished' || state.kind === 'stopped'

  // What was pressed to come here is gone; the next Tab begins at the top.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
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

  const choices: readonly ShownRows[] = [
    { show: 'all', count: counts.total },
    { show: 'created', count: counts.created },
    { show: 'failed', count: counts.failed, tone: 'red' },
    // Nothing is to come of what is over.
    { show: 'open', label: isOver ? t('campaigns.row.left') : undefined, count: counts.open },
  ]
  const copySelected = (): void => results.copy('links', picking.selected())
  const copyRow = async (row: CampaignRow | null): Promise<void> => {
    if (row === null) copySelected()
    else if (row.link !== null) {
      await call('copyText', { text: row.link.link })
      toast(t('links.copied'))
    }
  }
  const retryFailed = async (): Promise<void> => {
    await edits.settled()
    if ((await retry.run({ campaignId, keys: null })) !== null) at.look({ show: 'all' })
  }
  const again = async (): Promise<void> => {
    const next = await repeat.run({ campaignId })
    if (next !== null) at.go(next.id)
  }
  const error = retry.error ?? repeat.error ?? results.error
  const number = (count: number): string => numberWords(count, i18n.language)
  const retryNow = counts.failed > 0 ? () => void retryFailed() : null
  useCommands(() => {
    const made = counts.created > 0
    const links = t('campaigns.links', { count: picking.count, number: number(picking.count) })
    return [
      ...campaignCommands(
        campaign,
        {
          ...{ pause: actions.pause, resume: actions.resume, stop: actions.stop, goOn: actions.goOn, retry: retryNow },
          ...(made && {
            copyLinks: () => results.copy('links'),
            copyText: () => results.copy('text'),
            copyMarkdown: () => results.copy('markdown'),
            exportCsv: () => results.export('csv'),
            exportXlsx: () => results.export('xlsx'),
            exportCodes: () => results.open('codes'),
            printSheet: () => results.open('sheet'),
          }),
          repeat: () => void again(),
          saveTemplate: () => setDialog('template'),
          delete: () => setDialog('delete'),
          list: () => at.go(null),
        },
        t,
        i18n.language,
      ),
      ...(picking.count > 0
        ? [
            {
              ...{ id: 'campaigns.copySelected', group: 'selection' as const, run: copySelected },
              title: t('palette.campaigns.copySelected', { links }),
            },
          ]
        : []),
      searchCommand(t, goToSearch),
    ]
  })
  return (
    <Screen>
      <Top>
        <Button
          variant="text"
          color="inherit"
          startIcon={<ArrowLeft size={15} aria-hidden />}
          onClick={() => at.go(null)}
        >
          {t('campaigns.back')}
        </Button>
        <Titles>
          <Heading ref={heading} tabIndex={-1} dir="auto" title={campaignName(campaign, t)}>
            {campaignName(campaign, t)}
          </Heading>
          <Quietly dir="auto">{communityWords(campaign, t, i18n.language)}</Quietly>
        </Titles>
        <Button loading={repeat.pending} onClick={() => void again()}>
          {t('campaigns.repeat')}
        </Button>
        <ActionMenu
          label={t('campaigns.moreOf')}
          entries={[
            { label: t('campaigns.saveTemplate'), act: () => setDialog('template') },
            { label: t('campaigns.delete.confirm'), act: () => setDialog('delete'), tone: 'red' },
          ]}
        />
      </Top>
      <ProgressCard campaign={campaign} actions={actions} />
      {campaign.rebuilt !== null && (
        <Notice tone="info" role="note">
          {t('campaigns.rebuilt', { count: campaign.rebuilt, number: number(campaign.rebuilt) })}
        </Notice>
      )}
      {counts.failed > 0 && (
        <Notice
          tone="warning"
          actions={
            <>
              {at.place.filter.show !== 'failed' && (
                <Button size="small" onClick={() => at.look({ show: 'failed', search: '' })}>
                  {t('campaigns.showFailed')}
                </Button>
              )}
              <Button size="small" loading={retry.pending} onClick={() => void retryFailed()}>
                {t('campaigns.retry')}
              </Button>
            </>
          }
        >
          {t(isOver ? 'campaigns.failedText' : 'campaigns.failedSoFar', {
            count: counts.failed,
            number: number(counts.failed),
          })}
          <Roomy> {t(isOver ? 'campaigns.failedHow' : 'campaigns.failedWhy', { count: counts.failed })}</Roomy>
        </Notice>
      )}
      {error !== null && <ErrorNote error={error} />}
      {edits.refused !== null && <ErrorNote error={edits.refused.error} onRetry={edits.refused.again} />}
      <Tools>
        {counts.created > 0 && <ResultsBar campaign={campaign} results={results} />}
        <RowBar choices={choices} at={at} list={list} field={search} grid={grid} />
      </Tools>
      <Table style={{ minHeight: 180 }} aria-busy={list.pending}>
        {picking.count > 0 && list.total > 0 && (
          <RowSelectionBar
            picking={picking}
            total={list.total}
            actions={[{ label: t('campaigns.copyLinks'), icon: Copy, act: copySelected }]}
          />
        )}
        {list.error !== null && <FailedRow words={t('campaigns.rowsFailed')} error={list.error} onRetry={list.retry} />}
        {list.total === 0 && list.error === null && !list.pending && <Nothing>{t('campaigns.noMatch')}</Nothing>}
        <RowGrid
          label={t('campaigns.rows')}
          list={list}
          columns={runColumns}
          picking={picking}
          chats={chats}
          shown={edits.shown}
          onEdit={edits.edit}
          onLeaveOut={() => undefined}
          onCopy={(row) => void copyRow(row)}
          onFocusCell={() => undefined}
          scrolled={at.scrolled}
          onScroll={at.scroll}
          handle={grid}
        />
      </Table>
      {dialog === 'template' && <TemplateDialog campaign={campaign} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteDialog campaign={campaign} onClose={() => setDialog(null)} onDeleted={() => at.go(null)} />
      )}
    </Screen>
  )
}
