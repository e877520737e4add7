import Button from '@mui/material/Button'
import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../../electron/contract/errors'
import type { LinkReading } from '../../../../electron/contract/link-list'
import { CallError } from '../../../api'
import { ErrorNote, ErrorText } from '../../../components/error-note'
import { Note } from '../../../components/list/list-parts'
import { Notice } from '../../../components/notice'
import { useNow } from '../../../components/use-now'
import { secondsLeft, waitWords } from '../../../errors'
import type { useBulk } from './use-bulk'

interface ReadingNoteProps {
  readonly reading: LinkReading
  readonly error: AppError
  readonly onRefresh: () => void
}

/** Why reading stands still. A pause that Telegram asked for ends by itself. */
const ReadingNote = ({ reading, error, onRefresh }: ReadingNoteProps) => {
  const { t, i18n } = useTranslation()
  // Made once for each error: the wait counts down from the moment at which it was told.
  const told = useMemo(() => new CallError(error), [error])
  const pauses = error.code === 'floodWait'
  const now = useNow(1000, pauses)
  const left = secondsLeft(told, Math.max(now, told.at)) ?? 0
  const known = new Intl.NumberFormat(i18n.language).format(reading.known)
  return (
    <Note role="status">
      <TriangleAlert size={14} aria-hidden style={{ flexShrink: 0 }} />
      <span>
        {reading.known > 0 ? `${t('linkList.partlyRead', { count: reading.known, known })} ` : ''}
        {pauses ? (
          t('linkList.paused', { wait: waitWords(t, left, new Date(now), i18n.language) })
        ) : (
          <ErrorText error={told} />
        )}
      </span>
      {!pauses && reading.known > 0 && (
        <Button variant="text" size="small" onClick={onRefresh}>
          {t('common.tryAgain')}
        </Button>
      )}
    </Note>
  )
}

interface ListNoticesProps {
  readonly isBot: boolean
  readonly reading: LinkReading | null
  /** What is shown could not be brought up to date. */
  readonly staleError: CallError | null
  readonly bulk: ReturnType<typeof useBulk>
  readonly onRefresh: () => void
}

/** What is to be said of the list before its rows: it is not whole, not up to date, or something was not done. */
export const ListNotices = ({ isBot, reading, staleError, bulk, onRefresh }: ListNoticesProps) => {
  const { t, i18n } = useTranslation()
  const { imported, error } = bulk
  const readingError = reading?.error ?? null
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count)
  return (
    <>
      {isBot && <Note>{t('links.botList')}</Note>}
      {reading !== null && readingError !== null && (
        <ReadingNote reading={reading} error={readingError} onRefresh={onRefresh} />
      )}
      {readingError === null && staleError !== null && (
        <Note role="status">
          <TriangleAlert size={14} aria-hidden style={{ flexShrink: 0 }} />
          <span>
            {t('links.outdated')} <ErrorText error={staleError} />
          </span>
          <Button variant="text" size="small" onClick={onRefresh}>
            {t('common.tryAgain')}
          </Button>
        </Note>
      )}
      {error !== null && <ErrorNote error={error} onRetry={bulk.clearError} />}
      {imported !== null && (
        <Notice
          tone="info"
          actions={
            <>
              {imported.undoId !== null && (
                <Button size="small" onClick={bulk.undoImport}>
                  {t('linkList.undo')}
                </Button>
              )}
              <Button size="small" variant="text" color="inherit" onClick={bulk.forgetImport}>
                {t('common.dismiss')}
              </Button>
            </>
          }
        >
          {t('linkList.imported', { count: imported.changed, number: number(imported.changed) })}
          {imported.unknown > 0 &&
            ` ${t('linkList.importedUnknown', { count: imported.unknown, number: number(imported.unknown) })}`}
        </Notice>
      )}
    </>
  )
}
