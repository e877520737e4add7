import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_NAME_MAX, type Campaign } from '../../../electron/contract/campaigns'
import { callKey, useAction } from '../../api'
import { Field } from '../../components/field'
import { FormDialog } from '../../components/form-dialog'
import { useToast } from '../../components/toaster'

interface TemplateDialogProps {
  readonly campaign: Campaign
  /** What has to be done first: true when it was. */
  readonly before?: () => Promise<boolean>
  readonly onClose: () => void
}

/** Keeps a plan under a name, as the beginning of others. */
export const TemplateDialog = ({ campaign, before, onClose }: TemplateDialogProps) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const save = useAction('saveTemplate')
  const [name, setName] = useState(campaign.draft.name)
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const keep = async (): Promise<void> => {
    if (name.trim() === '') {
      setMissing(true)
      field.current?.focus()
      return
    }
    if (before !== undefined && !(await before())) return
    const all = await save.run({ campaignId: campaign.id, name: name.trim() })
    if (all === null) return
    client.setQueryData(callKey('listTemplates'), all)
    toast(t('campaigns.templates.saved'))
    onClose()
  }
  return (
    <FormDialog
      title={t('campaigns.saveTemplate')}
      lead={t('campaigns.templates.lead')}
      confirm={t('campaigns.templates.confirm')}
      pending={save.pending}
      error={save.error}
      onSubmit={() => void keep()}
      onClose={onClose}
      onOpen={() => field.current?.select()}
    >
      <Field
        ref={field}
        label={t('campaigns.templates.name')}
        value={name}
        dir="auto"
        autoComplete="off"
        maxLength={CAMPAIGN_NAME_MAX}
        error={missing && name.trim() === '' ? t('campaigns.templates.missing') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}
