import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { styled } from '@mui/material/styles'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languageOf } from '../../../electron/contract/languages'
import type { UpdateRelease, UpdatesState } from '../../../electron/contract/updates'
import { CallError, call, useAction } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { Row } from '../../components/setting-rows'

const Notes = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  maxHeight: 220,
  overflowY: 'auto',
  whiteSpace: 'pre-line',
  paddingBlock: 6,
}))
const Bar = styled(LinearProgress)({ flex: '1 1 100%', '& .MuiLinearProgress-bar1': { transition: 'none' } })

const MEGABYTE = 1_000_000

/** When it was released, how large it is, and what is new. */
const About = ({ release, words }: { readonly release: UpdateRelease; readonly words: string | null }) => {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(release.date))
  const inMegabytes = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const
  const size = new Intl.NumberFormat(language, inMegabytes).format(release.size / MEGABYTE)
  const own = release.notes[languageOf(language) ?? 'en']
  const notes = own ?? release.notes.en ?? ''
  return (
    <>
      {words !== null && <div>{words}</div>}
      <div>{t('updates.released', { date, size })}</div>
      {notes !== '' && (
        <details>
          <summary>{t('updates.notes')}</summary>
          {/* Notes that nobody has translated are English, and read from the left. */}
          <Notes lang={own === undefined ? 'en' : language} dir="auto" data-selectable tabIndex={0}>
            {notes}
          </Notes>
        </details>
      )}
    </>
  )
}

const Available = ({ state, release }: { readonly state: UpdatesState; readonly release: UpdateRelease }) => {
  const { t } = useTranslation()
  const download = useAction('downloadUpdate')
  const isNotified = state.way === 'notify'
  const { version } = release
  return (
    <>
      <Row
        label={t('updates.available', { version })}
        hint={<About release={release} words={isNotified ? t('updates.notify') : null} />}
      >
        {!isNotified && (
          <Button size="small" variant="contained" loading={download.pending} onClick={() => void download.run()}>
            {t('updates.download')}
          </Button>
        )}
        {isNotified && state.hasPage && (
          <Button size="small" endIcon={<ExternalLink size={14} />} onClick={() => void call('openUpdatePage')}>
            {t('updates.openPage')}
          </Button>
        )}
      </Row>
      {download.error && <ErrorNote error={download.error} onRetry={() => void download.run()} />}
    </>
  )
}

const Ready = ({ state, waits, release }: { state: UpdatesState; waits: boolean; release: UpdateRelease }) => {
  const { t } = useTranslation()
  const apply = useAction('applyUpdate')
  const hold = useAction('holdUpdate')
  const { version } = release
  const isBusy = apply.error?.error.update === 'busy'
  const how = t(state.way === 'installer' ? 'updates.readyInstaller' : 'updates.readyReplace')
  return (
    <>
      <Row
        label={t('updates.ready', { version })}
        hint={<About release={release} words={waits ? t('updates.waits', { version }) : how} />}
      >
        {waits ? (
          <Button size="small" onClick={() => void hold.run()}>
            {t('updates.dontWait')}
          </Button>
        ) : (
          <Button
            size="small"
            variant="contained"
            loading={apply.pending}
            onClick={() => void apply.run({ whenDone: false })}
          >
            {t('updates.apply')}
          </Button>
        )}
      </Row>
      {apply.error && !waits && <ErrorNote error={apply.error} />}
      {isBusy && !waits && (
        <Row>
          <Button size="small" onClick={() => void apply.run({ whenDone: true })}>
            {t('updates.applyWhenDone')}
          </Button>
        </Row>
      )}
    </>
  )
}

/** A newer version, from its offer to the restart. `isShown`: nothing else says already what went wrong. */
export const NewRelease = ({ state, isShown }: { readonly state: UpdatesState; readonly isShown: boolean }) => {
  const { t } = useTranslation()
  const { status, error } = state
  if (status.kind === 'available') {
    return <Available state={state} release={status.release} />
  }
  if (status.kind === 'downloading') {
    const { version, size } = status.release
    const label = t('updates.downloading', { version })
    return (
      <Row label={label}>
        <Bar aria-label={label} variant="determinate" value={Math.round((status.received / size) * 100)} />
      </Row>
    )
  }
  if (status.kind === 'ready') return <Ready state={state} waits={status.waits} release={status.release} />
  return isShown && error !== null ? <ErrorNote error={new CallError(error)} /> : null
}
