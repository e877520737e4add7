import { useMemo } from 'react'
import type { CampaignRow, CampaignRowFilter, CampaignRowWindow } from '../../../../electron/contract/campaigns'
import { call } from '../../../api'
import { useWindows, type WindowSource, type Windows } from '../../../components/list/use-windows'

export interface RowQuery {
  readonly campaignId: string
  readonly filter: CampaignRowFilter
}
export type RowWindows = Windows<RowQuery, CampaignRow, CampaignRowWindow>

const rowSource: WindowSource<RowQuery, CampaignRowWindow> = {
  name: 'queryCampaignRows',
  ask: ({ campaignId, filter }, place) => call('queryCampaignRows', { campaignId, filter, ...place }),
  isSameList: (one, other) => one.campaignId === other.campaignId,
}

/** The rows of a campaign that a filter lets through, as they come into sight. */
export const useRowWindows = (
  campaignId: string,
  { show, search }: Pick<CampaignRowFilter, 'show' | 'search'>,
): RowWindows => {
  const query = useMemo<RowQuery>(
    () => ({ campaignId, filter: { show, search, chatId: null } }),
    [campaignId, show, search],
  )
  return useWindows<RowQuery, CampaignRow, CampaignRowWindow>(rowSource, query)
}
