import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { Copy, QrCode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { LinkActions } from '../../../components/link-actions/link-actions'
import { RowMenu, usePointerMenu } from '../../../components/link-actions/row-menu'
import { shortAddress } from '../../../components/link-address'
import { StyledAddress } from './row-parts'

const Strip = styled('section')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 42,
  paddingInline: '15px 6px',
  borderRadius: 12,
  border: `1px dashed ${theme.vars.palette.lineStrong}`,
  color: theme.vars.palette.text.secondary,
  '&[data-highlighted="true"]': {
    backgroundColor: theme.vars.palette.soft.accent,
    borderColor: theme.vars.palette.primary.main,
  },
}))
const PrimaryAddress = styled(StyledAddress)(({ theme }) => ({
  fontWeight: 650,
  color: theme.vars.palette.text.primary,
}))
const Joined = styled('span')({ marginInlineStart: 'auto', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' })
const Label = styled('span')({ whiteSpace: 'nowrap' })
const Actions = styled('span')({ display: 'flex', flexShrink: 0 })

export interface PrimaryLinkProps {
  readonly entry: LinkEntry
  readonly highlighted: boolean
  readonly actions: LinkActions
}

/** The account's own primary link, apart from the others: it has no title, no end and no limit. */
export const PrimaryLink = ({ entry, highlighted, actions }: PrimaryLinkProps) => {
  const { t, i18n } = useTranslation()
  const { link } = entry
  const pointer = usePointerMenu()
  const number = new Intl.NumberFormat(i18n.language).format(link.usage)
  return (
    <Strip aria-label={t('links.primary')} data-highlighted={highlighted} onContextMenu={pointer.onContextMenu}>
      <Label>{t('links.primary')}</Label>
      <PrimaryAddress type="button" tabIndex={-1} dir="ltr" onClick={() => actions.copy(entry)}>
        {shortAddress(link.link)}
      </PrimaryAddress>
      <Joined>{t('links.primaryJoined', { count: link.usage, number })}</Joined>
      <Actions>
        <Tooltip title={t('links.copyPrimary')}>
          <IconButton aria-label={t('links.copyPrimary')} onClick={() => actions.copy(entry)}>
            <Copy size={15} aria-hidden />
          </IconButton>
        </Tooltip>
        <Tooltip title={t('links.showPrimaryQr')}>
          <IconButton
            aria-label={t('links.showPrimaryQr')}
            onClick={(event) => actions.showQr(entry, event.currentTarget)}
          >
            <QrCode size={15} aria-hidden />
          </IconButton>
        </Tooltip>
        <RowMenu entry={entry} actions={actions} tabIndex={0} pointer={pointer} />
      </Actions>
    </Strip>
  )
}
