import { styled } from '@mui/material/styles'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ShownRotations } from '../../../../electron/contract/rotation'
import { useCall } from '../../../api'
import { shortAddress } from '../../../components/link-address'
import { errorSentence } from '../../../errors'

const Frame = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'grid',
  gap: 4,
  color: theme.vars.palette.text.secondary,
  '& b': { fontWeight: 600, color: theme.vars.palette.text.primary },
}))

/** Names with their words: how the link is replaced, and which one it replaced. */
const factsOf = (
  hash: string,
  { links, replaced }: ShownRotations,
  t: TFunction,
  language: string,
): readonly (readonly [string, string])[] => {
  const now = links.find(({ link }) => link.hash === hash)
  const before = replaced.findLast(({ successor }) => successor.hash === hash)
  const facts: (readonly [string, string])[] = []
  if (now !== undefined) {
    const number = new Intl.NumberFormat(language)
    const reasons = now.rule.reasons.map((reason) => t(`rotation.${reason}.fact`))
    facts.push([t('rotation.fact'), new Intl.ListFormat(language, { type: 'disjunction' }).format(reasons)])
    const counts = { made: number.format(now.made), most: number.format(now.rule.most) }
    facts.push([t('rotation.soFar'), t('rotation.soFarOf', counts)])
    if (now.waits !== null) facts.push([t('rotation.waits'), errorSentence(t, now.waits, language)])
  }
  if (before !== undefined) facts.push([t('rotation.instead'), shortAddress(before.old.link)])
  return facts
}

/** What the details say of a link that is replaced by itself, or took the place of another; else nothing. */
export const RotationFacts = ({ hash }: { readonly hash: string }) => {
  const { t, i18n } = useTranslation()
  const { data } = useCall('listRotations')
  const facts = data === undefined ? [] : factsOf(hash, data, t, i18n.language)
  if (facts.length === 0) return null
  return (
    <Frame>
      {facts.map(([name, words]) => (
        <div key={name}>
          <b>{name}</b> <bdi>{words}</bdi>
        </div>
      ))}
    </Frame>
  )
}
