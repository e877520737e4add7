import { useSyncExternalStore } from 'react'
import type { MenuCommand } from '../../electron/contract/events'

export const rooms = ['links', 'requests', 'campaigns', 'insights', 'settings'] as const
export type Room = (typeof rooms)[number]

/** What the native menu's `Go` items lead to. */
export const roomOfCommand: Readonly<Partial<Record<MenuCommand, Room>>> = {
  goLinks: 'links',
  goRequests: 'requests',
  goCampaigns: 'campaigns',
  goInsights: 'insights',
  goSettings: 'settings',
}

export const roomAddress = (room: Room): string => `#/${room}`

/** The room that an address names; anything else is `links`, where the main job is done. */
export const roomOfHash = (hash: string): Room => rooms.find((room) => roomAddress(room) === hash) ?? 'links'

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The room on screen: it stands in the page's address, so that links, back and forward work as everywhere. */
export const useRoom = (): Room => useSyncExternalStore(subscribe, () => roomOfHash(window.location.hash))

export const goTo = (room: Room): void => {
  window.location.hash = roomAddress(room)
}
