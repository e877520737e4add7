import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignRow, RowChange, RowField } from '../../../../electron/contract/campaigns'
import type { Chat } from '../../../../electron/contract/chats'
import { useServerNow } from '../../../components/server-clock'
import { tidyTags } from '../../../components/tags'
import { parseCount } from '../../../components/terms/parse-count'
import { type ExpiryChoice, expiryChoices, PRESET_SECONDS, pickerStart } from '../../../components/terms/term-values'
import { Choice, Frame, Input } from './grid-parts'

/** Where the focus goes when a cell has been written. */
export type Leave = 'stay' | 'next' | 'previous' | 'none'

export interface CellEditorProps {
  readonly row: CampaignRow
  readonly field: RowField
  /** The letter that began it; null: what stands there is changed. */
  readonly begun: string | null
  readonly label: string
  readonly chats: readonly Chat[]
  readonly onDone: (change: RowChange | null, leave: Leave) => void
}

/** Enter and Tab write, Escape leaves the cell as it was; so does a click elsewhere, which writes. */
const useLeaving = (read: () => RowChange | null | 'wrong', onDone: CellEditorProps['onDone']) => {
  const done = useRef(false)
  const [wrong, setWrong] = useState(false)
  const leave = (write: boolean, where: Leave): void => {
    if (done.current) return
    const change = write ? read() : null
    if (change === 'wrong') {
      // It stays as it was typed.
      setWrong(true)
      return
    }
    done.current = true
    onDone(change, where)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is pressed in a cell is not a key of the table.
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave(false, 'stay')
    else if (event.key === 'Enter' || event.key === 'F2') leave(true, 'stay')
    else if (event.key === 'Tab') leave(true, event.shiftKey ? 'previous' : 'next')
    else return
    event.preventDefault()
  }
  return { leave, onKeyDown, wrong, onBlur: () => leave(true, 'none') }
}

const textOf = (row: CampaignRow, field: RowField): string => {
  if (field === 'title') return row.title
  if (field === 'tags') return row.terms.tags.join(', ')
  return row.terms.usageLimit === null ? '' : String(row.terms.usageLimit)
}

const TextEditor = ({ row, field, begun, label, onDone }: CellEditorProps) => {
  const [text, setText] = useState(begun ?? textOf(row, field))
  const input = useRef<HTMLInputElement>(null)
  const read = (): RowChange | null | 'wrong' => {
    if (field === 'title') return text === row.title ? null : { title: text }
    if (field === 'tags') return { tags: [...tidyTags([text])] }
    if (text.trim() === '') return { usageLimit: null }
    const usageLimit = parseCount(text)
    // A number out of range is main's to judge, and is said below the cell.
    return usageLimit === null ? 'wrong' : { usageLimit }
  }
  const { onKeyDown, onBlur, wrong } = useLeaving(read, onDone)
  useEffect(() => {
    input.current?.focus()
    if (begun === null) input.current?.select()
  }, [begun])
  return (
    <Input
      ref={input}
      dir="auto"
      aria-label={label}
      aria-invalid={wrong}
      autoComplete="off"
      maxLength={1_000}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  )
}

const CommunityEditor = ({ row, label, chats, onDone }: CellEditorProps) => {
  const { t } = useTranslation()
  const [chatId, setChatId] = useState(row.chatId ?? '')
  const { onKeyDown, onBlur } = useLeaving(() => (chatId === '' || chatId === row.chatId ? null : { chatId }), onDone)
  const known = chats.some(({ id }) => id === row.chatId)
  return (
    <Choice
      autoFocus
      aria-label={label}
      value={chatId}
      onChange={(event) => setChatId(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {!known && (
        <option value={row.chatId ?? ''}>{row.community === '' ? t('campaigns.choose') : row.community}</option>
      )}
      {chats.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </Choice>
  )
}

interface SwitchEditorProps extends CellEditorProps {
  readonly field: 'requestNeeded' | 'closeAfterFirst'
}

const SwitchEditor = ({ row, field, label, onDone }: SwitchEditorProps) => {
  const { t } = useTranslation()
  const [isOn, setOn] = useState(row.terms[field] === true)
  const { onKeyDown, onBlur } = useLeaving(() => ({ [field]: isOn }), onDone)
  return (
    <Choice
      autoFocus
      aria-label={label}
      value={isOn ? 'yes' : 'no'}
      onChange={(event) => setOn(event.target.value === 'yes')}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <option value="no">{t('campaigns.no')}</option>
      <option value="yes">{t('campaigns.yes')}</option>
    </Choice>
  )
}

/** `2026-11-29T21:04`, in this computer's time, as the browser's own field has it. */
const fieldMoment = (date: Date): string => {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

const ExpiryEditor = ({ row, label, onDone }: CellEditorProps) => {
  const { t } = useTranslation()
  const now = useServerNow()
  const { expires } = row.terms
  const preset = expiryChoices.find(
    (choice) =>
      choice !== 'never' &&
      choice !== 'custom' &&
      expires.kind === 'after' &&
      PRESET_SECONDS[choice] === expires.seconds,
  )
  const [choice, setChoice] = useState<ExpiryChoice>(expires.kind === 'never' ? 'never' : (preset ?? 'custom'))
  const start = expires.kind === 'at' && expires.date > now ? new Date(expires.date * 1_000) : pickerStart(now)
  const [moment, setMoment] = useState(fieldMoment(start))
  const isCustom = choice === 'custom'
  const read = (): RowChange | 'wrong' => {
    if (choice === 'never') return { expires: { kind: 'never' } }
    if (choice !== 'custom') return { expires: { kind: 'after', seconds: PRESET_SECONDS[choice] } }
    const read = new Date(moment)
    const date = Math.floor(read.getTime() / 1_000)
    // One that the clocks go forward over would be another moment.
    if (Number.isNaN(date) || date <= now || fieldMoment(read) !== moment.slice(0, 16)) return 'wrong'
    return { expires: { kind: 'at', date } }
  }
  const { leave, onKeyDown, wrong } = useLeaving(read, onDone)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => frame.current?.querySelector<HTMLElement>(isCustom ? 'input' : 'select')?.focus(), [isCustom])
  return (
    <Frame
      ref={frame}
      onBlur={({ relatedTarget }) => {
        // From the choice to the date that it leads to is not away.
        if (!(relatedTarget instanceof Node && frame.current?.contains(relatedTarget))) leave(true, 'none')
      }}
    >
      {isCustom ? (
        <Input
          type="datetime-local"
          aria-label={t('form.expires.date')}
          aria-invalid={wrong}
          value={moment}
          onChange={(event) => setMoment(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <Choice
          aria-label={label}
          value={choice}
          onChange={(event) => setChoice(expiryChoices.find((one) => one === event.target.value) ?? 'never')}
          onKeyDown={onKeyDown}
        >
          {expiryChoices.map((one) => (
            <option key={one} value={one}>
              {one === 'custom' ? t('campaigns.onDate') : t(`form.expires.${one}`)}
            </option>
          ))}
        </Choice>
      )}
    </Frame>
  )
}

/** A cell while it is being changed. */
export const CellEditor = (props: CellEditorProps) => {
  switch (props.field) {
    case 'title':
    case 'usageLimit':
    case 'tags':
      return <TextEditor {...props} />
    case 'community':
      return <CommunityEditor {...props} />
    case 'requestNeeded':
    case 'closeAfterFirst':
      return <SwitchEditor {...props} field={props.field} />
    case 'expires':
      return <ExpiryEditor {...props} />
  }
}
