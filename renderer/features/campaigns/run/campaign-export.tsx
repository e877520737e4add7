import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignRowSelection } from '../../../../electron/contract/campaigns'
import { type ExportKind, LinkExport } from '../../../components/export/link-export'
import { numberWords } from '../span-words'
import { useCampaignCaption } from './use-campaign-caption'
import { useCampaignLinks } from './use-campaign-links'

/** Rows that are taken out, and how many of how many they are. */
export interface SelectedRows {
  readonly rows: CampaignRowSelection
  readonly count: number
  readonly total: number
}

interface CampaignExportProps {
  readonly campaign: Campaign
  readonly kind: ExportKind
  /** Rows whose links are taken; null: all. */
  readonly selected: SelectedRows | null
  readonly onClose: () => void
}

/** The links that a campaign has made, as codes or on paper. */
export const CampaignExport = ({ campaign, kind, selected, onClose }: CampaignExportProps) => {
  const { t, i18n } = useTranslation()
  const read = useCampaignLinks(campaign.id, selected?.rows ?? null)
  // A code that lets nobody in is of no use.
  const links = useMemo(() => read.links?.filter(({ link }) => !link.revoked) ?? null, [read.links])
  const areRevoked = links?.length === 0 && (read.links?.length ?? 0) > 0
  const nothing =
    kind === 'codes'
      ? t(areRevoked ? 'campaigns.revokedCodes' : 'campaigns.noCodes')
      : t(areRevoked ? 'campaigns.revokedSheet' : 'campaigns.noSheet')
  const own = useCampaignCaption(campaign, read.links)
  const number = (count: number): string => numberWords(count, i18n.language)
  return (
    <LinkExport
      kind={kind}
      name={campaign.draft.name}
      read={{ ...read, links }}
      own={own}
      part={
        selected &&
        t('campaigns.ofRows', {
          ...{ count: selected.total, number: number(selected.count), total: number(selected.total) },
        })
      }
      nothing={nothing}
      onClose={onClose}
    />
  )
}
