import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { SquareChevronRight } from 'lucide-react'
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { RoomId } from '../../../electron/contract/rooms'
import { type Command, offeredCommands, useMenuCommands } from '../../commands'
import { ErrorNote } from '../../components/error-note'
import { Keys } from '../../components/keys'
import { isMac } from '../../components/platform'
import { isAsking, isTyping } from '../../components/typing'
import { unseen } from '../../components/unseen'
import { useCampaignsCommands } from '../../features/campaigns/use-campaigns-commands'
import type { Community } from '../../features/chats/use-community'
import { isPressed } from '../../shortcuts'
import { layout } from '../../theme/tokens'
import { goTo } from '../room'
import { useAccountCommands } from './use-account-commands'
import { useShellCommands } from './use-shell-commands'

// Nobody asks for them at the start.
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette')).CommandPalette }))
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet')).ShortcutSheet }))

const narrow = `@media (max-width: ${layout.narrow - 1}px)`

const Place = styled('div')({ display: 'grid', gap: 8, marginBlockStart: 14 })
const Open = styled(ButtonBase)(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-start',
  gap: 10,
  height: 34,
  paddingInline: 11,
  borderRadius: 9,
  color: theme.vars.palette.text.secondary,
  '& > :last-child': { marginInlineStart: 'auto' },
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
  '&.Mui-focusVisible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 0 },
  [narrow]: {
    justifyContent: 'center',
    paddingInline: 0,
    width: 40,
    height: 40,
    '& > :last-child': { display: 'none' },
  },
}))

/** Unseen in the narrow rail, still there for assistive technology. */
const Name = styled('span')({ [narrow]: unseen })

interface CommandDeskProps {
  readonly room: RoomId
  readonly community: Community
  readonly onSignOut: () => void
}

/** The way to every command and to the sheet of shortcuts: a button in the rail, keys, and the native menu. */
export const CommandDesk = ({ room, community, onSignOut }: CommandDeskProps) => {
  const { t } = useTranslation()
  const [offered, setOffered] = useState<readonly Command[] | null>(null)
  const [recent, setRecent] = useState<readonly string[]>([])
  const [helping, setHelping] = useState(false)
  const accountError = useAccountCommands()
  const campaignError = useCampaignsCommands({ shown: room === 'campaigns', goToRoom: () => goTo('campaigns') })
  useShellCommands({ room, community, onSignOut, onShortcuts: () => setHelping(true) })

  // A question is answered or left first: what is offered here would be done behind it.
  const open = (): void => {
    if (!isAsking()) setOffered(offeredCommands())
  }
  const help = (): void => {
    if (!isAsking()) setHelping(true)
  }
  const run = (command: Command): void => {
    // The focus goes back to where it was first, since that is what many commands are about.
    flushSync(() => {
      setOffered(null)
      setRecent((ids) => [command.id, ...ids.filter((id) => id !== command.id)])
    })
    command.run()
  }
  useMenuCommands({ commandPalette: open, shortcuts: help })

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (isPressed(event, 'commandPalette', isMac)) open()
    else if (isPressed(event, 'shortcuts', isMac) && (event.key === 'F1' || !isTyping(event.target))) help()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  return (
    <Place>
      <Open title={t('palette.open')} aria-haspopup="dialog" onClick={open}>
        <SquareChevronRight size={16} aria-hidden />
        <Name>{t('palette.title')}</Name>
        <span aria-hidden>
          <Keys of="commandPalette" />
        </span>
      </Open>
      {accountError !== null && <ErrorNote error={accountError} />}
      {campaignError !== null && <ErrorNote error={campaignError} />}
      <Suspense fallback={null}>
        {offered !== null && (
          <CommandPalette commands={offered} recent={recent} onRun={run} onClose={() => setOffered(null)} />
        )}
        {helping && <ShortcutSheet onClose={() => setHelping(false)} />}
      </Suspense>
    </Place>
  )
}
