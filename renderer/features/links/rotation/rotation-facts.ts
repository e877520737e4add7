import type { TFunction } from 'i18next'
import type { ShownRotations } from '../../../../electron/contract/rotation'
import { shortAddress } from '../../../components/link-address'
import { errorSentence } from '../../../errors'

/** What the details say of how a link is replaced, and which one it replaced: names with their words. */
export const rotationFacts = (
  hash: string,
  known: ShownRotations | undefined,
  t: TFunction,
  language: string,
): readonly (readonly [string, string])[] => {
  const now = known?.links.find(({ link }) => link.hash === hash)
  const before = known?.replaced.findLast(({ successor }) => successor.hash === hash)
  const facts: (readonly [string, string])[] = []
  if (now !== undefined) {
    const number = new Intl.NumberFormat(language)
    const reasons = new Intl.ListFormat(language, { type: 'disjunction' }).format(
      now.rule.reasons.map((reason) => t(`rotation.${reason}.fact`)),
    )
    facts.push([t('rotation.fact'), reasons])
    const counts = { made: number.format(now.made), most: number.format(now.rule.most) }
    facts.push([t('rotation.soFar'), t('rotation.soFarOf', counts)])
    if (now.waits !== null) facts.push([t('rotation.waits'), errorSentence(t, now.waits, language)])
  }
  if (before !== undefined) facts.push([t('rotation.instead'), shortAddress(before.old.link)])
  return facts
}
