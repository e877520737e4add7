import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import useMediaQuery from '@mui/material/useMediaQuery'
import { ChartNoAxesColumn, Inbox, Layers, Link2, type LucideIcon, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { unseen } from '../components/unseen'
import { layout } from '../theme/tokens'
import { type Room, roomAddress, rooms } from './room'

const icons: Readonly<Record<Room, LucideIcon>> = {
  links: Link2,
  requests: Inbox,
  campaigns: Layers,
  insights: ChartNoAxesColumn,
  settings: Settings,
}

const List = styled('ul')({ display: 'grid', gap: 2, margin: 0, padding: 0, listStyle: 'none' })
const Entry = styled('a')(({ theme }) => ({
  ...theme.typography.body1,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  height: 34,
  paddingInline: 11,
  borderRadius: 9,
  color: theme.vars.palette.text.secondary,
  fontWeight: 500,
  textDecoration: 'none',
  // Dragging a room out of the window would only leave its address somewhere.
  WebkitUserDrag: 'none',
  transition: theme.transitions.create(['background-color', 'color'], { duration: 120 }),
  '&:hover': { backgroundColor: theme.vars.palette.soft.neutral, color: theme.vars.palette.text.primary },
  '&[aria-current]': {
    backgroundColor: theme.vars.palette.soft.accent,
    color: theme.vars.palette.ink.accent,
    fontWeight: 550,
  },
  [`@media (max-width: ${layout.narrow - 1}px)`]: { justifyContent: 'center', paddingInline: 0, width: 40, height: 40 },
}))
/** Unseen in the narrow rail, still there for assistive technology. */
const Name = styled('span')({ [`@media (max-width: ${layout.narrow - 1}px)`]: unseen })

export const Navigation = ({ current }: { readonly current: Room }) => {
  const { t } = useTranslation()
  const narrow = useMediaQuery(`(max-width: ${layout.narrow - 1}px)`)
  return (
    <nav aria-label={t('shell.navigation')}>
      <List>
        {rooms.map((room) => {
          const Icon = icons[room]
          return (
            <li key={room}>
              <Tooltip
                title={narrow ? t(`shell.${room}`) : ''}
                placement="right"
                describeChild
                slotProps={{ popper: { disablePortal: true } }}
              >
                <Entry href={roomAddress(room)} aria-current={room === current ? 'page' : undefined} draggable={false}>
                  <Icon size={16} aria-hidden />
                  <Name>{t(`shell.${room}`)}</Name>
                </Entry>
              </Tooltip>
            </li>
          )
        })}
      </List>
    </nav>
  )
}
