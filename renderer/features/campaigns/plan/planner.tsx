import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ArrowLeft } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_NAME_MAX, type Campaign, type CampaignRowSelection } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useAction, useCall } from '../../../api'
import { useCommands } from '../../../commands'
import { ErrorNote } from '../../../components/error-note'
import { Field } from '../../../components/field'
import { useFocusBack } from '../../../components/use-focus-back'
import { campaignCommands } from '../campaign-commands'
import { ActionMenu } from '../campaign-menu'
import { DeleteDialog } from '../delete-dialog'
import type { GridHandle } from '../rows/row-grid'
import { useRowEdits } from '../rows/use-row-edits'
import { useRowWindows } from '../rows/use-row-windows'
import { Card, Heading, Screen, Titles, Top } from '../screen-parts'
import { campaignName } from '../state-words'
import { TemplateDialog } from '../template-dialog'
import type { PlaceState } from '../use-place'
import { CommunitiesField } from './communities-field'
import { NamesStep } from './names-step'
import { PlanFoot } from './plan-foot'
import { communityMistake, patternMistake } from './plan-mistakes'
import { needsOf } from './plan-state'
import { Preview } from './preview'
import { Step } from './step'
import { TakenDialog } from './taken-dialog'
import { TermsStep } from './terms-step'
import { useDraft } from './use-draft'
import { useLeaveOut } from './use-leave-out'
import { useTable } from './use-table'
import { useTakenRows } from './use-taken-rows'

/** Scrolls; heading and foot stay. */
const Page = styled('div')({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  // What is read aloud and unseen stays in here.
  position: 'relative',
  margin: '0 calc(-1 * var(--side))',
  padding: '4px var(--side) 12px',
  overflowY: 'auto',
  // The rows take all of it, and no more, when they are scrolled to.
  containerType: 'size',
  scrollPaddingBlock: 8,
})

const noChats: readonly Chat[] = []
const EXAMPLES = 3
/** A chosen community that is not in the list any more: its name is all that is known. */
const unknownChat: Chat = {
  id: '',
  kind: 'group',
  title: '',
  username: null,
  memberCount: null,
  isOwner: false,
  hasPhoto: false,
}
const everything = { show: 'all', search: '' } as const

