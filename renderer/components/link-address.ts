import type { InviteLink } from '../../electron/contract/links'

/** `t.me/+Qk3vN1x9sWg4YTZi`: the address without its scheme, as people say and print it. */
export const shortAddress = (link: string): string => link.replace(/^https?:\/\//i, '').replace(/\/$/, '')

/** What a link is called: its title or, without one, its hash. */
export const linkName = (link: Pick<InviteLink, 'title' | 'hash'>): string => {
  const title = link.title?.trim() ?? ''
  return title === '' ? link.hash : title
}
