import Button from '@mui/material/Button'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../electron/contract/campaigns'
import { ActionMenu } from '../../components/action-menu'
import { DeleteDialog } from './delete-dialog'
import { Heading, Quietly, Titles, Top } from './screen-parts'
import { campaignName } from './state-words'
import { TemplateDialog } from './template-dialog'
import type { CampaignPageState } from './use-campaign-page'

/** A question about the campaign as a whole; null: none is put. */
export type CampaignQuestion = 'delete' | 'template' | null

interface CampaignTopProps {
  readonly campaign: Pick<Campaign, 'draft'>
  readonly at: CampaignPageState
  /** Said below the name. */
  readonly detail?: string
  readonly headingRef?: Ref<HTMLHeadingElement>
  readonly onQuestion: (question: CampaignQuestion) => void
  /** Buttons beside the menu. */
  readonly children?: ReactNode
}

/** Above a campaign: the way back to the list, its name, and what is done with it as a whole. */
export const CampaignTop = ({ campaign, at, detail, headingRef, onQuestion, children }: CampaignTopProps) => {
  const { t } = useTranslation()
  const name = campaignName(campaign, t)
  return (
    <Top>
      <Button
        variant="text"
        color="inherit"
        startIcon={<ArrowLeft data-towards size={15} aria-hidden />}
        onClick={() => at.go(null)}
      >
        {t('campaigns.back')}
      </Button>
      <Titles>
        <Heading {...(headingRef !== undefined && { ref: headingRef, tabIndex: -1 })} dir="auto" title={name}>
          {name}
        </Heading>
        {detail !== undefined && <Quietly dir="auto">{detail}</Quietly>}
      </Titles>
      {children}
      <ActionMenu
        label={t('campaigns.moreOf')}
        entries={[
          { label: t('campaigns.saveTemplate'), act: () => onQuestion('template') },
          { label: t('campaigns.delete.confirm'), act: () => onQuestion('delete'), tone: 'red' },
        ]}
      />
    </Top>
  )
}

interface CampaignQuestionsProps {
  readonly campaign: Campaign
  readonly at: CampaignPageState
  readonly question: CampaignQuestion
  /** What was typed is with main before a template is made of it. */
  readonly beforeTemplate?: () => Promise<boolean>
  readonly onClose: () => void
}

export const CampaignQuestions = (props: CampaignQuestionsProps) => {
  const { campaign, at, question, beforeTemplate, onClose } = props
  return (
    <>
      {question === 'template' && (
        <TemplateDialog
          campaign={campaign}
          {...(beforeTemplate !== undefined && { before: beforeTemplate })}
          onClose={onClose}
        />
      )}
      {question === 'delete' && <DeleteDialog campaign={campaign} onClose={onClose} onDeleted={() => at.go(null)} />}
    </>
  )
}
