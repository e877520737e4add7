import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { Activity, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roomOfCommand } from '../../electron/contract/rooms'
import { refreshChats, useEvent } from '../api'
import { answerCommand, deliverCommand } from '../commands'
import { EndpointBanner } from '../components/endpoint-banner'
import { Logo } from '../components/logo'
import { SettingsTrouble } from '../components/settings-trouble'
import { Unseen } from '../components/unseen'
import { useCommunity } from '../features/chats/use-community'
import { type FormRequest, LinkDesk } from '../features/links/link-desk'
import { useSignedIn } from '../session'
import { layout, small } from '../theme/tokens'
import { insightsWish, linkWish, noticeWish, requestsWish } from '../wishes'
import { AccountCard } from './account-card'
import { isAccountCommand } from './account-commands'
import { JobTray } from './job-tray'
import { LinksRoom } from './links-room'
import { LockdownDesk } from './lockdown-desk'
import { Navigation } from './navigation'
import { OwnRulesDesk } from './own-rules-desk'
import { CommandDesk } from './palette/command-desk'
import { goTo, useRoom } from './room'
import { roomViews } from './rooms'
import { ConnectionLine } from './status'
import { useErrands } from './use-errands'
import { useRoomsAhead } from './use-rooms-ahead'
import { VaultNotice } from './vault-notice'

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

