import type { QueryClient } from '@tanstack/react-query'
import { Bell, ChartNoAxesColumn, Inbox, Layers, Link2, type LucideIcon, Settings } from 'lucide-react'
import type { RoomId } from '../../electron/contract/rooms'
import { type LateScreen, lateScreen } from './late-screen'
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
  /** null: the room of links, which is always there. */
  readonly late: LateScreen | null
  /** It takes so long to be read and answered that both is done while nothing else is; the questions of it. */
  readonly askAhead?: (client: QueryClient, language: string) => Promise<void>
  /** A search of its own, so that the keys of the search mean that one and not the links'. */
  readonly hasSearch?: true
  /** null: nothing to count now. */
  readonly useBadge?: () => RoomBadge | null
  /** How secrets are kept is chosen in the room itself, so that no notice asks for it above. */
  readonly hasVaultChoice?: true
}

/** What the page shows of each room of the table (electron/contract/rooms.ts). */
export const roomViews: Readonly<Record<RoomId, RoomView>> = {
  links: { icon: Link2, late: null },
  requests: {
    icon: Inbox,
    late: lateScreen(async () => (await import('../features/requests/requests-screen')).RequestsScreen),
    hasSearch: true,
    useBadge: useWaitingBadge,
  },
  campaigns: {
    icon: Layers,
    late: lateScreen(async () => (await import('../features/campaigns/campaigns-screen')).CampaignsScreen),
    hasSearch: true,
  },
  insights: {
    icon: ChartNoAxesColumn,
    late: lateScreen(async () => (await import('../features/insights/insights-screen')).InsightsScreen),
    askAhead: async (...of) => (await import('../features/insights/ask-ahead')).askAhead(...of),
    hasSearch: true,
  },
  watch: {
    icon: Bell,
    late: lateScreen(async () => (await import('../features/watch/watch-screen')).WatchScreen),
    hasSearch: true,
    useBadge: useUnreadBadge,
  },
  settings: {
    icon: Settings,
    late: lateScreen(async () => (await import('../features/settings/settings-screen')).SettingsScreen),
    hasVaultChoice: true,
  },
}
