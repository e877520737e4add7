import { styled } from '@mui/material/styles'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow, CampaignRowFilter } from '../../../../electron/contract/campaigns'
import { Bar, QuietButton } from '../../../components/list/list-parts'
import { SearchField } from '../../../components/list/search-field'
import type { ListFocus } from '../../../components/list/use-list-focus'
import { numberWords } from '../span-words'
import type { CampaignPageState } from '../use-campaign-page'

const Count = styled('span')(({ theme }) => ({
  fontVariantNumeric: 'tabular-nums',
  '&[data-tone="red"]': { color: theme.vars.palette.ink.red },
  '&[data-tone="amber"]': { color: theme.vars.palette.ink.amber },
}))
const Search = styled('div')({ flex: '1 1 150px', minWidth: 120, maxWidth: 230, marginInlineStart: 'auto' })

export interface ShownRows {
  /** Rows whose titles are taken stand among the warnings. */
  readonly show: Exclude<CampaignRowFilter['show'], 'taken'>
  /** Where these rows are called otherwise than in most campaigns. */
  readonly label?: string | undefined
  readonly count: number
  readonly tone?: 'red' | 'amber'
}

interface RowBarProps {
  readonly choices: readonly ShownRows[]
  readonly at: CampaignPageState
  readonly focus: ListFocus<CampaignRow>
  /** What can be done with the rows that are looked at. */
  readonly children?: ReactNode
}

/** Which rows are looked at, with how many there are of each kind, and a search among them. */
export const RowBar = (props: RowBarProps) => {
  const { choices, at, focus, children } = props
  const { t, i18n } = useTranslation()
  const { show, search } = at.page.filter
  // It opens with what was looked for, and what is typed is the field's own.
  const [given] = useState({ text: search })
  return (
    <Bar>
      <Bar role="group" aria-label={t('campaigns.showRows')}>
        {choices.map((choice) => (
          <QuietButton
            key={choice.show}
            type="button"
            aria-pressed={choice.show === show}
            onClick={() => at.look({ show: choice.show })}
          >
            {choice.label ?? t(`campaigns.show.${choice.show}`)}
            <Count data-tone={choice.count > 0 ? choice.tone : undefined}>
              {numberWords(choice.count, i18n.language)}
            </Count>
          </QuietButton>
        ))}
      </Bar>
      {children}
      <Search>
        <SearchField
          label={t('campaigns.search')}
          placeholder={t('campaigns.searchPlaceholder')}
          search={search}
          onSearch={(text) => at.look({ search: text })}
          given={given}
          inputRef={focus.searchField}
          onLeave={focus.leaveSearch}
        />
      </Search>
    </Bar>
  )
}
