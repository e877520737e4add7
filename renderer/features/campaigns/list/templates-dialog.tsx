import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { styled } from '@mui/material/styles'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTemplate } from '../../../../electron/contract/campaigns'
import { callKey, useAction } from '../../../api'
import { ErrorNote } from '../../../components/error-note'

const List = styled('ul')({ margin: 0, padding: 0, listStyle: 'none' })
const Entry = styled('li')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  paddingBlock: 8,
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
  '& > bdi': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
}))

interface TemplatesDialogProps {
  readonly templates: readonly CampaignTemplate[]
  readonly onClose: () => void
}

/** The kept templates; one that nobody needs any more goes. */
export const TemplatesDialog = ({ templates, onClose }: TemplatesDialogProps) => {
  const { t } = useTranslation()
  const id = useId()
  const client = useQueryClient()
  const remove = useAction('deleteTemplate', { overlaps: true })
  const forget = async (templateId: string): Promise<void> => {
    const left = await remove.run({ id: templateId })
    if (left === null) return
    client.setQueryData(callKey('listTemplates'), left)
    if (left.length === 0) onClose()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="xs" fullWidth>
      <DialogTitle id={`${id}-title`}>{t('campaigns.templates.title')}</DialogTitle>
      <DialogContent>
        <List>
          {templates.map((template) => (
            <Entry key={template.id}>
              <bdi title={template.name}>{template.name}</bdi>
              <Button
                size="small"
                color="error"
                aria-label={t('campaigns.templates.delete', { name: template.name })}
                onClick={() => void forget(template.id)}
              >
                {t('campaigns.delete.confirm')}
              </Button>
            </Entry>
          ))}
        </List>
        {remove.error !== null && <ErrorNote error={remove.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
