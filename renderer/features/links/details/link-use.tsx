import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { linkState, placesUsed, RUNNING_OUT, timeUsed } from '../../../../electron/contract/link-state'
import { Facts } from '../../../components/facts'
import { statusPhrases } from '../../../components/link-status'
import { timeLocaleOf } from '../../../components/moment-words'
import { useWaitingLead } from '../use-waiting-lead'
import { Quiet } from './panel-parts'

const Bar = styled('div')({ display: 'grid', gap: 4 })
const Words = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  justifyContent: 'space-between',
  gap: 8,
  fontVariantNumeric: 'tabular-nums',
  color: theme.vars.palette.text.secondary,
}))

interface UsedProps {
  readonly label: string
  readonly words: string
  readonly used: number
  readonly closed: boolean
}

const Used = ({ label, words, used, closed }: UsedProps) => {
  const id = useId()
  return (
    <Bar>
      <Words>
        <span id={id}>{label}</span>
        <span>{words}</span>
      </Words>
      <LinearProgress
        variant="determinate"
        aria-labelledby={id}
        aria-valuetext={words}
        value={used * 100}
        color={closed ? 'inherit' : used >= RUNNING_OUT ? 'warning' : 'primary'}
      />
    </Bar>
  )
}

interface LinkUseProps {
  readonly entry: LinkEntry
  /** Seconds since 1970, server time. */
  readonly now: number
  /** Another room is wanted. */
  readonly onLeave: () => void
}

/** The two halves of the ring, each with its words: the time and the places that are used. */
export const LinkUse = ({ entry, now, onLeave }: LinkUseProps) => {
  const { link } = entry
  const { t, i18n } = useTranslation()
  const lead = useWaitingLead(entry, { tabIndex: 0, onLeave })
  const place = timeLocaleOf(i18n.language)
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const time = timeUsed(link, now)
  const places = placesUsed(link)
  const closed = linkState(link, now) !== 'active'
  return (
    <>
      <Quiet>
        <Facts facts={statusPhrases(entry, now, place, t)} lead={lead} />
      </Quiet>
      {places !== null && (
        <Used
          label={t('details.places')}
          words={t('details.placesOf', { used: number(link.usage), most: number(link.usageLimit ?? 0) })}
          used={places}
          closed={closed}
        />
      )}
      {time !== null && (
        <Used
          label={t('details.time')}
          words={t('details.percent', { number: number(Math.floor(time * 100)) })}
          used={time}
          closed={closed}
        />
      )}
    </>
  )
}
