import { useSyncExternalStore } from 'react'
import { type RoomId, rooms } from '../../electron/contract/rooms'

export const roomAddress = (room: RoomId): string => `#/${room}`

/** The room that an address names; anything else is `links`, where the main job is done. */
export const roomOfHash = (hash: string): RoomId => rooms.find(({ id }) => roomAddress(id) === hash)?.id ?? 'links'

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The room on screen: it stands in the page's address, so that links, back and forward work as everywhere. */
export const useRoom = (): RoomId =>
  useSyncExternalStore(
    subscribe,
    () => roomOfHash(window.location.hash),
    () => 'links',
  )

export const goTo = (room: RoomId): void => {
  window.location.hash = roomAddress(room)
}
