import type { TFunction } from 'i18next'
import type { AppError } from '../contract/errors'
import type { CampaignNews } from '../services/campaigns/run/run-model'
import type { Notice } from './notification-controller'
import { spokenLanguage, type Words, words } from './spoken'
import { translate } from './translate'

const numberOf = (count: number): string => new Intl.NumberFormat(spokenLanguage()).format(count)

/** The sentence for an error; sentences that need numbers do not fit into a notification. */
const sentenceOf = ({ code }: AppError, t: TFunction): string =>
  t(words().errors[code].includes('{{') ? 'errors.unexpected' : `errors.${code}`)

/** Why communities are on hold, by their names if they are known; null: the refusal concerns everything. */
const heldIn = ({ code }: AppError, chats: readonly string[], t: TFunction): string | null => {
  const sentences: Readonly<Partial<Record<AppError['code'], string>>> = words().campaignNotice.heldIn
  if (sentences[code] === undefined) return null
  const communities =
    chats.length === 0 ? t('campaignNotice.someCommunity') : new Intl.ListFormat(spokenLanguage()).format(chats)
  return t(`campaignNotice.heldIn.${code as keyof Words['campaignNotice']['heldIn']}`, { communities })
}

/** The notification about a campaign; `name`: the campaign's name; null: there is nothing to say. */
export const campaignNotice = ({ state, created, failed }: CampaignNews, name: string): Notice | null => {
  const t = translate()
  const title = (of: 'finished' | 'held' | 'partHeld'): string =>
    name === '' ? t(`campaignNotice.${of}Unnamed`) : t(`campaignNotice.${of}`, { name })
  if (state.kind === 'finished') {
    const made = t('campaignNotice.made', { count: created, number: numberOf(created) })
    const missing = failed === 0 ? [] : [t('campaignNotice.failed', { count: failed, number: numberOf(failed) })]
    return { title: title('finished'), body: [made, ...missing].join(' · ') }
  }
  if (state.kind === 'running' || state.kind === 'waiting') {
    if (state.held === undefined) return null
    const { because, chats } = state.held
    return { title: title('partHeld'), body: heldIn(because, chats, t) ?? sentenceOf(because, t) }
  }
  // Signing out is not news to the user who did it.
  if (state.kind !== 'paused' || state.because === null || state.because.code === 'notSignedIn') return null
  return { title: title('held'), body: heldIn(state.because, state.chats ?? [], t) ?? sentenceOf(state.because, t) }
}
