import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState, ShownProxy } from '../../../electron/contract/connection'
import { useAction, useCall } from '../../api'
import { ErrorNote } from '../error-note'
import { Notice } from '../notice'
import { useToast } from '../toaster'
import { useReadOnFocus } from '../use-read-on-focus'
import { placeWords } from './place-words'
import type { Choice } from './proxy-entry'
import { ProxyForm } from './proxy-form'
import { ProxyList } from './proxy-list'

const Stack = styled('div')({ display: 'grid', gap: 18, paddingBlock: 14 })

/** What is in use, in one sentence. */
const Summary = ({ state }: { readonly state: ConnectionState }) => {
  const { t } = useTranslation()
  const used = state.proxies.find(({ inUse }) => inUse)
  const words = (): string => {
    if (state.mode === 'none') return t('connection.state.none')
    if (state.mode === 'proxies') {
      if (state.proxies.length === 0) return t('connection.trouble.noneKept')
      return used === undefined
        ? t('connection.state.looking')
        : t('connection.state.by', { place: placeWords(t, used) })
    }
    return state.system === null
      ? t('connection.state.system')
      : t('connection.state.systemBy', { place: placeWords(t, state.system) })
  }
  return (
    <Typography role="status" color="textSecondary">
      {words()}
    </Typography>
  )
}

/** A link to a proxy that was copied elsewhere, offered; what is secret in it stays in main. */
const ClipboardOffer = ({ onAdded }: { readonly onAdded: () => void }) => {
  const { t } = useTranslation()
  const { data, refetch } = useCall('readClipboardProxy')
  const add = useAction('addClipboardProxy')
  const [isTaken, setIsTaken] = useState(false)
  useReadOnFocus(() => void refetch())
  if (isTaken || data === undefined || data.kind === 'none') return null
  if (data.kind === 'mistake') {
    return (
      <Notice tone="warning">
        {t('connection.clipboardMistake')} {t(`connection.mistake.${data.mistake}`)}
      </Notice>
    )
  }
  const take = async (): Promise<void> => {
    if ((await add.run()) === null) return
    setIsTaken(true)
    onAdded()
  }
  return (
    <>
      <Notice
        tone="info"
        actions={
          <Button size="small" loading={add.pending} onClick={() => void take()}>
            {t('connection.useClipboard')}
          </Button>
        }
      >
        {t('connection.onClipboard', { place: placeWords(t, data.place) })}
      </Notice>
      {add.error !== null && <ErrorNote error={add.error} />}
    </>
  )
}

const choiceOf = ({ mode, proxies }: ConnectionState): Choice =>
  mode === 'proxies' ? (proxies[0]?.kind ?? 'none') : mode

/** How the app connects to Telegram: for the settings, and for whoever needs it before they can sign in. */
export const ConnectionPanel = () => {
  const { t } = useTranslation()
  const toast = useToast()
  const { data: state, error, refetch } = useCall('getConnection')
  /** What the form is about; left out: what is in use. */
  const [chosen, setChosen] = useState<{ readonly edited: ShownProxy | null; readonly turn: number } | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const turn = chosen?.turn ?? 0
  useEffect(() => {
    if (turn > 0) form.current?.querySelector<HTMLInputElement>('input:not([type="radio"])')?.focus()
  }, [turn])
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (state === undefined) return null
  const show = (edited: ShownProxy | null): void => setChosen({ edited, turn: turn + 1 })
  const edited = chosen === null ? (state.mode === 'proxies' ? (state.proxies[0] ?? null) : null) : chosen.edited
  const choice = chosen === null ? choiceOf(state) : (chosen.edited?.kind ?? 'socks5')
  const saved = (by: Choice): void => {
    setChosen(null)
    toast(t(by === 'none' || by === 'system' ? 'connection.savedMode' : 'connection.savedProxy'))
  }
  return (
    <Stack>
      <Summary state={state} />
      <ClipboardOffer onAdded={() => saved('mtproto')} />
      <div ref={form}>
        <ProxyForm
          key={`${turn} ${choice} ${JSON.stringify(edited === null ? null : { ...edited, inUse: null, trouble: null })}`}
          {...{ state, edited, choice }}
          onSaved={saved}
        />
      </div>
      {state.proxies.length > 0 && <ProxyList state={state} onEdit={show} onAdd={() => show(null)} />}
    </Stack>
  )
}
