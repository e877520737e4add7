import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ChevronDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../api'
import { ActionMenu } from '../../../components/action-menu'
import { TemplatesDialog } from './templates-dialog'

const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 })

interface NewCampaignProps {
  readonly pending: boolean
  readonly onBegin: (templateId: string | null) => void
}

/** `New campaign`, and beside it from a template as soon as there is one. */
export const NewCampaign = ({ pending, onBegin }: NewCampaignProps) => {
  const { t } = useTranslation()
  const templates = useCall('listTemplates').data ?? []
  const [managing, setManaging] = useState(false)
  return (
    <Line>
      {templates.length > 0 && (
        <ActionMenu
          label={t('campaigns.fromTemplate')}
          entries={[
            ...templates.map(({ id, name }) => ({ label: name, act: () => onBegin(id) })),
            { label: t('campaigns.templates.manage'), act: () => setManaging(true), apart: true },
          ]}
        >
          {(open, isOpen) => (
            <Button
              aria-haspopup="menu"
              aria-expanded={isOpen}
              endIcon={<ChevronDown size={14} aria-hidden />}
              onClick={open}
            >
              {t('campaigns.fromTemplate')}
            </Button>
          )}
        </ActionMenu>
      )}
      <Button
        variant="contained"
        loading={pending}
        startIcon={<Plus size={15} aria-hidden />}
        onClick={() => onBegin(null)}
      >
        {t('campaigns.new')}
      </Button>
      {managing && <TemplatesDialog templates={templates} onClose={() => setManaging(false)} />}
    </Line>
  )
}
