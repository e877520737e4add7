import { useQuery } from '@tanstack/react-query'
import type { CampaignLink, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import { callOptions } from '../../../api'
import type { ReadLinks } from '../../../components/export/export-dialog'

/** The links that a campaign has made in these rows (null: in all), as they are when the dialog opens. */
export const useCampaignLinks = (
  campaignId: string,
  rows: CampaignRowSelection | null,
): ReadLinks & { readonly links: readonly CampaignLink[] | null } => {
  const { data, error, refetch } = useQuery({
    ...callOptions('listCampaignLinks', { campaignId, rows }),
    staleTime: 0,
    gcTime: 0,
  })
  return { links: data ?? null, error, retry: () => void refetch() }
}
