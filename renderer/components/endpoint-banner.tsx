import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { EndpointKind } from '../../electron/contract/session'

const Strip = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  fontWeight: 550,
  padding: '8px 10px',
  borderRadius: 10,
  color: theme.vars.palette.ink.amber,
  backgroundColor: theme.vars.palette.soft.amber,
}))

/** Says that this is not Telegram itself, wherever something is done. */
export const EndpointBanner = ({ endpoint }: { readonly endpoint: EndpointKind }) => {
  const { t } = useTranslation()
  if (endpoint === 'telegram') return null
  return <Strip role="note">{t(endpoint === 'practice' ? 'shell.practiceBanner' : 'shell.testBanner')}</Strip>
}
