import { styled } from '@mui/material/styles'
import { Folder } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asCallError, type CallError, call } from '../../api'
import { ErrorNote } from '../error-note'
import { Notice } from '../notice'
import { SavedFileWays } from '../saved-file'
import { Quietly } from './export-parts'
import type { BundleEnd } from './write-bundle'

const Handle = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '12px 14px',
  borderRadius: 12,
  border: `1px dashed ${theme.vars.palette.primary.main}`,
  backgroundColor: theme.vars.palette.soft.accent,
  color: theme.vars.palette.ink.accent,
  fontWeight: 600,
  cursor: 'grab',
  userSelect: 'none',
}))
const Ready = styled('div')({ display: 'grid', gap: 8 })
const Path = styled('bdi')({ overflowWrap: 'anywhere' })

/** How an export ended, and what can be done with it. */
export const BundleOutcome = ({ end }: { readonly end: BundleEnd | null }) => {
  const { t, i18n } = useTranslation()
  const [error, setError] = useState<CallError | null>(null)
  if (end === null || end.kind === 'notBegun') return null
  if (end.kind === 'cancelled') return <Notice tone="info">{t('codeBundle.cancelled')}</Notice>
  if (end.kind === 'refused') {
    return (
      <Notice tone="error" role="alert" title={t('codeBundle.refused', { title: end.title })}>
        {t(`qr.refused.${end.refusal}`)}
      </Notice>
    )
  }
  const { files, bundleId, savedAs, to } = end
  const counted = { count: files, number: files.toLocaleString(i18n.language) }
  if (to === 'zip') {
    return (
      <>
        <Notice tone="info" title={t('codeBundle.saved', counted)}>
          <Path data-selectable>{t('codeBundle.savedAs', { path: savedAs.path })}</Path>
        </Notice>
        <SavedFileWays saved={savedAs} />
      </>
    )
  }
  const drag = (event: DragEvent): void => {
    event.preventDefault()
    setError(null)
    call('dragBundle', { bundleId }).catch((thrown: unknown) => setError(asCallError(thrown)))
  }
  return (
    <Ready role="status">
      <Handle draggable onDragStart={drag}>
        <Folder size={18} aria-hidden />
        {t('codeBundle.dragFolder')}
      </Handle>
      <Quietly>{`${t('codeBundle.ready', counted)}. ${t('codeBundle.folderStays')}`}</Quietly>
      {error !== null && <ErrorNote error={error} />}
    </Ready>
  )
}
