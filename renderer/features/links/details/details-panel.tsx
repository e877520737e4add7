import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { BellRing, CalendarClock, CalendarPlus, Copy, Pencil, RefreshCw, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { isClosed } from '../../../../electron/contract/link-state'
import { call, callOptions, useEvent } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { actionsFor } from '../../../components/link-actions/link-actions'
import { namedLink, shortAddress } from '../../../components/link-address'
import { useServerNow } from '../../../components/server-clock'
import { useToast } from '../../../components/toaster'
import { useSignedIn } from '../../../session'
import { insightsWish, ownRulesWish } from '../../../wishes'
import { insightsOf } from '../insights-of'
import { NarrowBy } from '../list/narrow-by'
import type { LinkManager } from '../manage/link-manager'
import { refOf } from '../manage/question'
import { RotationFacts } from '../rotation/rotation-facts'
import { useRotation } from '../rotation/use-rotations'
import { LinkCode } from './link-code'
import { LinkFacts } from './link-facts'
import { LinkJoins } from './link-joins'
import { LinkUse } from './link-use'
import { Address, Body, Head, Panel, Row, Section, Title } from './panel-parts'
import { People } from './people'
import { TagsAndNote } from './tags-and-note'

interface DetailsPanelProps {
  readonly entry: LinkEntry
  readonly manager: Omit<LinkManager, 'element'>
  /** Fills the form with the title and terms of this closed link. */
  readonly onMakeAgain: (entry: LinkEntry) => void
  readonly onClose: () => void
  /** Another room is wanted: closes without a word about the focus. */
  readonly onLeave: () => void
}

/**
 * `Details`: all that Telegram and this computer know of one link, beside the list rather than over it. Escape closes
 * it; what is asked from here opens above it.
 */
export const DetailsPanel = ({ entry: given, manager, onMakeAgain, onClose, onLeave }: DetailsPanelProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const { isBot } = useSignedIn().account
  const ref = refOf(given)
  const options = callOptions('getLink', ref)
  // The row's own facts stand at once; Telegram's are here a moment later.
  const { data, error, refetch } = useQuery({ ...options, placeholderData: given, staleTime: 0 })
  const entry = data ?? given
  const { link } = entry
  const now = useServerNow()
  const rotation = useRotation(link.hash)
  const [body, setBody] = useState<HTMLElement | null>(null)

  useEvent('linksChanged', ({ chatId }) => {
    if (chatId === ref.chatId) void refetch()
  })
  useEvent('annotationsChanged', () => void refetch())

  const copy = async (): Promise<void> => {
    await call('copyText', { text: link.link })
    toast(t('links.copied'))
  }
  const mayEdit = !link.revoked && !link.permanent && (entry.creator.isSelf || !entry.creator.isBot)
  const name = namedLink(entry, t)
  const tellMe = (): void =>
    ownRulesWish.make({ scope: { of: 'link', chatId: link.chatId, hash: link.hash, name }, tags: entry.tags })
  return (
    <Panel label={t('details.title')} onClose={onClose}>
      <Head>
        <Title>
          <Typography variant="h2" component="h2">
            <bdi>{name}</bdi>
          </Typography>
          <Typography variant="body2" color="textSecondary">
            <NarrowBy kind="community" id={link.chatId} name={entry.community}>
              <bdi data-plain>{entry.community}</bdi>
            </NarrowBy>
          </Typography>
        </Title>
        <Tooltip title={t('common.close')}>
          <IconButton aria-label={t('details.close')} onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      </Head>
      <Body ref={setBody}>
        {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
        <Row>
          <LinkCode entry={entry} />
          <Section>
            <Address dir="ltr" data-selectable>
              {shortAddress(link.link)}
            </Address>
            <LinkUse entry={entry} now={now} onLeave={onLeave} />
          </Section>
        </Row>
        <Row data-buttons>
          {isClosed(link, now) && !link.permanent && (
            <Button
              variant="contained"
              startIcon={<RotateCcw size={14} aria-hidden />}
              onClick={() => onMakeAgain(entry)}
            >
              {t('linkList.action.makeAgain')}
            </Button>
          )}
          <Button startIcon={<Copy size={14} aria-hidden />} onClick={() => void copy()}>
            {t('links.copyLink')}
          </Button>
          {mayEdit && (
            <>
              <Button startIcon={<Pencil size={14} aria-hidden />} onClick={() => manager.edit(entry)}>
                {t('details.edit')}
              </Button>
              <Button
                startIcon={<CalendarPlus size={14} aria-hidden />}
                onClick={() => manager.extend({ kind: 'one', entry })}
              >
                {t('details.extend')}
              </Button>
            </>
          )}
          {actionsFor(entry, isClosed(link, now)).includes('schedule') && (
            <Button
              startIcon={<CalendarClock size={14} aria-hidden />}
              onClick={() => manager.schedule({ kind: 'one', entry })}
            >
              {t('details.schedule')}
            </Button>
          )}
          {rotation !== null && (
            <Button
              startIcon={<RefreshCw size={14} aria-hidden />}
              onClick={() => manager.rotate({ kind: 'one', entry })}
            >
              {t('rotation.change')}
            </Button>
          )}
          {!isBot && !link.revoked && !link.permanent && (
            <Button startIcon={<BellRing size={14} aria-hidden />} onClick={tellMe}>
              {t('watch.own.open')}
            </Button>
          )}
        </Row>
        <RotationFacts hash={link.hash} />
        {!isBot && (
          <LinkJoins
            entry={entry}
            onInsights={(people) => {
              onLeave()
              insightsWish.make(insightsOf(entry, t, people))
            }}
          />
        )}
        <TagsAndNote entry={entry} onChange={() => manager.tag({ kind: 'one', entry })} />
        <LinkFacts entry={entry} now={now} />
        <People entry={entry} scroller={body} />
      </Body>
    </Panel>
  )
}