/** Wide: a rail with everything in it. Narrow: a rail of icons, and what is said stands above the room. */
const Frame = styled('div')({
  display: 'grid',
  height: '100%',
  gridTemplateColumns: `${layout.rail}px minmax(0, 1fr)`,
  gridTemplateRows: 'minmax(0, 1fr) auto auto',
  gridTemplateAreas: '"rail room" "status room" "account room"',
  [narrow]: {
    gridTemplateColumns: `${layout.railNarrow}px minmax(0, 1fr)`,
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    gridTemplateAreas: '"rail status" "rail room" "account room"',
  },
  [small]: { gridTemplateColumns: `${layout.railSmall}px minmax(0, 1fr)` },
})
const Rail = styled('header')(({ theme }) => ({
  gridArea: 'rail',
  padding: '20px 12px 12px',
  borderInlineEnd: `1px solid ${theme.vars.palette.divider}`,
  [small]: { padding: '8px 6px', minHeight: 0, overflowY: 'auto', scrollbarWidth: 'none' },
}))
const Brand = styled('div')(({ theme }) => ({
  ...theme.typography.h2,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  paddingInlineStart: 8,
  marginBlockEnd: 20,
  [narrow]: { paddingInlineStart: 7, '& > :last-child': { display: 'none' } },
  [small]: { display: 'none' },
}))
const Status = styled('section')(({ theme }) => ({
  gridArea: 'status',
  display: 'grid',
  gap: 4,
  paddingInline: 12,
  borderInlineEnd: `1px solid ${theme.vars.palette.divider}`,
  [narrow]: {
    display: 'flex',
    alignItems: 'center',
    border: 0,
    padding: '12px 20px 0',
    // The live region, mostly empty, must not keep the banner from the edge that all else keeps.
    columnGap: 0,
    '& > [role="note"]': { flex: 1 },
    '& > [role="status"] > *': { marginInlineStart: 4 },
    // Nothing to say: the live region stays in the page, so that the next word in it is announced.
    '&:not(:has([role="note"], [role="status"] > *))': { padding: 0 },
  },
  // One line, whatever is to be said.
  [small]: {
    padding: 0,
    minWidth: 0,
    '& > [role="note"]': {
      padding: '2px 12px',
      borderRadius: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  },
}))
const Account = styled('section')(({ theme }) => ({
  gridArea: 'account',
  padding: '8px 12px 16px',
  borderInlineEnd: `1px solid ${theme.vars.palette.divider}`,
  [small]: { padding: '2px 3px 6px' },
}))
const Main = styled('main')({
  gridArea: 'room',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  minWidth: 0,
  overflowY: 'auto',
  '&:focus-visible': { outline: 'none' },
  // What gets the focus is not left below the button at the lower edge.
  [small]: { position: 'relative', scrollPaddingBlock: '12px 72px' },
})
const Above = styled('div')({
  padding: '16px 24px 0',
  '&:empty': { display: 'none' },
  [narrow]: { paddingInline: 20 },
  [small]: { padding: '8px 12px 0' },
})
const Room = styled('div')({
  flex: '1 1 0',
  minHeight: 0,
  '&[hidden]': { display: 'none' },
  [small]: { flex: '1 0 auto', minWidth: 0 },
})

/** The app of one account: the navigation on the left, one room on the right. */
export const Shell = () => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const client = useQueryClient()
  const room = useRoom()
  const { late, hasVaultChoice } = roomViews[room]
  const community = useCommunity()
  const main = useRef<HTMLElement>(null)
  const [signingOut, setSigningOut] = useState(false)
  /** What another room asks of the form of the links. */
  const [wanted, setWanted] = useState<FormRequest | null>(null)

  useEvent('menuCommand', ({ command }) => {
    const next = roomOfCommand(command)
    if (next !== null) goTo(next)
    // The search belongs to the list on the screen.
    if (command === 'search' && answerCommand(command)) return
    // Commands about links go to their room, which receives them when it is on the screen.
    if (command === 'newLink' || command === 'chooseCommunity' || command === 'search') goTo('links')
    if (command === 'signOut') setSigningOut(true)
    if (command === 'refresh') void refreshChats(client)
    if (next === null && command !== 'signOut' && !isAccountCommand(command)) deliverCommand(command)
  })

  // The app opens with the focus on the main job: type a title, press Enter.
  const begin = useEffectEvent(() => {
    if (room === 'links') deliverCommand('newLink')
    // After a switch of accounts in another room nothing would have the focus.
    else main.current?.focus()
  })
  useEffect(() => begin(), [])

  linkWish.useHeard(() => goTo('links'))
  requestsWish.useHeard(() => goTo('requests'))
  insightsWish.useHeard(() => goTo('insights'))
  noticeWish.useHeard(() => goTo('watch'))
  useErrands()
  useRoomsAhead()

  // A new room is read from its beginning.
  useEffect(() => {
    if (main.current !== null && room !== 'links') main.current.scrollTop = 0
  }, [room])

  return (
    <Frame>
      <Rail>
        <Brand>
          <Logo />
          <Typography variant="inherit" component="span">
            {t('app.name')}
          </Typography>
        </Brand>
        <Navigation current={room} />
        <CommandDesk room={room} community={community} onSignOut={() => setSigningOut(true)} />
      </Rail>
      <Status aria-label={t('shell.status')}>
        <EndpointBanner endpoint={account.endpoint} />
        <ConnectionLine />
      </Status>
      <Account aria-label={t('shell.accountRegion')}>
        <AccountCard signingOut={signingOut} onSigningOut={setSigningOut} />
      </Account>
      <Main ref={main} tabIndex={-1}>
        <Above>
          <SettingsTrouble />
          {hasVaultChoice !== true && <VaultNotice />}
        </Above>
        {/* Links stays as it was left: a half-filled form survives a look at another room. */}
        <Activity mode={room === 'links' ? 'visible' : 'hidden'}>
          <Room>
            <Unseen as="h1">{t('rooms.name.links')}</Unseen>
            <LinksRoom community={community} wanted={wanted} onAnswered={() => setWanted(null)} />
          </Room>
        </Activity>
        {late !== null && (
          <Room key={room}>
            <LinkDesk
              onForm={(request) => {
                setWanted(request)
                goTo('links')
              }}
            >
              <Suspense>
                <late.Screen />
              </Suspense>
            </LinkDesk>
          </Room>
        )}
        <JobTray />
      </Main>
      <LockdownDesk />
      <OwnRulesDesk />
    </Frame>
  )
}
