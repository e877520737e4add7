import Autocomplete from '@mui/material/Autocomplete'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestWindow } from '../../../electron/contract/people'
import { useCall } from '../../api'
import { linkWords } from './request-filter'
import type { RequestFilterState } from './use-request-filter'

const Option = styled('li')({
  display: 'flex',
  gap: 10,
  '& > bdi': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})
const Count = styled('span')(({ theme }) => ({
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))

interface Choice {
  readonly id: string
  readonly name: string
  /** How many wait there; null: not counted. */
  readonly count: number | null
  readonly group: string
}

interface OneProps<C extends Choice> {
  readonly label: string
  readonly placeholder: string
  /** Said where nothing has the name that was typed. */
  readonly nothing: string
  readonly choices: readonly C[]
  readonly chosen: C | null
  readonly grouped?: boolean
  readonly onChange: (choice: C | null) => void
}

/** One of many, found by typing; nothing chosen is all of them. */
const One = <C extends Choice>(props: OneProps<C>) => {
  const { label, placeholder, nothing, choices, chosen, grouped = false, onChange } = props
  return (
    <Autocomplete<C>
      // Enter takes the first that matches.
      autoHighlight
      size="small"
      sx={{ flex: '1 1 146px', minWidth: 120, maxWidth: 212 }}
      options={choices}
      value={chosen}
      noOptionsText={nothing}
      slotProps={{ popper: { placement: 'bottom-start', style: { width: 300 } } }}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      {...(grouped && { groupBy: ({ group }: C) => group })}
      onChange={(_event, next) => onChange(next)}
      renderOption={({ key, ...props }, choice) => (
        <Option key={key} {...props}>
          <bdi>{choice.name}</bdi>
          {choice.count !== null && <Count>{choice.count}</Count>}
        </Option>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={placeholder}
          slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': label } }}
        />
      )}
    />
  )
}

interface FilterFieldsProps {
  readonly filter: RequestFilterState
  readonly chats: RequestWindow['chats']
}

/** Whose requests: those of a community, of one of its links, with how many wait there, or of what a campaign made. */
export const FilterFields = ({ filter, chats }: FilterFieldsProps) => {
  const { t } = useTranslation()
  const { community, link, campaign } = filter
  const known = useCall('listCampaigns').data
  const campaigns = useMemo(
    () =>
      (known ?? [])
        .filter(({ state }) => state.kind !== 'draft')
        .map(({ id, draft }) => ({ id, name: draft.name || t('campaigns.unnamed'), count: null, group: '' })),
    [known, t],
  )
  const communities = useMemo(
    () => chats.map(({ chatId, title, count }) => ({ id: chatId, name: title, count, group: '' })),
    [chats],
  )
  const links = useMemo(
    () =>
      chats
        .filter(({ chatId }) => community === null || chatId === community.chatId)
        .flatMap(({ chatId, title, links: found }) =>
          found.map((one) => ({
            id: `${chatId} ${one.hash}`,
            name: linkWords(one),
            count: one.count,
            group: title,
            chatId,
            hash: one.hash,
          })),
        ),
    [chats, community],
  )
  return (
    <>
      <One
        label={t('requests.byCommunity')}
        placeholder={t('requests.allCommunities')}
        nothing={t('requests.noChoice')}
        choices={communities}
        chosen={community === null ? null : { id: community.chatId, name: community.title, count: 0, group: '' }}
        onChange={(choice) => filter.setCommunity(choice === null ? null : { chatId: choice.id, title: choice.name })}
      />
      <One
        label={t('requests.byLink')}
        placeholder={t('requests.anyLink')}
        nothing={t('requests.noChoice')}
        choices={links}
        grouped={community === null}
        chosen={
          link === null
            ? null
            : { ...link, id: `${link.chatId} ${link.hash}`, name: link.name, count: 0, group: link.title }
        }
        onChange={(choice) =>
          filter.setLink(
            choice === null
              ? null
              : { chatId: choice.chatId, title: choice.group, hash: choice.hash, name: choice.name },
          )
        }
      />
      {(campaigns.length > 0 || campaign !== null) && (
        <One<Choice>
          label={t('requests.byCampaign')}
          placeholder={t('requests.anyCampaign')}
          nothing={t('requests.noCampaign')}
          choices={campaigns}
          chosen={campaign === null ? null : { id: campaign.campaignId, name: campaign.name, count: null, group: '' }}
          onChange={(choice) =>
            filter.setCampaign(choice === null ? null : { campaignId: choice.id, name: choice.name })
          }
        />
      )}
    </>
  )
}
