/**
 * The table of rooms, in the order in which they are listed. The navigation, the native menu, the shortcuts and the
 * palette read it; what the page shows in a room is in renderer/shell/rooms.tsx, and its name in the catalogue under
 * `rooms.name`.
 */
export const rooms = [
  { id: 'links', keys: 'Mod+1' },
  { id: 'requests', keys: 'Mod+2' },
  { id: 'campaigns', keys: 'Mod+3' },
  { id: 'insights', keys: 'Mod+4' },
  { id: 'watch', keys: 'Mod+5' },
  // The standard keys for the settings on a Mac.
  { id: 'settings', keys: 'Mod+6', mac: 'Mod+,' },
] as const satisfies readonly RoomEntry[]

interface RoomEntry {
  readonly id: string
  /** In the notation of renderer/shortcuts.ts: `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys: string
  readonly mac?: string
}

/** A room: one of the main screens of the app. */
export type RoomId = (typeof rooms)[number]['id']

/** The command that opens a room: the name that the native menu sends, and that of the shortcut. */
export type RoomCommand = `go${Capitalize<RoomId>}`

export const commandOfRoom = (id: RoomId): RoomCommand => {
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}` as Capitalize<RoomId>
  return `go${name}`
}

export const roomCommands: readonly RoomCommand[] = rooms.map(({ id }) => commandOfRoom(id))

/** The room that a command opens; null: it is another command. */
export const roomOfCommand = (command: string): RoomId | null =>
  rooms.find(({ id }) => commandOfRoom(id) === command)?.id ?? null

/** The shortcut of a room, in the table's notation. */
export const keysOfRoom = (room: RoomEntry, isMac: boolean): string => (isMac ? room.mac : undefined) ?? room.keys
