import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { ChevronDown, Copy, FileSpreadsheet, MessageSquareText, Printer, QrCode } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { copyFormats, tableFiles } from '../../../../electron/contract/links'
import { ActionMenu } from '../../../components/action-menu'
import { unseen } from '../../../components/unseen'
import { short } from '../screen-parts'
import { numberWords } from '../span-words'
import { CampaignExport } from './campaign-export'
import { MessageDialog } from './message-dialog'
import type { Results } from './use-results'

const Line = styled('div')({
  ...{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', flexShrink: 0, gap: 8 },
  [short]: { gap: 4 },
})
/** Said once before all of them: words that came into each would move the rows under whoever selects. */
const HowMany = styled('span')(({ theme }) => ({
  ...{ fontSize: 13, color: theme.vars.palette.text.secondary, whiteSpace: 'nowrap', [short]: { display: 'none' } },
}))
/** In a low window the words make way for their icon. */
const Way = styled(Button)({
  [short]: { minWidth: 36, paddingInline: 9, '& .MuiButton-startIcon': { margin: 0 } },
})
const Words = styled('span')({ [short]: unseen })
/** Two tables look alike: there the short word stays, and the icon goes. */
const TableWay = styled(Way)({ [short]: { '& .MuiButton-startIcon': { display: 'none' } } })
const Short = styled('span')({ display: 'none', [short]: { display: 'inline' } })

interface ResultsBarProps {
  readonly campaign: Campaign
  readonly results: Results
}

/** What can be done with the links that were made: copied, written to files, printed. */
export const ResultsBar = ({ campaign, results }: ResultsBarProps) => {
  const { t, i18n } = useTranslation()
  const { selected, dialog, close } = results
  const many = selected && {
    number: numberWords(selected.count, i18n.language),
    total: numberWords(selected.total, i18n.language),
  }
  const named = (label: string): string => (many === null ? label : t('campaigns.ofSelected', { label, ...many }))
  const way = (label: string, icon: ReactNode, act: () => void) => (
    <Way title={named(label)} aria-label={named(label)} startIcon={icon} onClick={act}>
      <Words>{label}</Words>
    </Way>
  )
  return (
    <>
      <Line role="toolbar" aria-label={t('campaigns.results')}>
        {many !== null && <HowMany aria-hidden>{t('campaigns.selectedOf', many)}</HowMany>}
        <ActionMenu
          label={t('campaigns.copy')}
          entries={copyFormats.map((as) => ({ label: t(`copyAs.${as}`), act: () => results.copy(as) }))}
        >
          {(open, isOpen) => (
            <Way
              aria-haspopup="menu"
              aria-expanded={isOpen}
              aria-label={named(t('campaigns.copy'))}
              title={named(t('campaigns.copy'))}
              startIcon={<Copy size={15} aria-hidden />}
              endIcon={<ChevronDown size={14} aria-hidden />}
              onClick={open}
            >
              <Words>{t('campaigns.copy')}</Words>
            </Way>
          )}
        </ActionMenu>
        {way(t('campaigns.message.button'), <MessageSquareText size={15} aria-hidden />, () =>
          results.open('messages'),
        )}
        {tableFiles.map((as) => {
          const label = t(as === 'csv' ? 'campaigns.exportCsv' : 'campaigns.exportXlsx')
          return (
            <TableWay
              key={as}
              aria-label={named(label)}
              title={named(label)}
              startIcon={<FileSpreadsheet size={15} aria-hidden />}
              onClick={() => results.export(as)}
            >
              <Words>{label}</Words>
              <Short>{t(`campaigns.${as}`)}</Short>
            </TableWay>
          )
        })}
        {way(t('campaigns.exportCodes'), <QrCode size={15} aria-hidden />, () => results.open('codes'))}
        {way(t('campaigns.printSheet'), <Printer size={15} aria-hidden />, () => results.open('sheet'))}
      </Line>
      {dialog !== null &&
        (dialog.kind === 'messages' ? (
          <MessageDialog campaign={campaign} selected={dialog.selected} onClose={close} />
        ) : (
          <CampaignExport campaign={campaign} kind={dialog.kind} selected={dialog.selected} onClose={close} />
        ))}
    </>
  )
}
