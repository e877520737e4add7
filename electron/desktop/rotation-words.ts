import type { TFunction } from 'i18next'
import type { Notice } from '../contract/watch'

type Facts = Extract<Notice['facts'], { rule: 'rotated' }>

/** What happened to a link that was to be replaced, in one line. `link`: what it is called. */
export const rotatedHead = ({ why, error }: Facts, link: string, t: TFunction): string =>
  t(`watchNotice.rotated.${error === null ? why : 'failed'}`, { link })

/** By what it was replaced and what became of it, or why it could not be. `address`: of the link that the notice is about. */
export const rotatedRest = ({ error, closed }: Facts, address: string, t: TFunction): string =>
  error === null ? t(`watchNotice.next.rotated.${closed}`, { address }) : t(`errors.${error}`)
