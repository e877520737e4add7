import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import { Check, CircleAlert, CircleOff, CircleX, Clock, LoaderCircle, Minus, TimerOff, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import { stayedShare } from '../../../../electron/contract/link-figures'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { type LinkState, linkState } from '../../../../electron/contract/link-state'
import type { InviteLink } from '../../../../electron/contract/links'
import { Facts } from '../../../components/facts'
import { shortAddress } from '../../../components/link-address'
import { statusPhrases } from '../../../components/link-status'
import { CheckBox } from '../../../components/list/check-box'
import { timeLocaleOf } from '../../../components/moment-words'
import { percentWords } from '../../../components/percent-words'
import { useServerReading } from '../../../components/server-clock'
import { wholeReason } from '../../../errors'
import type { FigureColumn } from './columns'
import { Quiet, twoLines, Value } from './grid-parts'

const Outcome = styled('span')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 7,
  minWidth: 0,
  color: theme.vars.palette.text.secondary,
  '& > svg': { flexShrink: 0 },
  '&[data-state="created"]': {
    color: theme.vars.palette.text.primary,
    '& > svg': { color: theme.vars.palette.ink.accent },
  },
  '&[data-state="failed"]': { color: theme.vars.palette.ink.red },
}))
const Lines = styled('span')({ display: 'grid', minWidth: 0 })
const Words = styled('span')(twoLines)

const marks = { active: Check, full: CircleX, expired: TimerOff, revoked: CircleOff } as const satisfies Record<
  LinkState,
  typeof Check
>

/** The address, and below it how the link stands now: who came, what is left, or that it works no more. */
const Made = ({ entry }: { readonly entry: LinkEntry }) => {
  const { link } = entry
  const { t, i18n } = useTranslation()
  const state = useServerReading((now) => linkState(link, now))
  const words = useServerReading((now) => statusPhrases(entry, now, timeLocaleOf(i18n.language), t).join('\n'))
  const Mark = marks[state]
  return (
    <Outcome data-state={state === 'active' ? 'created' : 'closed'}>
      <Mark size={14} aria-label={t(state === 'active' ? 'campaigns.row.created' : `details.states.${state}`)} />
      <Lines>
        <Value dir="ltr">{shortAddress(link.link)}</Value>
        <Quiet>
          <Facts facts={words.split('\n')} />
        </Quiet>
      </Lines>
    </Outcome>
  )
}

/** A link that somebody has deleted since: its address stands for nothing any more. */
const Gone = ({ link }: { readonly link: InviteLink }) => {
  const { t } = useTranslation()
  return (
    <Outcome data-state="closed">
      <CircleOff size={14} aria-hidden />
      <Lines>
        <Value>{t('campaigns.row.deleted')}</Value>
        <Quiet dir="ltr">{shortAddress(link.link)}</Quiet>
      </Lines>
    </Outcome>
  )
}

/** What became of a row: its link as it is now, why there is none, or that its turn is to come. */
export const OutcomeCell = ({ row }: { readonly row: CampaignRow }) => {
  const { t, i18n } = useTranslation()
  const { state, entry, error } = row
  if (state === 'created' && entry !== null) return row.isGone ? <Gone link={entry.link} /> : <Made entry={entry} />
  if (state === 'created') {
    return (
      <Outcome data-state={state}>
        <Check size={14} aria-label={t('campaigns.row.created')} />
        {t('campaigns.row.created')}
      </Outcome>
    )
  }
  if (state === 'failed') {
    const words = error === null ? t('campaigns.row.failed') : wholeReason(t, error, i18n.language)
    return (
      <Outcome data-state={state} title={words}>
        <CircleAlert size={14} aria-label={t('campaigns.row.failed')} />
        <Words>{words}</Words>
      </Outcome>
    )
  }
  const Icon = state === 'sending' ? LoaderCircle : state === 'left' ? Minus : Clock
  return (
    <Outcome data-state={state}>
      <Icon size={14} aria-hidden />
      <Value>{t(`campaigns.row.${state}`)}</Value>
    </Outcome>
  )
}

interface FigureCellProps {
  readonly row: CampaignRow
  readonly figure: FigureColumn
}

/** Who ever came by the row's link, who of them left, and how many stayed; nothing where there is no link. */
export const FigureCell = ({ row: { entry }, figure }: FigureCellProps) => {
  const { t, i18n } = useTranslation()
  if (entry === null) return null
  const { figures } = entry
  if (figures === undefined) return <Value title={t('linkList.figure.unread')}>–</Value>
  const count = { came: figures.joined, left: figures.left, stayed: figures.inside }[figure]
  const share = figure === 'stayed' ? stayedShare(figures) : null
  return (
    <>
      <Value>{new Intl.NumberFormat(i18n.language).format(count)}</Value>
      {share !== null && <Quiet>{percentWords(share, i18n.language)}</Quiet>}
    </>
  )
}

interface SelectCellProps {
  readonly row: CampaignRow
  readonly selected: boolean
  readonly tabIndex: number
}

/** Ticked where the row is selected. The cell around it hears the click, with the keys that were held. */
export const SelectCell = ({ row, selected, tabIndex }: SelectCellProps) => {
  const { t } = useTranslation()
  return (
    <CheckBox
      type="checkbox"
      tabIndex={tabIndex}
      aria-label={t('campaigns.selectRow', { position: row.position })}
      checked={selected}
      onChange={() => undefined}
    />
  )
}

interface LeaveOutProps {
  readonly row: CampaignRow
  readonly tabIndex: number
  readonly onLeaveOut: (row: CampaignRow) => void
}

export const LeaveOut = ({ row, tabIndex, onLeaveOut }: LeaveOutProps) => {
  const { t } = useTranslation()
  return (
    <IconButton
      size="small"
      tabIndex={tabIndex}
      aria-label={t('campaigns.leaveOut', { position: row.position })}
      onClick={() => onLeaveOut(row)}
    >
      <X size={15} aria-hidden />
    </IconButton>
  )
}
