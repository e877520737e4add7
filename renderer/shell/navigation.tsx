import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useTranslation } from 'react-i18next'
import { type RoomId, rooms } from '../../electron/contract/rooms'
import { unseen } from '../components/unseen'
import { layout, small } from '../theme/tokens'
import { roomAddress } from './room'
import { roomViews } from './rooms'

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
  [small]: { height: 34 },
}))
/** Unseen in the narrow rail, still there for assistive technology. */
const Name = styled('span')({ [`@media (max-width: ${layout.narrow - 1}px)`]: unseen })

/** How many wait; in the narrow rail on the icon's shoulder. Drawn, not written: the entry's name says it in words. */
const Badge = styled('span')(({ theme }) => ({
  '&::before': { content: 'attr(data-count)' },
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

const useNoBadge = () => null

interface RoomLinkProps {
  readonly room: RoomId
  readonly isCurrent: boolean
  /** Only icons are seen, so the name stands in a tooltip. */
  readonly narrow: boolean
}

const RoomLink = ({ room, isCurrent, narrow }: RoomLinkProps) => {
  const { t, i18n } = useTranslation()
  const { icon: Icon, late, useBadge = useNoBadge } = roomViews[room]
  // A room's own for as long as the page lives.
  const badge = useBadge()
  const short = (count: number): string =>
    new Intl.NumberFormat(i18n.language, count < SHORT_FROM ? {} : { notation: 'compact' }).format(count)
  const name = t(`rooms.name.${room}`)
  return (
    <Tooltip title={narrow ? name : ''} placement="right" describeChild slotProps={{ popper: { disablePortal: true } }}>
      <Entry
        href={roomAddress(room)}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={badge?.name}
        draggable={false}
        onPointerEnter={late?.readAhead}
        onFocus={late?.readAhead}
      >
        <Icon size={16} aria-hidden />
        <Name>{name}</Name>
        {badge !== null && <Badge aria-hidden data-count={short(badge.count)} />}
      </Entry>
    </Tooltip>
  )
}

export const Navigation = ({ current }: { readonly current: RoomId }) => {
  const { t } = useTranslation()
  const narrow = useMediaQuery(`(max-width: ${layout.narrow - 1}px)`)
  return (
    <nav aria-label={t('shell.navigation')}>
      <List>
        {rooms.map(({ id }) => (
          <li key={id}>
            <RoomLink room={id} isCurrent={id === current} narrow={narrow} />
          </li>
        ))}
      </List>
    </nav>
  )
}
