import type { PlannedLink } from '../campaign-engine'
import type { CampaignRunOptions } from './run-options'

/** Tags are the app's own: they are put on in one write, and nothing is lost where that cannot be done. */
export const putTags = async (
  rows: readonly PlannedLink[],
  { intents, putTags: put, log }: Pick<CampaignRunOptions, 'intents' | 'putTags' | 'log'>,
): Promise<void> => {
  const made = rows.flatMap(({ requestId, tags }) => {
    const outcome = tags.length === 0 ? null : intents.outcome(requestId)
    return outcome?.kind === 'created' ? [{ link: outcome.link, tags }] : []
  })
  if (made.length === 0) return
  const done = await put(made)
  if (!done.ok) log.warn('campaigns.tags', { code: done.error.code })
}
