import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import { Check, CircleAlert, Clock, LoaderCircle, Minus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import { linkState } from '../../../../electron/contract/link-state'
import { shortAddress } from '../../../components/link-address'
import { CheckBox } from '../../../components/list/check-box'
import { useServerReading } from '../../../components/server-clock'
import { errorSentence } from '../../../errors'
import { twoLines, Value } from './grid-parts'

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
const Words = styled('span')(twoLines)

/** The address as it works now; one that was revoked or has ended since says so. */
const Made = ({ link }: { readonly link: NonNullable<CampaignRow['link']> }) => {
  const { t } = useTranslation()
  const state = useServerReading((now) => linkState(link, now))
  return (
    <Value dir="ltr">
      {shortAddress(link.link)}
      {state !== 'active' && ` · ${t(`details.states.${state}`)}`}
    </Value>
  )
}

/** What became of a row: its link, why there is none, or that its turn is to come. */
export const OutcomeCell = ({ row }: { readonly row: CampaignRow }) => {
  const { t, i18n } = useTranslation()
  const { state, link, error } = row
  if (state === 'created') {
    return (
      <Outcome data-state={state}>
        <Check size={14} aria-label={t('campaigns.row.created')} />
        {link === null ? t('campaigns.row.created') : <Made link={link} />}
      </Outcome>
    )
  }
  if (state === 'failed') {
    const words = error === null ? t('campaigns.row.failed') : errorSentence(t, error, i18n.language)
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
