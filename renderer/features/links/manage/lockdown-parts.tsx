import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { StaysOpen } from '../../../../electron/contract/lockdowns'
import { namedLink, shortAddress } from '../../../components/link-address'
import { wholeReason } from '../../../errors'

export const Lead = styled('p')(({ theme }) => ({ margin: '0 0 12px', color: theme.vars.palette.text.secondary }))
export const Heading = styled('h3')(({ theme }) => ({
  ...theme.typography.body1,
  fontWeight: 650,
  margin: '16px 0 6px',
}))
export const Rows = styled('ul')(({ theme }) => ({
  margin: 0,
  padding: '4px 0',
  listStyle: 'none',
  maxHeight: 220,
  overflowY: 'auto',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
export const Row = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 12,
  padding: '5px 12px',
  '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > :last-child': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
}))
export const Whose = styled('li')(({ theme }) => ({
  ...theme.typography.body2,
  padding: '8px 12px 2px',
  fontWeight: 650,
  color: theme.vars.palette.text.secondary,
}))
const Why = styled('li')(({ theme }) => ({
  display: 'grid',
  gap: 2,
  padding: '6px 12px',
  overflowWrap: 'anywhere',
  '& > :last-child': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
}))

/** Links that the same thing keeps open stand together, with the reason once. */
const byReason = (stays: readonly StaysOpen[]): readonly (readonly StaysOpen[])[] => {
  const groups = new Map<string, StaysOpen[]>()
  for (const one of stays) {
    const { creator, error, link } = one
    const key = link === null ? `all ${creator.id}` : `${creator.id} ${error.code}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

interface StaysProps {
  readonly stays: readonly StaysOpen[]
  /** Everybody comes in by it, whatever is closed. */
  readonly publicAddress?: string | null
}

/** What stays open, and why: a bot's links, those that could not be read, those that were refused. */
export const Stays = ({ stays, publicAddress = null }: StaysProps) => {
  const { t, i18n } = useTranslation()
  if (stays.length === 0 && publicAddress === null) return null
  return (
    <>
      <Heading>{t('lockdown.stays')}</Heading>
      <Rows tabIndex={0} aria-label={t('lockdown.stays')}>
        {publicAddress !== null && (
          <Why>
            <bdi dir="ltr">{publicAddress}</bdi>
            <span>{t('lockdown.publicAddress')}</span>
          </Why>
        )}
        {byReason(stays).map((group) => {
          const [first] = group
          if (first === undefined) return null
          const { creator, error, link } = first
          const names = group.flatMap((one) => (one.link === null ? [] : namedLink({ link: one.link, creator }, t)))
          return (
            <Why key={`${creator.id} ${error.code} ${link?.hash}`}>
              <bdi>
                {link === null
                  ? t('lockdown.linksOf', { name: creator.name })
                  : new Intl.ListFormat(i18n.language).format(names)}
              </bdi>
              <span>
                {error.code === 'botLinkFixed'
                  ? t('lockdown.botsLink', { name: creator.name, count: group.length })
                  : wholeReason(t, error, i18n.language)}
              </span>
            </Why>
          )
        })}
      </Rows>
    </>
  )
}

/** `t.me/+old → t.me/+new`, in the direction in which the words run. */
export const OldAndNew = ({ old, now }: { readonly old: string; readonly now: string | null }) => (
  <span>
    <bdi dir="ltr">{shortAddress(old)}</bdi>
    {now !== null && (
      <>
        {' → '}
        <bdi dir="ltr">{shortAddress(now)}</bdi>
      </>
    )}
  </span>
)
