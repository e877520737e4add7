import { useQuery } from '@tanstack/react-query'
import type { CampaignLink, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import { callOptions } from '../../../api'

/**
 * The links that a campaign has made in these rows (null: in all), as they are when the dialog opens; they stand still
 * while it is open.
 */
export const useCampaignLinks = (campaignId: string, rows: CampaignRowSelection | null) => {
  const { data, error, refetch } = useQuery({
    ...callOptions('listCampaignLinks', { campaignId, rows }),
    staleTime: 0,
    gcTime: 0,
  })
  return { links: (data ?? null) as readonly CampaignLink[] | null, error, retry: () => void refetch() }
}
