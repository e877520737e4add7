import type { TFunction } from 'i18next'
import type { Campaign, RowRemark } from '../../../../electron/contract/campaigns'

type Mistakes = Campaign['planMistakes']

const of = (mistakes: Mistakes, field: RowRemark['field']): RowRemark | undefined =>
  mistakes.find((remark) => remark.field === field)

/**
 * What is wrong with the communities of a plan; undefined: nothing. That none is chosen is said once somebody has asked
 * for the check (`wasChecked`), and not while they are still on their way there.
 */
export const communityMistake = (
  mistakes: Mistakes,
  titleOf: (chatId: string) => string,
  wasChecked: boolean,
  t: TFunction,
  language: string,
): string | undefined => {
  const found = of(mistakes, 'community')
  if (found === undefined) return undefined
  if (found.code === 'communityMissing') return wasChecked ? t('campaigns.communities.missing') : undefined
  if (found.code === 'publicJoinRequests') {
    // Named together: each is to be taken out, and one sentence has room for all of them.
    const titles = mistakes.flatMap(({ code, text }) => (code === 'publicJoinRequests' && text !== null ? [text] : []))
    return t('campaigns.remark.publicJoinRequests.long', { community: new Intl.ListFormat(language).format(titles) })
  }
  const title = titleOf(found.text ?? '')
  return t(`campaigns.remark.${found.code === 'noInviteRight' ? 'noInviteRight' : 'communityUnknown'}.long`, {
    ...{ text: title, community: title },
  })
}

/** What is wrong with the pattern; undefined: nothing. */
export const patternMistake = (mistakes: Mistakes, t: TFunction): string | undefined => {
  const found = of(mistakes, 'title')
  return found === undefined ? undefined : t('campaigns.remark.patternUnknown.long', { text: found.text ?? '' })
}
