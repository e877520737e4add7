import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ShortcutLines } from '../../components/shortcut-lines'
import { shortcutGroups } from '../../shortcuts'

/** Two columns where there is room; a group is never torn apart. */
const Columns = styled('div')({
  columns: '300px 2',
  columnGap: 40,
  paddingBlockStart: 16,
  '& > section': { breakInside: 'avoid' },
})
const Group = styled('section')({ paddingBlockEnd: 18 })

/** The help sheet: every shortcut, by the place where it holds. */
export const ShortcutSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>{t('shortcuts.title')}</DialogTitle>
      <DialogContent dividers tabIndex={0} role="region" aria-labelledby={id}>
        <Columns>
          {shortcutGroups.map((group) => (
            <Group key={group} aria-labelledby={`${id}-${group}`}>
              <Typography id={`${id}-${group}`} variant="h3" component="h3" color="textSecondary" sx={{ mb: 0.5 }}>
                {t(`shortcuts.group.${group}`)}
              </Typography>
              <ShortcutLines group={group} />
            </Group>
          ))}
        </Columns>
      </DialogContent>
      <DialogActions sx={{ pt: 2 }}>
        <Button onClick={onClose} autoFocus>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
