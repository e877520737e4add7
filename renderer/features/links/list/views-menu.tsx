import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Bookmark, ChevronDown, X } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkQuery } from '../../../../electron/contract/link-list'
import { useAction, useCall } from '../../../api'
import { useCommands } from '../../../commands'
import { ErrorNote } from '../../../components/error-note'
import { KeptChoice, KeptEntry, KeptHint, KeptList } from '../../../components/list/kept-list'
import { Label, QuietButton } from '../../../components/list/list-parts'
import { useToast } from '../../../components/toaster'

const NAME_MAX = 60

const Sheet = styled('div')({
  display: 'grid',
  gap: 12,
  width: 'min(320px, calc(100vw - 40px))',
  padding: '16px 16px 18px',
})
const Form = styled('form')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 8,
  '& > button': { flexShrink: 0, minHeight: 40, marginBlockStart: 24 },
})

interface ViewsMenuProps {
  readonly query: LinkQuery
  readonly onApply: (query: LinkQuery) => void
}

/** Queries kept under a name: chosen, saved under the name of the moment, and thrown away. */
export const ViewsMenu = ({ query, onApply }: ViewsMenuProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [name, setName] = useState('')
  const [nameless, setNameless] = useState(false)
  const views = useCall('listViews')
  const save = useAction('saveView')
  const remove = useAction('deleteView', { overlaps: true })
  const opener = useRef<HTMLButtonElement>(null)
  const open = (): void => {
    save.reset()
    remove.reset()
    setNameless(false)
    setAnchor(opener.current)
  }
  useCommands(() => [
    ...(views.data ?? []).map((view) => ({
      id: `view.${view.id}`,
      group: 'views' as const,
      title: view.name,
      run: () => onApply(view.query),
    })),
    { id: 'links.views', group: 'views', title: t('palette.links.views'), run: open },
  ])
  const error = save.error ?? remove.error ?? (anchor === null ? null : views.error)

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return setNameless(true)
    if ((await save.run({ name: wanted, query })) === null) return
    setName('')
    setAnchor(null)
    toast(t('linkList.views.saved', { name: wanted }))
    await views.refetch()
  }
  const onRemove = async (viewId: string): Promise<void> => {
    if ((await remove.run({ id: viewId })) !== null) await views.refetch()
  }

  return (
    <>
      <QuietButton
        ref={opener}
        type="button"
        aria-label={t('linkList.views.open')}
        title={t('linkList.views.open')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={open}
      >
        <Bookmark size={14} aria-hidden />
        <Label>{t('linkList.views.open')}</Label>
        <ChevronDown size={13} aria-hidden />
      </QuietButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
      >
        <Sheet>
          <Typography variant="h2" id={id}>
            {t('linkList.views.title')}
          </Typography>
          {(views.data ?? []).length === 0 ? (
            <KeptHint>{t('linkList.views.none')}</KeptHint>
          ) : (
            <KeptList>
              {(views.data ?? []).map((view) => (
                <KeptEntry key={view.id}>
                  <KeptChoice
                    type="button"
                    onClick={() => {
                      setAnchor(null)
                      onApply(view.query)
                    }}
                  >
                    <bdi>{view.name}</bdi>
                  </KeptChoice>
                  <IconButton
                    aria-label={t('linkList.views.remove', { name: view.name })}
                    onClick={() => void onRemove(view.id)}
                  >
                    <X size={15} aria-hidden />
                  </IconButton>
                </KeptEntry>
              ))}
            </KeptList>
          )}
          <Form onSubmit={(event) => void onSubmit(event)}>
            <TextField
              label={t('linkList.views.name')}
              value={name}
              error={nameless}
              helperText={nameless ? t('linkList.views.nameless') : undefined}
              onChange={(event) => {
                setName(event.target.value)
                setNameless(false)
              }}
              slotProps={{ htmlInput: { maxLength: NAME_MAX, dir: 'auto' } }}
            />
            <Button type="submit" loading={save.pending}>
              {t('linkList.views.save')}
            </Button>
          </Form>
          {error !== null && <ErrorNote error={error} />}
        </Sheet>
      </Popover>
    </>
  )
}
