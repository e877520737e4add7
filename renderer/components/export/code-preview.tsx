import CircularProgress from '@mui/material/CircularProgress'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { QrDesign } from '../../../electron/contract/settings'
import { paper } from '../../theme/tokens'
import { shortAddress } from '../link-address'
import { Notice } from '../notice'
import type { CaptionLine } from '../qr/caption'
import { useQrImage } from '../qr/use-qr-image'
import { Quietly } from './export-parts'

/** Paper: white in both themes. */
const Sheet = styled('div')(({ theme }) => ({
  display: 'grid',
  // A caption makes the picture taller than the sheet: it is shown smaller, not cut.
  gridTemplate: 'minmax(0, 1fr) / minmax(0, 1fr)',
  placeItems: 'center',
  aspectRatio: '1',
  width: '100%',
  maxWidth: 340,
  borderRadius: 12,
  overflow: 'hidden',
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: paper.ground,
  color: paper.quiet,
  '& img': { display: 'block', width: '100%', height: '100%', minHeight: 0, objectFit: 'contain' },
  '&[data-drawing="true"] img': { opacity: 0.5 },
}))

interface CodePreviewProps {
  readonly link: string
  readonly design: QrDesign
  readonly lines: readonly CaptionLine[]
}

/** The first code as it will be, drawn and proven as all of them. */
export const CodePreview = ({ link, design, lines }: CodePreviewProps) => {
  const { t } = useTranslation()
  const { png, refusal, drawing } = useQrImage(link, design, lines)
  return (
    <>
      <Sheet data-drawing={drawing} aria-busy={drawing}>
        {png !== null && <img src={png.address} alt={t('qr.image', { address: shortAddress(link) })} />}
        {png === null && drawing && <CircularProgress size={24} aria-label={t('qr.drawing')} />}
      </Sheet>
      <Quietly>{t('codeBundle.preview')}</Quietly>
      {refusal !== null && (
        <Notice tone="error" role="alert">
          {t(`qr.refused.${refusal}`)}
        </Notice>
      )}
    </>
  )
}
