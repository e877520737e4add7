import { useMemo } from 'react'
import {
  type CampaignRow,
  type CampaignRowFilter,
  type CampaignRowSelection,
  type CampaignRowSort,
  type CampaignRowWindow,
  planOrder,
} from '../../../../electron/contract/campaigns'
import { call } from '../../../api'
import type { ListDefinition } from '../../../components/list/list-definition'
import type { Selection } from '../../../components/list/selection'
import { type List, useList } from '../../../components/list/use-list'

export interface RowQuery {
  readonly campaignId: string
  readonly filter: CampaignRowFilter
  readonly sort: CampaignRowSort
}

export const campaignRows: ListDefinition<RowQuery, CampaignRow, CampaignRowWindow, string> = {
  name: 'queryCampaignRows',
  ask: (query, place) => call('queryCampaignRows', { ...query, ...place }),
  isSameList: (one, other) => one.campaignId === other.campaignId,
  keyOf: ({ key }) => key,
  refOf: ({ key }) => key,
  takesExceptions: false,
}

export type CampaignRows = List<RowQuery, CampaignRow, CampaignRowWindow, string>

/** The rows of a campaign that a filter lets through, as they come into sight. */
export const useCampaignRows = (
  campaignId: string,
  { show, search }: Pick<CampaignRowFilter, 'show' | 'search'>,
  sort: CampaignRowSort = planOrder,
): CampaignRows => {
  const query = useMemo<RowQuery>(
    () => ({ campaignId, filter: { show, search, chatId: null }, sort }),
    [campaignId, show, search, sort],
  )
  return useList(campaignRows, query)
}

/** A selection of rows as main takes it. */
export const toRowSelection = (selection: Selection<RowQuery, string>): CampaignRowSelection =>
  selection.kind === 'named'
    ? { kind: 'keys', keys: [...selection.refs.values()] }
    : { kind: 'matching', filter: selection.query.filter }
