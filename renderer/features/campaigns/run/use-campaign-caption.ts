import { useMemo } from 'react'
import { CAMPAIGN_CAPTION_MAX, type Campaign, type CampaignLink } from '../../../../electron/contract/campaigns'
import type { NamedLink } from '../../../../electron/contract/links'
import { fillPlaceholders, placeholderKey } from '../../../../electron/contract/placeholders'
import { call } from '../../../api'
import type { OwnCaption } from '../../../components/export/caption-field'
import { useKept } from '../../../components/use-kept'
import { captionParts, fillCaption } from './fill-caption'

/** What stands with the codes of a campaign besides title, community and expiry: kept with it. */
export const useCampaignCaption = (
  { id: campaignId, caption, placeholders: columns }: Campaign,
  links: readonly CampaignLink[] | null,
): OwnCaption => {
  const kept = useKept(caption, (text) => call('setCampaignCaption', { campaignId, caption: text }))
  const { value } = kept
  const of = useMemo(() => {
    const filled = new Map<NamedLink, string>(links?.map((made) => [made, fillCaption(value, columns, made)]))
    return (made: NamedLink): string => filled.get(made) ?? ''
  }, [links, value, columns])
  const known = new Set<string>([...captionParts, ...columns.map(placeholderKey)])
  return {
    ...kept,
    ...{ of, most: CAMPAIGN_CAPTION_MAX },
    // A column that is called as one of ours stands before it.
    placeholders: [...new Set([...captionParts, ...columns])],
    unknown: fillPlaceholders(value, (key) => (known.has(key) ? '' : null)).unknown,
  }
}
