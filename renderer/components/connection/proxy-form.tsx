import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { type ClipboardEvent, type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState, ShownProxy } from '../../../electron/contract/connection'
import { type ProxyMistake, proxyKinds } from '../../../electron/contract/proxies'
import { readProxyLink } from '../../../electron/contract/proxy-link'
import { useAction } from '../../api'
import { ErrorNote } from '../error-note'
import { Field, SecretField } from '../field'
import { Notice } from '../notice'
import { Segmented } from '../segmented'
import { placeWords } from './place-words'
import { type Choice, type EntryField, entryOf, entryOfLink, fieldOfMistake, readEntry } from './proxy-entry'

const Form = styled('form')({ display: 'grid', gap: 14 })
const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 112px',
  gap: 12,
  alignItems: 'start',
})
const Logins = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
  gap: 12,
  alignItems: 'start',
})
const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })
const Hint = styled('p')(({ theme }) => ({
  ...theme.typography.body2,
  margin: '8px 0 0',
  color: theme.vars.palette.text.secondary,
}))

export interface ProxyFormProps {
  readonly state: ConnectionState
  /** null: a new one, or none. */
  readonly edited: ShownProxy | null
  readonly choice: Choice
  readonly onSaved: (choice: Choice) => void
}

/** By what the app connects: chosen, entered or pasted as a link, tried, and kept. Secrets go to main and never come back. */
export const ProxyForm = ({ state, edited, choice: first, onSaved }: ProxyFormProps) => {
  const { t, i18n } = useTranslation()
  const [entry, setEntry] = useState(() => entryOf(first, edited))
  const [mistake, setMistake] = useState<ProxyMistake | null>(null)
  const [wasPasted, setWasPasted] = useState(false)
  const test = useAction('testConnection')
  const save = useAction('saveProxy')
  const setMode = useAction('setConnectionMode')
  const [reached, setReached] = useState<string | null>(null)
  const { choice } = entry
  const kept = edited !== null && edited.kind === choice ? edited : null

  const begin = (): void => {
    setMistake(null)
    setReached(null)
    setWasPasted(false)
    test.reset()
    save.reset()
  }
  const change = (part: Partial<typeof entry>): void => {
    begin()
    setEntry({ ...entry, ...part })
  }
  const read = () => {
    begin()
    const meant = readEntry(entry, kept)
    if (typeof meant !== 'string') return meant
    setMistake(meant)
    return null
  }
  const tryIt = async (): Promise<void> => {
    const meant = read()
    const answer = meant === null ? null : await test.run(meant)
    if (answer === null) return
    const { format } = new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: 'millisecond',
      maximumFractionDigits: 0,
    })
    const took = format(answer.took)
    const { by } = answer
    setReached(
      by === null ? t('connection.reached', { took }) : t('connection.reachedBy', { took, place: placeWords(t, by) }),
    )
  }
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const meant = read()
    if (meant === null) return
    const answer = meant.by === 'proxy' ? await save.run(meant.proxy) : await setMode.run({ mode: meant.by })
    if (answer !== null) onSaved(choice)
  }
  const paste = (event: ClipboardEvent): void => {
    const link = readProxyLink(event.clipboardData.getData('text'))
    if (link === null) return
    event.preventDefault()
    begin()
    if (link.kind === 'mistake') {
      setMistake(link.mistake)
      return
    }
    setEntry(entryOfLink(link.entry))
    setWasPasted(true)
  }

  const wrong = mistake === null ? null : fieldOfMistake(mistake)
  const field = (name: EntryField) => ({
    label: t(`connection.${name}`),
    value: entry[name],
    dir: 'ltr',
    spellCheck: false,
    autoComplete: 'off',
    onPaste: paste,
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [name]: event.target.value }),
    ...(mistake !== null && wrong === name && { error: t(`connection.mistake.${mistake}`) }),
  })
  const isKept = kept?.hasSecret === true
  const secretHint: ReactNode = isKept
    ? t('connection.keptSecret')
    : state.keepsSecrets
      ? undefined
      : t('connection.notKept')
  const error = test.error ?? save.error ?? setMode.error
  return (
    <Form noValidate onSubmit={(event) => void keep(event)}>
      <Segmented
        label={t('connection.proxy')}
        value={choice}
        options={(['none', 'system', ...proxyKinds] as const).map((value) => ({
          value,
          label: t(`connection.kind.${value}`),
        }))}
        onChange={(value) => change({ choice: value })}
      >
        <Hint>
          {choice === 'none' || choice === 'system' ? t(`connection.hint.${choice}`) : t('connection.hint.proxy')}
        </Hint>
      </Segmented>
      {choice !== 'none' && choice !== 'system' && (
        <>
          <Pair>
            <Field {...field('server')} />
            <Field {...field('port')} inputMode="numeric" />
          </Pair>
          {choice === 'mtproto' ? (
            <SecretField {...field('secret')} hint={secretHint} />
          ) : (
            <Logins>
              <Field {...field('username')} hint={t('connection.optional')} />
              <SecretField {...field('password')} hint={secretHint} />
            </Logins>
          )}
        </>
      )}
      <div role="status">
        {reached !== null && <Notice tone="info">{reached}</Notice>}
        {wasPasted && reached === null && <Notice tone="info">{t('connection.pasted')}</Notice>}
      </div>
      {error !== null && <ErrorNote error={error} />}
      <Buttons>
        <Button type="submit" variant="contained" loading={save.pending || setMode.pending}>
          {t('connection.save')}
        </Button>
        <Button loading={test.pending} onClick={() => void tryIt()}>
          {t('connection.test')}
        </Button>
      </Buttons>
    </Form>
  )
}
