import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { shortAddress } from '../../../components/link-address'
import { useQrDesign } from '../../../components/qr/use-qr-design'
import { useQrImage } from '../../../components/qr/use-qr-image'
import { paper } from '../../../theme/tokens'

const SIZE = 132

const Sheet = styled('div')(({ theme }) => ({
  flexShrink: 0,
  width: SIZE,
  height: SIZE,
  borderRadius: 10,
  overflow: 'hidden',
  border: `1px solid ${theme.vars.palette.divider}`,
  // Paper: white in both themes.
  backgroundColor: paper.ground,
  '& img': { display: 'block', width: '100%', height: '100%' },
}))

const noCaption = [] as const

/** The link's code in the design that was chosen last, without a caption: the panel says the rest. */
export const LinkCode = ({ entry: { link } }: { readonly entry: LinkEntry }) => {
  const { t } = useTranslation()
  const { design } = useQrDesign()
  const { png } = useQrImage(link.link, design, noCaption)
  return (
    <Sheet>{png !== null && <img src={png.address} alt={t('qr.image', { address: shortAddress(link.link) })} />}</Sheet>
  )
}
