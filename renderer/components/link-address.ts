import type { TFunction } from 'i18next'
import type { LinkEntry } from '../../electron/contract/link-list'
import type { InviteLink } from '../../electron/contract/links'

/** `t.me/+Qk3vN1x9sWg4YTZi`: the address without its scheme, as people say and print it. */
export const shortAddress = (link: string): string => link.replace(/^https?:\/\//i, '').replace(/\/$/, '')

/** What a link is called: its title or, without one, its hash. */
export const linkName = (link: Pick<InviteLink, 'title' | 'hash'>): string => {
  const title = link.title?.trim() ?? ''
  return title === '' ? link.hash : title
}

/**
 * What a link is called where primary ones stand among others: these have no title, Telegram makes a new one whenever one is
 * revoked, and whose it is tells it apart.
 */
export const namedLink = ({ link, creator }: Pick<LinkEntry, 'link' | 'creator'>, t: TFunction): string => {
  if (!link.permanent) return linkName(link)
  if (link.revoked) return t('links.primaryBefore')
  return creator.isSelf ? t('links.primary') : t('links.primaryOf', { name: creator.name })
}
