import Autocomplete from '@mui/material/Autocomplete'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import type { LinkFacets, LinkFilter } from '../../../../electron/contract/link-list'
import { Segmented } from '../../../components/segmented'
import { runsOutChoice, runsOutChoices, runsOutNames } from './link-query'

const Fields = styled('div')({ display: 'grid', gap: 16 })
const Option = styled('li')({ display: 'flex', gap: 8, '& > bdi': { flex: 1, minWidth: 0 } })
const Count = styled('span')(({ theme }) => ({
  color: theme.vars.palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
}))

interface Choice {
  readonly id: string
  readonly name: string
  readonly count: number
}

interface ManyProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onChange: (ids: string[]) => void
}

/** Several of many, found by typing. What was chosen earlier and is no longer there stays, so that it can go. */
const Many = ({ label, choices, chosen, onChange }: ManyProps) => {
  const { t } = useTranslation()
  const known = new Map(choices.map((choice) => [choice.id, choice]))
  const values = chosen.map((id) => known.get(id) ?? { id, name: id, count: 0 })
  return (
    <Autocomplete
      multiple
      size="small"
      disableCloseOnSelect
      // Enter takes the first that matches.
      autoHighlight
      openOnFocus={false}
      limitTags={3}
      options={choices}
      value={values}
      noOptionsText={t('linkList.filter.none')}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_event, next) => onChange(next.map(({ id }) => id))}
      renderOption={({ key, ...props }, choice) => (
        <Option key={key} {...props}>
          <bdi>{choice.name}</bdi>
          <Count>{choice.count}</Count>
        </Option>
      )}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  )
}

export interface FilterFieldsProps {
  readonly filter: LinkFilter
  readonly facets: LinkFacets
  readonly everywhere: boolean
  readonly onChange: (filter: LinkFilter) => void
}

/** Everything that a list can be narrowed by, beside its tab and the search. */
export const FilterFields = ({ filter, facets, everywhere, onChange }: FilterFieldsProps) => {
  const { t } = useTranslation()
  const change = (part: Partial<LinkFilter>) => onChange({ ...filter, ...part })
  const within = filter.runsOutWithin === null ? 'any' : (runsOutChoice(filter.runsOutWithin) ?? 'other')
  return (
    <Fields>
      <Segmented
        label={t('linkList.filter.runsOut')}
        value={within}
        options={(['any', ...runsOutNames] as const).map((value) => ({
          value,
          label: t(`linkList.filter.within.${value}`),
        }))}
        onChange={(value) =>
          change({ runsOutWithin: value === 'any' || value === 'other' ? null : runsOutChoices[value] })
        }
      />
      <FormControlLabel
        control={<Switch checked={filter.nobodyCame} onChange={(_event, nobodyCame) => change({ nobodyCame })} />}
        label={t('linkList.filter.nobodyCame')}
        sx={{ m: 0, gap: 1.25 }}
      />
      <Many
        label={t('linkList.filter.tags')}
        choices={facets.tags.map(({ tag, count }) => ({ id: tag, name: tag, count }))}
        chosen={filter.tags}
        onChange={(tags) => change({ tags })}
      />
      <Many
        label={t('linkList.filter.creators')}
        choices={facets.creators.map(({ creator, count }) => ({ id: creator.id, name: creator.name, count }))}
        chosen={filter.creators}
        onChange={(creators) => change({ creators })}
      />
      {everywhere && (
        <Many
          label={t('linkList.filter.communities')}
          choices={facets.chats.map(({ chatId, title, count }) => ({ id: chatId, name: title, count }))}
          chosen={filter.chats}
          onChange={(chats) => change({ chats })}
        />
      )}
    </Fields>
  )
}
