import type { ShownAnswerRule } from '../../../../electron/contract/answer-rules'
import type { Translate } from '../../../components/moment-words'
import { linkWords } from '../request-filter'

/** What a rule does, in one sentence. */
export const ruleSentence = (
  { aim, link, community }: Pick<ShownAnswerRule, 'aim' | 'link' | 'community'>,
  t: Translate,
): string => {
  if (aim.kind === 'approve') {
    const name = linkWords({ title: link?.title ?? null, hash: aim.hash })
    return t('requests.byItself.rule.approve', { link: name, community: community ?? '' })
  }
  return community === null
    ? t('requests.byItself.rule.dismissAll')
    : t('requests.byItself.rule.dismiss', { community })
}
