import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../electron/contract/errors'
import { useAction } from '../api'
import { Notice } from './notice'
import { useToast } from './toaster'

export interface VaultTroubleProps {
  readonly trouble: AppError
  readonly title?: string
  /** Other ways on. */
  readonly children?: ReactNode
}

/** Says why sessions cannot be read or kept, and tries again when asked; main goes on trying meanwhile. */
export const VaultTrouble = ({ trouble, title, children }: VaultTroubleProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const retry = useAction('retryVault')
  const tryAgain = async () => {
    if ((await retry.run()) !== null) toast(t('vault.troubleOver'))
  }
  return (
    <Notice
      tone="warning"
      {...(title === undefined ? {} : { title })}
      actions={
        <>
          <Button size="small" loading={retry.pending} onClick={tryAgain}>
            {t('common.tryAgain')}
          </Button>
          {children}
        </>
      }
    >
      {t(`vault.trouble.${troubleKind(trouble)}`)}
    </Notice>
  )
}

const troubleKind = ({
  code,
}: AppError): 'keyringAsking' | 'keyringLocked' | 'diskFull' | 'fileNotRead' | 'fileNewer' | 'fileNotWritten' =>
  code === 'keyringAsking' ||
  code === 'keyringLocked' ||
  code === 'diskFull' ||
  code === 'fileNotRead' ||
  code === 'fileNewer'
    ? code
    : 'fileNotWritten'
