import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type CallError, useAction } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { paper } from '../../theme/tokens'
import { qrPath } from './qr-path'
import { Sheet } from './sheet'
import { useRefusedCredentials } from './use-refused-credentials'

const SIDE = 208

const Body = styled('div')({ display: 'flex', gap: 24, alignItems: 'center' })
const Ground = styled('div')(({ theme }) => ({
  flexShrink: 0,
  display: 'grid',
  placeItems: 'center',
  width: SIDE,
  height: SIDE,
  borderRadius: 14,
  overflow: 'hidden',
  border: `1px solid ${theme.vars.palette.divider}`,
  // White in both themes: inverted codes fail in some scanners.
  backgroundColor: paper.ground,
}))
const Steps = styled('ol')({ display: 'grid', gap: 10, margin: 0, paddingInlineStart: 18 })
const Renews = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: 0,
  color: theme.vars.palette.text.secondary,
}))

const Code = ({ url }: { readonly url: string }) => {
  const { t } = useTranslation()
  const { side, path } = useMemo(() => qrPath(url), [url])
  return (
    <svg
      role="img"
      aria-label={t('signIn.qrStep.image')}
      width={SIDE - 2}
      height={SIDE - 2}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill={paper.ground} />
      <path d={path} fill={paper.ink} />
    </svg>
  )
}

export interface QrStepProps {
  /** `tg://login?token=…` as main tells and renews it; null before the first and after one that ran out. */
  readonly url: string | null
  readonly onCredentialsRefused: (error: CallError) => void
  readonly onBack: () => void
}

export const QrStep = ({ url, onCredentialsRefused, onBack }: QrStepProps) => {
  const { t } = useTranslation()
  const start = useAction('startQrSignIn')
  const { run } = start
  useRefusedCredentials(start.error, onCredentialsRefused)

  // Being here is asking for a code; one that ran out is asked for again by the button.
  const begin = useEffectEvent(() => {
    if (url === null) void run()
  })
  useEffect(() => begin(), [])

  return (
    <Sheet title={t('signIn.qrStep.title')} onBack={onBack}>
      <Body>
        <Ground>
          {url !== null && <Code url={url} />}
          {url === null && start.pending && (
            <Skeleton
              variant="rectangular"
              width={SIDE - 32}
              height={SIDE - 32}
              aria-label={t('signIn.qrStep.preparing')}
            />
          )}
          {url === null && !start.pending && <Button onClick={() => void run()}>{t('common.tryAgain')}</Button>}
        </Ground>
        <Steps>
          <li>{t('signIn.qrStep.stepOne')}</li>
          <li>{t('signIn.qrStep.stepTwo')}</li>
          <li>{t('signIn.qrStep.stepThree')}</li>
        </Steps>
      </Body>
      {start.error ? (
        <ErrorNote error={start.error} />
      ) : (
        <Renews>{t(url === null && !start.pending ? 'errors.signInExpired' : 'signIn.qrStep.renews')}</Renews>
      )}
    </Sheet>
  )
}
