import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { Bookmark, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../components/form-dialog'
import type { InsightViewState } from './use-insight-view'

/** Most views that can have a name, as the settings hold them. */
const NAMED_MOST = 50

/** Views under a name: opened again, made anew, taken away. */
export const NamedViews = ({ state }: { readonly state: InsightViewState }) => {
  const { t } = useTranslation()
  const { named, view, setNamed, change } = state
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isNaming, setNaming] = useState(false)
  const close = (): void => setAnchor(null)
  return (
    <>
      <Button
        size="small"
        startIcon={<Bookmark size={14} aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('insights.views.title')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {named.map((one) => (
          <MenuItem
            key={one.name}
            onClick={() => {
              change(one.view)
              close()
            }}
          >
            <ListItemText>{one.name}</ListItemText>
            <IconButton
              size="small"
              sx={{ marginInlineStart: 1 }}
              aria-label={t('insights.views.remove', { name: one.name })}
              onClick={(event) => {
                event.stopPropagation()
                setNamed(named.filter(({ name }) => name !== one.name))
              }}
            >
              <X size={13} aria-hidden />
            </IconButton>
          </MenuItem>
        ))}
        {named.length > 0 && <Divider />}
        <MenuItem
          disabled={named.length >= NAMED_MOST}
          onClick={() => {
            close()
            setNaming(true)
          }}
        >
          {t('insights.views.keep')}
        </MenuItem>
      </Menu>
      {isNaming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            setNamed([...named.filter((one) => one.name !== name), { name, view }])
            setNaming(false)
          }}
        />
      )}
    </>
  )
}

interface NameDialogProps {
  readonly onName: (name: string) => void
  readonly onClose: () => void
}

const NameDialog = ({ onName, onClose }: NameDialogProps) => {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  return (
    <FormDialog
      title={t('insights.views.keepTitle')}
      lead={t('insights.views.lead')}
      confirm={t('insights.views.save')}
      pending={false}
      error={null}
      onSubmit={() => {
        if (name.trim() !== '') onName(name.trim())
      }}
      onClose={onClose}
    >
      <TextField
        label={t('insights.views.name')}
        value={name}
        slotProps={{ htmlInput: { maxLength: 60 } }}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}
