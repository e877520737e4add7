import type { InviteLink } from '../../contract/links'
import type { Notice, NoticeFacts } from '../../contract/watch'

type Terms = Pick<InviteLink, 'expireDate' | 'usageLimit' | 'revoked'>

const isMore = (now: number | null, then: number | null): boolean => then !== null && (now === null || now > then)

const isExtended = ({ expireDate, usageLimit }: Terms, facts: NoticeFacts): boolean => {
  switch (facts.rule) {
    case 'runningOut':
      return isMore(usageLimit, facts.limit) || isMore(expireDate, facts.end)
    case 'full':
      return isMore(usageLimit, facts.limit)
    case 'expired':
      return isMore(expireDate, facts.end)
    default:
      return false
  }
}

/** What became of a link since it was told of, by how it is known in several places: a change that one of them saw counts. */
export const doneOf = (facts: NoticeFacts, known: readonly Terms[]): Notice['done'] => {
  if (known.some(({ revoked }) => revoked)) return 'revoked'
  return known.some((terms) => isExtended(terms, facts)) ? 'extended' : null
}
