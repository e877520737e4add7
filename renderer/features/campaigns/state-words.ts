import type { TFunction } from 'i18next'
import type { Campaign } from '../../../electron/contract/campaigns'
import type { AppError, ErrorCode } from '../../../electron/contract/errors'
import { errorSentence, waitWords } from '../../errors'
import { numberWords } from './span-words'

/** Milliseconds since 1970 on this computer's clock at which the wait is over; null: nobody knows, or there is none. */
export const waitEnds = ({ state }: Campaign): number | null =>
  state.kind === 'waiting' && state.until !== null ? state.until * 1_000 : null

/** Why a campaign stands still and when it goes on, as a sentence; null: it does not wait. `now`: milliseconds. */
export const waitSentence = (campaign: Campaign, now: number, t: TFunction, language: string): string | null => {
  const { state } = campaign
  if (state.kind !== 'waiting') return null
  if (state.because.code === 'networkUnavailable' || state.because.code === 'timedOut')
    return t('campaigns.wait.offline')
  const ends = waitEnds(campaign)
  const seconds = ends === null ? 0 : (ends - now) / 1_000
  const isFlood = state.because.code === 'floodWait'
  if (seconds <= 0) return t(isFlood ? 'campaigns.wait.over' : 'campaigns.wait.again')
  const when = waitWords(t, seconds, new Date(now), language)
  return t(isFlood ? 'campaigns.wait.flood' : 'campaigns.wait.trouble', { when })
}

const heldIn = ['chatAdminRequired', 'chatWriteForbidden', 'chatPrivate', 'chatNotFound', 'chatUnsupported'] as const

/** What holds a campaign, or some of its communities while the others go on; null: nothing, or its owner. */
export const heldBy = ({ state }: Pick<Campaign, 'state'>): { because: AppError; chats: readonly string[] } | null => {
  if (state.kind === 'running' || state.kind === 'waiting') return state.held ?? null
  if (state.kind !== 'paused' || state.because === null) return null
  return { because: state.because, chats: state.chats ?? [] }
}

/** Why a campaign, or a part of it, is held and what to do, naming the communities that it concerns; null: it is not. */
export const heldSentence = (campaign: Pick<Campaign, 'state'>, t: TFunction, language: string): string | null => {
  const held = heldBy(campaign)
  if (held === null) return null
  const { because, chats } = held
  const code = heldIn.find((one) => one === because.code)
  if (code === undefined) return errorSentence(t, because, language)
  // Its rows name their communities for good: nobody is told to choose another one here.
  const communities =
    chats.length === 0 ? t('campaignNotice.someCommunity') : new Intl.ListFormat(language).format(chats)
  return t(`campaignNotice.heldIn.${code}`, { communities })
}

/** `45 of 300`, as far as links were made. */
const madeWords = ({ counts }: Campaign, t: TFunction, language: string): string =>
  t('campaigns.madeOf', { made: numberWords(counts.created, language), total: numberWords(counts.total, language) })

const signedOut: ReadonlySet<ErrorCode> = new Set([
  ...(['sessionEnded', 'sessionDuplicated', 'accountDeactivated', 'accountUnknown'] as const),
  'vaultLocked' as const,
  ...(['notSignedIn', 'practiceUnavailable', 'practiceNewer'] as const),
])

/** What holds a campaign: its owner, an account that is out, or something that only its owner can see to. */
const pausedBy = (because: ErrorCode | null): 'paused' | 'signedOut' | 'held' =>
  because === null ? 'paused' : signedOut.has(because) ? 'signedOut' : 'held'

/** A campaign's state in a few words: `Running · 45 of 300`, `Finished · 300 links · 3 failed`. `now`: milliseconds. */
export const stateWords = (campaign: Campaign, now: number, t: TFunction, language: string): string => {
  const { state, counts } = campaign
  const number = (count: number): string => numberWords(count, language)
  const failed =
    counts.failed > 0 ? [t('campaigns.failed', { count: counts.failed, number: number(counts.failed) })] : []
  const join = (...parts: readonly string[]): string => [...parts, ...failed].join(' · ')
  switch (state.kind) {
    case 'draft':
      if (campaign.unread !== null)
        return t(campaign.unread.code === 'fileNewer' ? 'campaigns.state.newer' : 'campaigns.state.unread')
      return join(
        t('campaigns.state.draft'),
        counts.total === 0
          ? t('campaigns.nothingPlanned')
          : t('campaigns.planned', { count: counts.total, number: number(counts.total) }),
      )
    case 'running':
      return join(t('campaigns.state.running'), madeWords(campaign, t, language))
    case 'waiting':
      return join(waitSentence(campaign, now, t, language) ?? '', madeWords(campaign, t, language))
    case 'paused':
      return join(t(`campaigns.state.${pausedBy(state.because?.code ?? null)}`), madeWords(campaign, t, language))
    case 'stopped':
      return join(t('campaigns.state.stopped'), madeWords(campaign, t, language))
    case 'finished':
      return join(
        t('campaigns.state.finished'),
        t('campaigns.links', { count: counts.created, number: number(counts.created) }),
      )
  }
}

type Named = Pick<Campaign, 'draft'> & Partial<Pick<Campaign, 'unread'>>

/** What a campaign is called; one that nobody has named yet has a name all the same. */
export const campaignName = ({ draft, unread = null }: Named, t: TFunction): string => {
  if (draft.name.trim() !== '') return draft.name
  return t(unread === null ? 'campaigns.unnamed' : 'campaigns.nameUnknown')
}

/** Why the plan of a campaign is not known, and what to do about it; empty: it is known. */
export const unreadSentence = ({ unread }: Campaign, t: TFunction): string =>
  unread === null ? '' : t(`errors.${unread.code}`)

/** The communities of its rows, or of its plan: `Berlin Runners, Potsdam and 3 more`. */
export const communityWords = ({ chats }: Campaign, t: TFunction, language: string): string => {
  if (chats.length === 0) return t('campaigns.noCommunity')
  const names = chats.slice(0, 3).map(({ title }) => title)
  if (chats.length > 3) names.push(t('campaigns.moreCommunities', { count: chats.length - 3 }))
  return new Intl.ListFormat(language).format(names)
}
