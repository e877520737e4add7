import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CAMPAIGN_WINDOW_MAX, type Campaign } from '../../../../electron/contract/campaigns'
import { call } from '../../../api'

/** The keys of all rows whose title a link of the same community has already. */
const findTaken = async (campaignId: string): Promise<string[]> => {
  const filter = { show: 'warnings', search: '', chatId: null } as const
  const keys: string[] = []
  for (let offset = 0, total = 1; offset < total; offset += CAMPAIGN_WINDOW_MAX) {
    const stretch = await call('queryCampaignRows', { campaignId, filter, offset, limit: CAMPAIGN_WINDOW_MAX })
    total = stretch.total
    for (const { key, warnings } of stretch.rows) if (warnings.some(({ code }) => code === 'titleTaken')) keys.push(key)
  }
  return keys
}

/** Rows that would make a link that is there already, as after a campaign that is repeated. */
export const useTakenRows = (campaign: Campaign) => {
  const { id: campaignId, checked, counts } = campaign
  const client = useQueryClient()
  const query = {
    // Under the rows' own name, so that they go out of date together.
    queryKey: ['queryCampaignRows', 'taken', campaignId],
    queryFn: () => findTaken(campaignId),
  }
  const enabled = checked && counts.warnings > 0
  const found = useQuery({ ...query, enabled })
  return {
    keys: enabled ? (found.data ?? []) : [],
    /** The same, read now instead of when they are on the screen. */
    read: async (): Promise<readonly string[]> => (enabled ? client.fetchQuery(query).catch(() => []) : []),
  }
}
export type TakenRows = ReturnType<typeof useTakenRows>
