import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRow } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { call, useAction, useCall } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { FailedRow } from '../../../components/list/failed-row'
import { Surface } from '../../../components/list/list-parts'
import { useListKeys } from '../../../components/list/use-list-keys'
import { Notice } from '../../../components/notice'
import { useToast } from '../../../components/toaster'
import { ActionMenu } from '../campaign-menu'
import { DeleteDialog } from '../delete-dialog'
import { runColumns } from '../rows/columns'
import { RowBar, type ShownRows } from '../rows/row-bar'
import { type GridHandle, RowGrid } from '../rows/row-grid'
import { useRowEdits } from '../rows/use-row-edits'
import { useRowWindows } from '../rows/use-row-windows'
import { Heading, Quietly, Screen, Titles, Top } from '../screen-parts'
import { numberWords } from '../span-words'
import { campaignName, communityWords } from '../state-words'
import { TemplateDialog } from '../template-dialog'
import type { PlaceState } from '../use-place'
import { ProgressCard } from './progress-card'
import { ResultsBar } from './results-bar'

const noChats: readonly Chat[] = []
const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  padding: 28,
  textAlign: 'center',
  color: theme.vars.palette.text.secondary,
}))

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
  const isOver = state.kind === 'finished' || state.kind === 'stopped'

  // What was pressed to come here is gone; the next Tab begins at the top.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  useListKeys({ search: () => search.current?.select(), selectAll: () => undefined, clear: () => false })

  const choices: readonly ShownRows[] = [
    { show: 'all', count: counts.total },
    { show: 'created', count: counts.created },
    { show: 'failed', count: counts.failed, tone: 'red' },
    { show: 'open', count: counts.open },
  ]
  const copyRow = async ({ link }: CampaignRow): Promise<void> => {
    if (link === null) return
    await call('copyText', { text: link.link })
    toast(t('links.copied'))
  }
  const retryFailed = async (): Promise<void> => {
    await edits.settled()
    if ((await retry.run({ campaignId, keys: null })) !== null) at.look({ show: 'all' })
  }
  const again = async (): Promise<void> => {
    const next = await repeat.run({ campaignId })
    if (next !== null) at.go(next.id)
  }
  const error = retry.error ?? repeat.error
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
          <Heading ref={heading} tabIndex={-1} dir="auto">
            {campaignName(campaign, t)}
          </Heading>
          <Quietly dir="auto">{communityWords(campaign, t, i18n.language)}</Quietly>
        </Titles>
        <Button variant="text" color="inherit" onClick={() => setDialog('template')}>
          {t('campaigns.saveTemplate')}
        </Button>
        <Button loading={repeat.pending} onClick={() => void again()}>
          {t('campaigns.repeat')}
        </Button>
        <ActionMenu
          label={t('campaigns.moreOf')}
          entries={[{ label: t('campaigns.delete.confirm'), act: () => setDialog('delete'), tone: 'red' }]}
        />
      </Top>
      <ProgressCard campaign={campaign} />
      {campaign.rebuilt !== null && (
        <Notice tone="info" role="note">
          {t('campaigns.rebuilt', { count: campaign.rebuilt, number: numberWords(campaign.rebuilt, i18n.language) })}
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
            number: numberWords(counts.failed, i18n.language),
          })}
        </Notice>
      )}
      {error !== null && <ErrorNote error={error} />}
      {edits.refused !== null && <ErrorNote error={edits.refused.error} onRetry={edits.refused.again} />}
      {counts.created > 0 && <ResultsBar campaign={campaign} />}
      <RowBar
        choices={choices}
        show={at.place.filter.show}
        onShow={(show) => at.look({ show })}
        search={at.place.filter.search}
        onSearch={(text) => at.look({ search: text })}
        inputRef={search}
        onLeave={() => grid.current?.focusCell(0, 'title')}
      />
      <Surface style={{ minHeight: 180 }} aria-busy={list.pending}>
        {list.error !== null && <FailedRow words={t('campaigns.rowsFailed')} error={list.error} onRetry={list.retry} />}
        {list.total === 0 && list.error === null && !list.pending && <Nothing>{t('campaigns.noMatch')}</Nothing>}
        <RowGrid
          label={t('campaigns.rows')}
          list={list}
          columns={runColumns}
          chats={chats}
          shown={edits.shown}
          onEdit={edits.edit}
          onLeaveOut={() => undefined}
          onCopy={(row) => void copyRow(row)}
          onFocusCell={() => undefined}
          scrolled={at.place.scrolled}
          onScroll={at.scroll}
          handle={grid}
        />
      </Surface>
      {dialog === 'template' && <TemplateDialog campaign={campaign} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteDialog campaign={campaign} onClose={() => setDialog(null)} onDeleted={() => at.go(null)} />
      )}
    </Screen>
  )
}
