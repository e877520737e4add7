import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_MESSAGE_MAX, type Campaign } from '../../../../electron/contract/campaigns'
import { fillPlaceholders, placeholderKey } from '../../../../electron/contract/placeholders'
import { useAction } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { insertPlaceholder, PlaceholderParts } from '../../../components/placeholder-parts'
import { useToast } from '../../../components/toaster'
import { numberWords } from '../span-words'
import type { SelectedRows } from './campaign-export'

const ofAll = ['name', 'link', 'community'] as const

/** The first placeholder of a message that means nothing; null: each means something. */
const unknownPlaceholder = (message: string, columns: readonly string[]): string | null => {
  const known = new Set([...ofAll, 'title', ...columns.map(placeholderKey)])
  return fillPlaceholders(message, (key) => (known.has(key) ? '' : null)).unknown
}

interface MessageDialogProps {
  readonly campaign: Campaign
  /** Rows whose messages are copied; null: all. */
  readonly selected: SelectedRows | null
  readonly onClose: () => void
}

/** The message to whoever a link is for: written once, kept with the campaign, and copied for each row. */
export const MessageDialog = ({ campaign, selected, onClose }: MessageDialogProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const id = useId()
  const [text, setText] = useState(campaign.message === '' ? t('campaigns.message.begin') : campaign.message)
  const input = useRef<HTMLTextAreaElement>(null)
  const save = useAction('setCampaignMessage')
  const copy = useAction('copyMessages')
  const campaignId = campaign.id
  const number = (count: number): string => numberWords(count, i18n.language)
  const count = selected?.count ?? campaign.counts.created
  const unknown = unknownPlaceholder(text, campaign.placeholders)
  const hasText = text.trim() !== ''
  /** It was kept, and there is nobody to write to yet. */
  const isKeptAlone = copy.error?.error.code === 'nothingSelected'
  const hint = (): string | null => {
    if (isKeptAlone) return t('campaigns.message.keptAlone')
    if (unknown !== null) return t('campaigns.message.unknown', { unknown })
    return hasText && !/\{\s*link\s*\}/i.test(text) ? t('campaigns.message.noLink') : null
  }
  const said = hint()
  const submit = async (): Promise<void> => {
    if ((await save.run({ campaignId, message: text })) === null) return
    if (hasText && count === 0) toast(t('campaigns.message.saved'))
    else if (hasText) {
      const done = await copy.run({ campaignId, rows: selected?.rows ?? null })
      if (done === null) return
      toast(t('campaigns.message.copied', { count: done.copied, number: number(done.copied) }))
    }
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit()
  }
  const own = ofAll.map((name) => ({ name, words: t(`campaigns.message.part.${name}`) }))
  const taken = new Set(own.map(({ name }) => placeholderKey(name)))
  const columns = campaign.placeholders.filter((name) => !taken.has(placeholderKey(name))).map((name) => ({ name }))
  return (
    <FormDialog
      title={t('campaigns.message.title')}
      lead={t('campaigns.message.lead')}
      confirm={
        hasText && count > 0
          ? t('campaigns.message.confirm', { count, number: number(count) })
          : t('campaigns.message.save')
      }
      pending={save.pending || copy.pending}
      error={save.error ?? (isKeptAlone ? null : copy.error)}
      onSubmit={() => void submit()}
      onClose={onClose}
      onOpen={() => input.current?.select()}
    >
      <FormControl>
        <InputLabel htmlFor={id}>{t('campaigns.message.label')}</InputLabel>
        <OutlinedInput
          id={id}
          inputRef={input}
          multiline
          minRows={5}
          maxRows={10}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            copy.reset()
          }}
          onKeyDown={onKeyDown}
          slotProps={{ input: { dir: 'auto', maxLength: CAMPAIGN_MESSAGE_MAX, 'aria-describedby': `${id}-help` } }}
        />
        <div id={`${id}-help`} role="status">
          {said !== null && <FormHelperText component="div">{said}</FormHelperText>}
        </div>
        <PlaceholderParts
          label={t('campaigns.pattern.parts')}
          parts={[...own, ...columns]}
          onInsert={(name) => insertPlaceholder(input, text, name, CAMPAIGN_MESSAGE_MAX, setText)}
        />
      </FormControl>
    </FormDialog>
  )
}
