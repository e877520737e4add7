import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { FolderOpen, SquareArrowOutUpRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SavedFile } from '../../electron/contract/saved-files'
import { call, useAction } from '../api'
import { ErrorNote } from './error-note'
import { useToast } from './toaster'

/** What a saved file is called; its folder is left out. */
export const fileNameOf = ({ path }: SavedFile): string => path.split(/[\\/]/).at(-1) ?? path

/** Says that a file was saved, with the ways to it: `Open`, where its kind is one to be opened, and `Show in folder`. */
export const useSavedToast = (): ((words: string, saved: SavedFile) => void) => {
  const { t } = useTranslation()
  const toast = useToast()
  return (words, { fileId, opens }) => {
    toast(words, opens ? { label: t('savedFile.open'), run: () => call('openSavedFile', { fileId }) } : undefined, {
      label: t('savedFile.show'),
      run: () => call('showSavedFile', { fileId }),
    })
  }
}

const Ways = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })

/** The same ways to a file that was saved, where what became of an export is reported. */
export const SavedFileWays = ({ saved: { fileId, opens } }: { readonly saved: SavedFile }) => {
  const { t } = useTranslation()
  const open = useAction('openSavedFile')
  const show = useAction('showSavedFile')
  const error = open.error ?? show.error
  return (
    <>
      <Ways>
        {opens && (
          <Button
            size="small"
            startIcon={<SquareArrowOutUpRight size={14} aria-hidden />}
            onClick={() => {
              show.reset()
              void open.run({ fileId })
            }}
          >
            {t('savedFile.open')}
          </Button>
        )}
        <Button
          size="small"
          startIcon={<FolderOpen size={14} aria-hidden />}
          onClick={() => {
            open.reset()
            void show.run({ fileId })
          }}
        >
          {t('savedFile.show')}
        </Button>
      </Ways>
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}