/** A campaign before it starts: one page of questions, and every link that follows from the answers. */
export const Planner = ({ campaign, at }: { readonly campaign: Campaign; readonly at: PlaceState }) => {
  const { t, i18n } = useTranslation()
  const campaignId = campaign.id
  const plan = useDraft(campaign)
  const table = useTable(campaign, plan)
  const listed = useCall('listChats', { refresh: false })
  const chats = listed.data ?? noChats
  const tags = useCall('getLinkFacets', { scope: { kind: 'all' } }).data?.tags.map(({ tag }) => tag) ?? []
  const edits = useRowEdits(campaignId, chats)
  const list = useRowWindows(campaignId, at.place.filter)
  const first = useRowWindows(campaignId, everything)
  const check = useAction('checkCampaign')
  const start = useAction('startCampaign')
  const taken = useTakenRows(campaign)
  const leaveOut = useLeaveOut(campaign)
  const [asked, setAsked] = useState(false)
  const [urged, setUrged] = useState(false)
  const [dialog, setDialog] = useState<'delete' | 'template' | 'taken' | null>(null)
  const name = useRef<HTMLInputElement>(null)
  const communities = useRef<HTMLInputElement>(null)
  const checkButton = useRef<HTMLButtonElement>(null)
  const grid = useRef<GridHandle>(null)
  const card = useRef<HTMLDivElement>(null)
  const seeking = useRef(false)
  const { draft, change } = plan
  const needs = needsOf(campaign, plan.isAhead)

  useFocusBack(checkButton, `${check.pending || start.pending}`)
  // A new plan begins with its name.
  useEffect(() => name.current?.focus(), [])

  const chosen = useMemo(
    () =>
      draft.chats.map((id): Chat => {
        const known = chats.find((chat) => chat.id === id)
        const title = campaign.chats.find((chat) => chat.chatId === id)?.title ?? id
        return known ?? { ...unknownChat, id, title }
      }),
    [draft.chats, chats, campaign.chats],
  )
  // What was typed since may have mended it.
  const planMistakes = plan.isAhead ? [] : campaign.planMistakes
  const titleOf = (id: string): string => chosen.find((chat) => chat.id === id)?.title ?? id
  const examples = Array.from({ length: EXAMPLES }, (_none, row) => first.rowAt(row)?.title ?? '').filter(
    (title) => title !== '',
  )
  const runCheck = async (): Promise<Campaign | null> => {
    setAsked(true)
    setUrged(false)
    start.reset()
    await edits.settled()
    return (await plan.flush()) ? check.run({ campaignId }) : null
  }
  /** The first cell to mend has the focus. */
  const goToMistakes = (): void => {
    at.look({ show: 'mistakes', search: '' })
    grid.current?.focusCell(0, 'title')
  }
  /** The first field of the plan that is marked has the focus, as soon as it is. */
  const goToPlan = (): void => {
    seeking.current = true
    setAsked(true)
  }
  useEffect(() => {
    const field = seeking.current ? card.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null
    if (field === null || field === undefined) return
    seeking.current = false
    field.focus()
  })
  const checkNow = async (): Promise<void> => {
    seeking.current = false
    const checked = await runCheck()
    if (checked === null) return
    if (checked.planMistakes.length > 0) goToPlan()
    else if (checked.counts.mistakes > 0) goToMistakes()
  }
  const startNow = async (): Promise<void> => {
    if (needs === 'nothing') {
      if ((await taken.read()).length > 0) setDialog('taken')
      else await start.run({ campaignId })
      return
    }
    setUrged(true)
    if (needs === 'plan') goToPlan()
    else if (needs === 'mending') goToMistakes()
    else checkButton.current?.focus()
  }
  /** What is there already is not made once more; what is left begins. */
  const startFresh = async (): Promise<void> => {
    const rows: CampaignRowSelection = { kind: 'keys', keys: [...taken.keys] }
    if (taken.keys.length === campaign.counts.total) {
      setDialog(null)
      leaveOut.run(rows)
      return
    }
    const left = await leaveOut.quietly(rows)
    setDialog(null)
    if (left !== null && left.counts.total > 0) await start.run({ campaignId })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    event.preventDefault()
    void (needs === 'nothing' ? startNow() : checkNow())
  }
  useCommands(() =>
    campaignCommands(
      // As it is called on the screen.
      { ...campaign, draft },
      {
        check: () => void checkNow(),
        start: () => void startNow(),
        paste: table.openPaste,
        import: () => void table.importFile(),
        saveTemplate: () => setDialog('template'),
        delete: () => setDialog('delete'),
        list: () => at.go(null),
      },
      t,
      i18n.language,
    ),
  )
  const hint =
    draft.source === 'table' && campaign.table?.columns.some(({ field }) => field === 'community')
      ? t('campaigns.communities.hintTable')
      : t('campaigns.communities.hint', { count: draft.chats.length })

  return (
    <Screen onKeyDown={onKeyDown}>
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
          <Heading dir="auto" title={campaignName({ draft }, t)}>
            {campaignName({ draft }, t)}
          </Heading>
        </Titles>
        <ActionMenu
          label={t('campaigns.moreOf')}
          entries={[
            { label: t('campaigns.saveTemplate'), act: () => setDialog('template') },
            { label: t('campaigns.delete.confirm'), act: () => setDialog('delete'), tone: 'red' },
          ]}
        />
      </Top>
      <Page>
        {plan.error !== null && <ErrorNote error={plan.error} onRetry={() => void plan.flush()} />}
        <Card ref={card}>
          <Step title={t('campaigns.step.name')} hint={t('campaigns.step.nameHint')}>
            <Field
              ref={name}
              label={t('campaigns.name.label')}
              value={draft.name}
              dir="auto"
              autoComplete="off"
              maxLength={CAMPAIGN_NAME_MAX}
              placeholder={t('campaigns.name.placeholder')}
              onChange={(event) => change({ name: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) communities.current?.focus()
              }}
            />
          </Step>
          <Step title={t('campaigns.step.communities')} hint={t('campaigns.step.communitiesHint')}>
            <CommunitiesField
              chats={chats}
              loading={listed.isPending}
              failed={listed.error}
              chosen={chosen}
              hint={hint}
              wrong={communityMistake(planMistakes, titleOf, asked, t)}
              inputRef={communities}
              onChange={(next) => change({ chats: next })}
            />
          </Step>
          <NamesStep plan={plan} table={table} examples={examples} wrong={patternMistake(planMistakes, t)} />
          <TermsStep plan={plan} knownTags={tags} asked={asked} />
        </Card>
        <Preview campaign={campaign} list={list} edits={edits} chats={chats} at={at} taken={taken} handle={grid} />
      </Page>
      <PlanFoot
        campaign={campaign}
        needs={needs}
        taken={taken.keys.length}
        checking={check.pending}
        starting={start.pending}
        error={start.error ?? check.error ?? leaveOut.error}
        urged={urged}
        checkButton={checkButton}
        onCheck={() => void checkNow()}
        onStart={() => void startNow()}
      />
      {dialog === 'template' && (
        <TemplateDialog campaign={campaign} before={plan.flush} onClose={() => setDialog(null)} />
      )}
      {dialog === 'taken' && (
        <TakenDialog
          taken={taken.keys.length}
          total={campaign.counts.total}
          pending={leaveOut.pending}
          onLeaveOut={() => void startFresh()}
          onMakeAll={() => {
            setDialog(null)
            void start.run({ campaignId })
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog campaign={campaign} onClose={() => setDialog(null)} onDeleted={() => at.go(null)} />
      )}
    </Screen>
  )
}
