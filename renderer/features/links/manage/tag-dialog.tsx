import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LinkSelection, NOTE_MAX } from '../../../../electron/contract/link-list'
import { asCallError, call, useAction, useCall } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { linkName } from '../../../components/link-address'
import { isTagTooLong } from '../../../components/tags'
import { TagsField } from '../../../components/tags-field'
import { useToast } from '../../../components/toaster'
import type { ManageTarget } from './link-manager'
import { refOf, selectionOf } from './question'

interface TagDialogProps {
  readonly target: ManageTarget
  readonly onClose: () => void
}

const scopeOf = (selection: LinkSelection) =>
  selection.kind === 'matching' ? selection.query.scope : ({ kind: 'all' } as const)

/** Tags and the note of one link, or tags to put on and take off many. Kept on this computer alone. */
export const TagDialog = ({ target, onClose }: TagDialogProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const selection = selectionOf(target)
  const entry = target.kind === 'one' ? target.entry : null
  const scope = entry === null ? scopeOf(selection) : ({ kind: 'chat', chatId: entry.link.chatId } as const)
  const known = useCall('getLinkFacets', { scope }).data?.tags.map(({ tag }) => tag) ?? []
  const [tags, setTags] = useState<readonly string[]>(entry?.tags ?? [])
  const [off, setOff] = useState<readonly string[]>([])
  const [note, setNote] = useState(entry?.note ?? '')
  const [said, setSaid] = useState(false)
  const tagging = useAction('tagLinks')
  const noting = useAction('setLinkNote')

  const undo = async (undoIds: readonly string[]): Promise<void> => {
    try {
      for (const undoId of undoIds) await call('undoChange', { undoId })
      toast(t('manage.undone'))
    } catch (thrown) {
      const { code } = asCallError(thrown).error
      toast(t('manage.notUndone', { why: t(`errors.${code}`) }))
    }
  }
  const save = async (): Promise<void> => {
    if ([...tags, ...off].some(isTagTooLong) || note.length > NOTE_MAX) return setSaid(true)
    const before = entry?.tags ?? []
    const add = tags.filter((tag) => !before.includes(tag))
    const remove =
      entry === null ? off.filter((tag) => !tags.includes(tag)) : before.filter((tag) => !tags.includes(tag))
    const undoIds: string[] = []
    if (add.length > 0 || remove.length > 0) {
      const tagged = await tagging.run({ selection, add, remove })
      if (tagged === null) return
      if (tagged.undoId !== null) undoIds.push(tagged.undoId)
    }
    if (entry !== null && note.trim() !== entry.note) {
      const noted = await noting.run({ link: refOf(entry), note: note.trim() })
      if (noted === null) return
      if (noted.undoId !== null) undoIds.unshift(noted.undoId)
    }
    if (undoIds.length > 0) toast(t('manage.tag.done'), { label: t('manage.undo'), run: () => void undo(undoIds) })
    onClose()
  }
  const tooLong = said ? t('manage.tag.tooLong') : null
  const number = new Intl.NumberFormat(i18n.language).format(target.kind === 'many' ? target.count : 1)
  return (
    <FormDialog
      title={
        target.kind === 'many'
          ? t('manage.tag.titleMany', { count: target.count, number })
          : t('manage.tag.title', { title: linkName(target.entry.link) })
      }
      lead={t('manage.tag.lead')}
      confirm={t('manage.tag.confirm')}
      pending={tagging.pending || noting.pending}
      error={tagging.error ?? noting.error}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TagsField
        autoFocus
        label={entry === null ? t('manage.tag.add') : t('manage.tag.tags')}
        known={known}
        value={tags}
        onChange={setTags}
        error={tags.some(isTagTooLong) ? tooLong : null}
      />
      {entry === null && (
        <TagsField
          label={t('manage.tag.remove')}
          known={known}
          value={off}
          onChange={setOff}
          error={off.some(isTagTooLong) ? tooLong : null}
        />
      )}
      {entry !== null && (
        <NoteField
          value={note}
          onChange={setNote}
          error={said && note.length > NOTE_MAX ? t('manage.tag.noteTooLong') : null}
        />
      )}
    </FormDialog>
  )
}

interface NoteFieldProps {
  readonly value: string
  readonly onChange: (note: string) => void
  readonly error: string | null
}

/** The field `Note`: a few lines that stay on this computer. */
const NoteField = ({ value, onChange, error }: NoteFieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <FormControl error={error !== null}>
      <InputLabel htmlFor={id}>{t('manage.tag.note')}</InputLabel>
      <OutlinedInput
        id={id}
        multiline
        minRows={3}
        maxRows={8}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        slotProps={{ input: { dir: 'auto', 'aria-describedby': `${id}-help` } }}
      />
      <div id={`${id}-help`} role={error === null ? undefined : 'alert'}>
        {error !== null && <FormHelperText component="div">{error}</FormHelperText>}
      </div>
    </FormControl>
  )
}
