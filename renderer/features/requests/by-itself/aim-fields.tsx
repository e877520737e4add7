import Autocomplete from '@mui/material/Autocomplete'
import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { styled } from '@mui/material/styles'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LinkQuery, WINDOW_MAX } from '../../../../electron/contract/link-list'
import { callOptions, useCall } from '../../../api'
import { linkWords } from '../request-filter'

/** A link by which a rule lets people in. */
export interface RuleLink {
  readonly chatId: string
  readonly hash: string
  /** What it is called. */
  readonly name: string
  /** The community's title. */
  readonly community: string
}
export interface RuleCommunity {
  readonly chatId: string
  readonly title: string
}

const Option = styled('li')(({ theme }) => ({
  display: 'flex',
  gap: 10,
  '& > bdi:first-of-type': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > bdi + bdi': { color: theme.vars.palette.text.secondary },
}))

interface OneProps<C> {
  readonly label: string
  readonly placeholder: string
  readonly nothing: string
  readonly choices: readonly C[]
  readonly chosen: C | null
  readonly nameOf: (choice: C) => string
  readonly asideOf?: (choice: C) => string
  readonly keyOf: (choice: C) => string
  readonly error?: string | null
  /** Looked for by whoever has the choices; else among those that are given. */
  readonly onSearch?: (text: string) => void
  readonly onChange: (choice: C | null) => void
}

const One = <C,>(props: OneProps<C>) => {
  const {
    label,
    placeholder,
    nothing,
    choices,
    chosen,
    nameOf,
    asideOf,
    keyOf,
    error = null,
    onSearch,
    onChange,
  } = props
  const id = useId()
  return (
    <Autocomplete<C>
      id={id}
      autoHighlight
      size="small"
      options={choices}
      value={chosen}
      noOptionsText={nothing}
      getOptionLabel={nameOf}
      getOptionKey={keyOf}
      isOptionEqualToValue={(one, other) => keyOf(one) === keyOf(other)}
      {...(onSearch !== undefined && {
        filterOptions: (all: C[]) => all,
        onInputChange: (_event: unknown, text: string, reason: string) => onSearch(reason === 'input' ? text : ''),
      })}
      onChange={(_event, next) => onChange(next)}
      renderOption={({ key, ...option }, choice) => (
        <Option key={key} {...option}>
          <bdi>{nameOf(choice)}</bdi>
          {asideOf !== undefined && <bdi>{asideOf(choice)}</bdi>}
        </Option>
      )}
      renderInput={({ slotProps }) => (
        <FormControl ref={slotProps.input.ref} error={error !== null} fullWidth>
          <InputLabel htmlFor={id}>{label}</InputLabel>
          <OutlinedInput
            className={slotProps.input.className ?? ''}
            startAdornment={slotProps.input.startAdornment}
            endAdornment={slotProps.input.endAdornment}
            placeholder={placeholder}
            slotProps={{ input: { ...slotProps.htmlInput, 'aria-describedby': `${id}-help` } }}
          />
          <div id={`${id}-help`} role={error === null ? undefined : 'alert'}>
            {error !== null && <FormHelperText component="div">{error}</FormHelperText>}
          </div>
        </FormControl>
      )}
    />
  )
}

interface LinkFieldProps {
  readonly chosen: RuleLink | null
  readonly error: string | null
  readonly onChange: (link: RuleLink | null) => void
}

const linksFor = (search: string): LinkQuery => ({
  ...{ scope: { kind: 'all' }, tab: 'active', search: search.slice(0, 200) },
  filter: { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false },
  // Those by which somebody waits come first.
  sort: { by: 'requested', descending: true },
})

/** One of the links that need approval, found by typing. */
export const LinkField = ({ chosen, error, onChange }: LinkFieldProps) => {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const found = useQuery({
    ...callOptions('queryLinks', { query: linksFor(search), offset: 0, limit: WINDOW_MAX }),
    placeholderData: keepPreviousData,
  })
  const choices = (found.data?.rows ?? [])
    .filter(({ link }) => link.requestNeeded)
    .map(({ link, community }) => ({ chatId: link.chatId, hash: link.hash, name: linkWords(link), community }))
  return (
    <One<RuleLink>
      label={t('requests.byItself.link')}
      placeholder={t('requests.byItself.chooseLink')}
      nothing={t('requests.byItself.noLink')}
      choices={choices}
      chosen={chosen}
      nameOf={({ name }) => name}
      asideOf={({ community }) => community}
      keyOf={({ chatId, hash }) => `${chatId} ${hash}`}
      error={error}
      onSearch={setSearch}
      onChange={onChange}
    />
  )
}

interface CommunityFieldProps {
  readonly chosen: RuleCommunity | null
  readonly onChange: (community: RuleCommunity | null) => void
}

/** One community; none chosen is all of them. */
export const CommunityField = ({ chosen, onChange }: CommunityFieldProps) => {
  const { t } = useTranslation()
  const chats = useCall('listChats', { refresh: false }).data ?? []
  return (
    <One<RuleCommunity>
      label={t('requests.community')}
      placeholder={t('requests.allCommunities')}
      nothing={t('requests.byItself.noCommunity')}
      choices={chats.map(({ id, title }) => ({ chatId: id, title }))}
      chosen={chosen}
      nameOf={({ title }) => title}
      keyOf={({ chatId }) => chatId}
      onChange={onChange}
    />
  )
}
