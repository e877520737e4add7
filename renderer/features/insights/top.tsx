import Autocomplete from '@mui/material/Autocomplete'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../api'
import { FilterChips } from '../../components/list/filter-popover'
import { Segmented } from '../../components/segmented'
import { Heading, Top } from './screen-parts'
import type { InsightViewState } from './use-insight-view'
import { inCommunity, type PeriodChoice } from './view'
import { ViewsMenu } from './views-menu'

const Periods = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'end',
  gap: 10,
  marginInlineStart: 'auto',
})
const Middle = styled('div')({ alignSelf: 'center' })
const Days = styled('div')({ display: 'flex', gap: 8, '& .MuiFormControl-root': { width: 158 } })

const choices: readonly PeriodChoice[] = ['d7', 'd30', 'd90', 'all', 'custom']

interface InsightsTopProps {
  readonly state: InsightViewState
  /** Takes the focus when another room leads here. */
  readonly heading: RefObject<HTMLHeadingElement | null>
}

/** Which community, which link or campaign of it, and when. */
export const InsightsTop = ({ state, heading }: InsightsTopProps) => {
  const { t } = useTranslation()
  const { view, change } = state
  const chats = useCall('listChats', { refresh: false })
  const communities = (chats.data ?? []).map(({ id, title }) => ({ chatId: id, title }))
  return (
    <Top>
      <Heading ref={heading} tabIndex={-1}>
        {t('insights.title')}
      </Heading>
      <Autocomplete
        sx={{ flex: '0 1 260px', minWidth: 160 }}
        size="small"
        options={communities}
        value={view.community}
        getOptionLabel={({ title }) => title}
        getOptionKey={({ chatId }) => chatId}
        isOptionEqualToValue={(one, other) => one.chatId === other.chatId}
        onChange={(_event, community) => change(inCommunity(view, community))}
        noOptionsText={t('insights.noCommunity')}
        renderInput={(params) => (
          <TextField
            {...params}
            placeholder={t('insights.allCommunities')}
            slotProps={{
              ...params.slotProps,
              htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('insights.community') },
            }}
          />
        )}
      />
      {view.only !== undefined && (
        <Middle>
          <FilterChips
            label={t('insights.only')}
            chips={[{ id: 'only', words: view.only.name, remove: () => change({ only: undefined }) }]}
          />
        </Middle>
      )}
      <ViewsMenu state={state} />
      <Periods>
        {view.period === 'custom' && <CustomDays state={state} />}
        <Segmented
          label={t('insights.period.label')}
          isLabelHidden
          options={choices.map((value) => ({ value, label: t(`insights.period.${value}`) }))}
          value={view.period}
          onChange={(period) => change({ period })}
        />
      </Periods>
    </Top>
  )
}

/** First and last day; each may be left open. */
const CustomDays = ({ state: { view, change } }: { readonly state: InsightViewState }) => {
  const { t } = useTranslation()
  const day = (key: 'from' | 'to') => (
    <TextField
      type="date"
      size="small"
      value={view[key]}
      onChange={(event) => change({ [key]: event.target.value })}
      slotProps={{ htmlInput: { 'aria-label': t(`insights.period.${key}`) } }}
    />
  )
  return (
    <Days>
      {day('from')}
      {day('to')}
    </Days>
  )
}
