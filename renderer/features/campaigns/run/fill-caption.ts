import type { CampaignLink } from '../../../../electron/contract/campaigns'
import { fillPlaceholders, placeholderKey } from '../../../../electron/contract/placeholders'

/** What every link has, whatever its table says. */
export const captionParts = ['title', 'community'] as const

/** The caption of one link; `columns`: what its `cells` stand under. What means nothing stays as it stands. */
export const fillCaption = (
  caption: string,
  columns: readonly string[],
  { link, community, cells }: CampaignLink,
): string => {
  const known = new Map([
    ['title', link.title ?? ''],
    ['community', community],
    ...columns.map((name, at): [string, string] => [placeholderKey(name), cells[at] ?? '']),
  ])
  return fillPlaceholders(caption, (key) => known.get(key) ?? null).text
}
