import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import useMediaQuery from '@mui/material/useMediaQuery'
import { ChartNoAxesColumn, Inbox, Layers, Link2, type LucideIcon, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Unseen, unseen } from '../components/unseen'
import { layout } from '../theme/tokens'
import { type Room, roomAddress, rooms } from './room'
import { useWaiting } from './use-waiting'

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
  position: 'relative',
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

/** How many wait; in the narrow rail on the icon's shoulder. */
const Badge = styled('span')(({ theme }) => ({
  marginInlineStart: 'auto',
  minWidth: 20,
  paddingInline: 7,
  borderRadius: 99,
  fontSize: '0.71875rem',
  lineHeight: '1.125rem',
  fontWeight: 650,
  textAlign: 'center',
  fontVariantNumeric: 'tabular-nums',
  color: theme.vars.palette.ink.accent,
  backgroundColor: theme.vars.palette.soft.accent,
  '[aria-current] > &': { backgroundColor: theme.vars.palette.background.paper },
  [`@media (max-width: ${layout.narrow - 1}px)`]: {
    position: 'absolute',
    insetBlockStart: 1,
    insetInlineStart: 21,
    minWidth: 16,
    paddingInline: 4,
    fontSize: '0.625rem',
    lineHeight: '0.9375rem',
    color: theme.vars.palette.primary.contrastText,
    backgroundColor: theme.vars.palette.primary.main,
    '[aria-current] > &': { backgroundColor: theme.vars.palette.primary.main },
  },
}))
/** From here on the badge counts in short, `1K`. */
const SHORT_FROM = 1_000

export const Navigation = ({ current }: { readonly current: Room }) => {
  const { t, i18n } = useTranslation()
  const waiting = useWaiting()
  const count = (how: Intl.NumberFormatOptions) => new Intl.NumberFormat(i18n.language, how).format(waiting)
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
                  {room === 'requests' && waiting > 0 && (
                    <>
                      <Unseen>{t('shell.waiting', { count: waiting, number: count({}) })}</Unseen>
                      <Badge aria-hidden>{count(waiting < SHORT_FROM ? {} : { notation: 'compact' })}</Badge>
                    </>
                  )}
                </Entry>
              </Tooltip>
            </li>
          )
        })}
      </List>
    </nav>
  )
}
