import type { NamedLink } from '../../../electron/contract/links'
import { linkName } from '../link-address'

/** Main takes names of so many letters, and makes them safe and different from one another. */
const NAME_MAX = 200

/** What the file of a link's code is called. `several`: communities, whose titles may be the same. */
export const codeName = (made: NamedLink, several: boolean): string => {
  const title = linkName(made.link)
  const named = several && !title.includes(made.community) ? `${title} – ${made.community}` : title
  return named.slice(0, NAME_MAX)
}

/** Whether links of more than one community are among them. */
export const areOfSeveral = (links: readonly NamedLink[]): boolean =>
  links.some(({ link }) => link.chatId !== links[0]?.link.chatId)
