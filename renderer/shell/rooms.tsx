import { Bell, ChartNoAxesColumn, Inbox, Layers, Link2, type LucideIcon, Settings } from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import type { RoomId } from '../../electron/contract/rooms'
import { useUnreadBadge } from './use-unread'
import { useWaitingBadge } from './use-waiting'

/** A number beside a room's name: as it is drawn, and the name of the entry with it. */
interface RoomBadge {
  readonly count: number
  /** `Requests, 12 waiting`. */
  readonly name: string
}

export interface RoomView {
  readonly icon: LucideIcon
  /** Read when the room is opened for the first time; null: the room of links, which is always there. */
  readonly Screen: ComponentType | null
  /** A search of its own, so that the keys of the search mean that one and not the links'. */
  readonly hasSearch?: true
  /** null: nothing to count now. */
  readonly useBadge?: () => RoomBadge | null
  /** How secrets are kept is chosen in the room itself, so that no notice asks for it above. */
  readonly hasVaultChoice?: true
}

/** What the page shows of each room of the table (electron/contract/rooms.ts). */
export const roomViews: Readonly<Record<RoomId, RoomView>> = {
  links: { icon: Link2, Screen: null },
  requests: {
    icon: Inbox,
    Screen: lazy(async () => ({ default: (await import('../features/requests/requests-screen')).RequestsScreen })),
    hasSearch: true,
    useBadge: useWaitingBadge,
  },
  campaigns: {
    icon: Layers,
    Screen: lazy(async () => ({ default: (await import('../features/campaigns/campaigns-screen')).CampaignsScreen })),
    hasSearch: true,
  },
  insights: {
    icon: ChartNoAxesColumn,
    Screen: lazy(async () => ({ default: (await import('../features/insights/insights-screen')).InsightsScreen })),
    hasSearch: true,
  },
  watch: {
    icon: Bell,
    Screen: lazy(async () => ({ default: (await import('../features/watch/watch-screen')).WatchScreen })),
    hasSearch: true,
    useBadge: useUnreadBadge,
  },
  settings: {
    icon: Settings,
    Screen: lazy(async () => ({ default: (await import('../features/settings/settings-screen')).SettingsScreen })),
    hasVaultChoice: true,
  },
}
