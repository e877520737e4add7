import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { PanelLeftClose, PanelLeftOpen, ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkTab } from '../../../../electron/contract/link-list'
import { Bar, QuietButton, RoomyLabel, Spacer } from '../../../components/list/list-parts'
import type { Links } from '../use-links'
import { ListTabs } from './list-tabs'
import { MoreMenu } from './more-menu'

/** Seen by nobody, and read by screen readers. */
const unseen = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const

const Heading = styled(Typography)({
  paddingInline: '2px 6px',
  whiteSpace: 'nowrap',
  '@container (max-width: 519px)': unseen,
  // Words of other languages are longer: in the usual window the last button would stand in a line of its own.
  '@container (max-width: 599px)': { 'html:not(:lang(en)) &': unseen },
}) as typeof Typography
/** The word stays where there is no room for the icon. */
const LockdownButton = styled(QuietButton)({
  '@container (max-width: 519px)': { paddingInline: 6, '& > svg': { display: 'none' } },
})

interface ListTopProps {
  /** The community that can be locked down; null: none. */
  readonly chat: Chat | null
  readonly links: Links
  readonly tab: LinkTab
  /** The id of what the tabs show. */
  readonly panel: string
  readonly formHidden: boolean
  readonly onFormHidden: (hidden: boolean) => void
}

/** The list's heading, its tabs, and what is done with the list as a whole. */
export const ListTop = ({ chat, links, tab, panel, formHidden, onFormHidden }: ListTopProps) => {
  const { t } = useTranslation()
  const { query, list, manager, bulk, refreshing } = links
  const reading = list.head?.reading ?? null
  return (
    <Bar>
      <Heading variant="h2" id={`${panel}-heading`}>
        {t('links.heading')}
      </Heading>
      <ListTabs
        tab={tab}
        counts={reading !== null && (reading.complete || reading.known > 0) ? (list.head?.counts ?? null) : null}
        panel={panel}
        onChange={(next) => query.change({ tab: next })}
      />
      <Spacer />
      {chat !== null && (
        <LockdownButton
          type="button"
          title={t('linkList.lockdownOf', { community: chat.title })}
          onClick={() => manager.lockdown(chat)}
        >
          <ShieldAlert size={15} aria-hidden />
          {t('linkList.lockdown')}
        </LockdownButton>
      )}
      <Tooltip title={t(formHidden ? 'linkList.showForm' : 'linkList.hideForm')}>
        <QuietButton
          type="button"
          aria-label={t(formHidden ? 'linkList.showForm' : 'linkList.hideForm')}
          onClick={() => onFormHidden(!formHidden)}
        >
          {formHidden ? (
            <PanelLeftOpen data-towards size={16} aria-hidden />
          ) : (
            <PanelLeftClose data-towards size={16} aria-hidden />
          )}
          <RoomyLabel aria-hidden>{t(formHidden ? 'linkList.showFormShort' : 'linkList.hideFormShort')}</RoomyLabel>
        </QuietButton>
      </Tooltip>
      <MoreMenu onImportTags={bulk.importTags} onRefresh={() => void refreshing.refresh()} />
    </Bar>
  )
}
