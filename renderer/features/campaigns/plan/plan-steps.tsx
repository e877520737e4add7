import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_NAME_MAX, type Campaign } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useCall } from '../../../api'
import { Field } from '../../../components/field'
import { useCampaignRows } from '../rows/campaign-rows'
import { Card } from '../screen-parts'
import { CommunitiesField } from './communities-field'
import { NamesStep } from './names-step'
import { communityMistake, patternMistake } from './plan-mistakes'
import { Step } from './step'
import { TermsStep } from './terms-step'
import type { DraftState } from './use-draft'
import { PLAN_FIELDS, type useTable } from './use-table'

const noChats: readonly Chat[] = []
/** Titles that are shown as examples of a pattern. */
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
const allRows = { show: 'all', search: '' } as const

interface PlanStepsProps {
  readonly campaign: Campaign
  readonly plan: DraftState
  readonly table: ReturnType<typeof useTable>
  /** A check was asked for: what is missing is said. */
  readonly wasChecked: boolean
  readonly fields: RefObject<HTMLDivElement | null>
}

/** The questions of a plan: its name, where links are made, how they are called, and their terms. */
export const PlanSteps = ({ campaign, plan, table, wasChecked, fields }: PlanStepsProps) => {
  const { t, i18n } = useTranslation()
  const listed = useCall('listChats', { refresh: false })
  const chats = listed.data ?? noChats
  const tags = useCall('getLinkFacets', { scope: { kind: 'all' } }).data?.tags.map(({ tag }) => tag) ?? []
  const first = useCampaignRows(campaign.id, allRows)
  const name = useRef<HTMLInputElement>(null)
  const communities = useRef<HTMLInputElement>(null)
  const { draft, change } = plan
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
  const mistakes = plan.isAhead ? [] : campaign.planMistakes
  const titleOf = (id: string): string => chosen.find((chat) => chat.id === id)?.title ?? id
  const examples = Array.from({ length: EXAMPLES }, (_none, row) => first.rowAt(row)?.title ?? '').filter(
    (title) => title !== '',
  )
  const namesCommunities =
    draft.source === 'table' && campaign.table?.columns.some(({ field }) => field === 'community') === true
  return (
    <Card ref={fields} {...{ [PLAN_FIELDS]: true }}>
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
          hint={
            namesCommunities
              ? t('campaigns.communities.hintTable')
              : t('campaigns.communities.hint', { count: draft.chats.length })
          }
          wrong={communityMistake(mistakes, titleOf, wasChecked, t, i18n.language)}
          inputRef={communities}
          onChange={(next) => change({ chats: next })}
        />
      </Step>
      <NamesStep
        plan={plan}
        table={table}
        examples={examples}
        placeholders={campaign.placeholders}
        wrong={patternMistake(mistakes, t)}
      />
      <TermsStep plan={plan} knownTags={tags} wasChecked={wasChecked} />
    </Card>
  )
}
