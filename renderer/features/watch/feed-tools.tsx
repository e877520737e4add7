import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import { CheckCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import { feedKinds } from '../../../electron/contract/watch'
import { QuietButton } from '../../components/list/list-parts'
import { kindIcons, kindName } from './rules'
import { AtEnd, Tools } from './screen-parts'
import type { FeedFilterState } from './use-feed-filter'

const Chips = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 6, minWidth: 0 })
const Chip = styled(QuietButton)({ borderRadius: 15, paddingInline: '9px 11px' })
/** The icon's own word goes before the buttons do. */
const Roomy = styled('span')({ '@container (max-width: 899px)': { display: 'none' } })

interface FeedToolsProps {
  readonly filter: FeedFilterState
  readonly chats: readonly Chat[]
  /** Notices in the whole feed that nobody has read. */
  readonly unread: number
  readonly onMarkAllRead: () => void
}

/** Which notices are listed: of one rule, of one community, those that nobody has read. */
export const FeedTools = ({ filter, chats, unread, onMarkAllRead }: FeedToolsProps) => {
  const { t, i18n } = useTranslation()
  const { value, community } = filter
  const communities = chats.map(({ id, title }) => ({ chatId: id, title }))
  return (
    <Tools>
      <Chips role="group" aria-label={t('watch.byRule')}>
        {feedKinds.map((rule) => {
          const Icon = kindIcons[rule]
          const isOn = value.rule === rule
          return (
            <Chip
              key={rule}
              type="button"
              data-framed
              aria-pressed={isOn}
              title={kindName(rule, t)}
              onClick={() => filter.setRule(isOn ? null : rule)}
            >
              <Icon size={14} aria-hidden />
              {rule === 'acts' ? t('watch.acts.short') : t(`watch.rule.${rule}.short`)}
            </Chip>
          )
        })}
      </Chips>
      <Autocomplete
        sx={{ flex: '1 1 160px', minWidth: 140, maxWidth: 220 }}
        size="small"
        // Enter takes the first that matches.
        autoHighlight
        options={communities}
        value={community}
        noOptionsText={t('watch.noCommunity')}
        slotProps={{ popper: { placement: 'bottom-start', style: { width: 300 } } }}
        getOptionLabel={({ title }) => title}
        getOptionKey={({ chatId }) => chatId}
        isOptionEqualToValue={(one, other) => one.chatId === other.chatId}
        onChange={(_event, next) => filter.setCommunity(next)}
        renderInput={(params) => (
          <TextField
            {...params}
            placeholder={t('watch.allCommunities')}
            slotProps={{
              ...params.slotProps,
              htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('watch.byCommunity') },
            }}
          />
        )}
      />
      <Chip type="button" data-framed aria-pressed={value.unread} onClick={() => filter.setUnread(!value.unread)}>
        {t('watch.unreadOnly')}
        {unread > 0 && <span aria-hidden>{new Intl.NumberFormat(i18n.language).format(unread)}</span>}
      </Chip>
      <AtEnd>
        <Button
          variant="text"
          color="inherit"
          disabled={unread === 0}
          aria-label={t('watch.markAllRead')}
          title={t('watch.markAllRead')}
          onClick={onMarkAllRead}
          sx={{ gap: '7px', minWidth: 0 }}
        >
          <CheckCheck size={15} aria-hidden />
          <Roomy>{t('watch.markAllRead')}</Roomy>
        </Button>
      </AtEnd>
    </Tools>
  )
}
