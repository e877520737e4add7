import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from './question'
import { linkWords } from './request-filter'
import type { RequestRows } from './request-rows'
import type { RequestFilterState } from './use-request-filter'

/** Whom a question is about, in a sentence: as the filter stood when it was put. */
export const useWhose = (question: Question, filter: RequestFilterState, list: RequestRows): string => {
  const { t, i18n } = useTranslation()
  const [search] = useState(() => list.query?.search.trim() ?? '')
  const { community, link, campaign } = filter
  const { signs, alike } = filter.value
  if (question.of === 'selected') return t('requests.ask.selected')
  if (question.of === 'alike') {
    const { group } = question
    return group.via === null
      ? t('requests.ask.alike', { community: group.community })
      : t('requests.ask.alikeBy', { community: group.community, link: linkWords(group.via) })
  }
  if (alike || signs.length > 0) {
    const names = [
      ...(alike ? [t('requests.alike.name')] : []),
      ...signs.map((sign) => t(`requests.sign.${sign}.name`)),
    ]
    return t('requests.ask.signs', { signs: new Intl.ListFormat(i18n.language).format(names) })
  }
  // With a search it is not everybody, and one sentence says so.
  const matching = search === '' ? '' : 'Matching'
  if (link !== null) return t(`requests.ask.byLink${matching}`, { link: link.name, community: link.title, search })
  if (campaign !== null) {
    const names = { campaign: campaign.name, community: community?.title, search }
    return t(`requests.ask.byCampaign${community === null ? '' : 'In'}${matching}`, names)
  }
  return community === null
    ? t(`requests.ask.everywhere${matching}`, { search })
    : t(`requests.ask.inCommunity${matching}`, { community: community.title, search })
}
