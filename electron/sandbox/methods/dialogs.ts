/** The list of chats, page by page. */
import { type MethodTable, RpcError, type Tl } from '../method'
import type { World } from '../world/model'
import { type Caller, forPeople } from './caller'
import { flag, int, object, objects, optionalInt } from './params'
import { communityAt } from './peers'
import { ARCHIVE_FOLDER, communityRow, type DialogRow, dialogRows, dialogsTl } from './tl-dialogs'
import { stateTl } from './updates'

/** Rows in one page at most; 0 asks for the server's own measure. */
const PAGE_LIMIT = 100
const DEFAULT_PAGE = 20

export function dialogsMethods(world: World): MethodTable {
  return {
    'messages.getDialogs': forPeople(world, (caller, params) => {
      const rows = inFolder(dialogRows(world, caller.account), optionalInt(params, 'folder_id'))
      const pinned = rows.filter((row) => row.pinned)
      const unpinned = rows.filter((row) => !row.pinned)
      const asked = int(params, 'limit')
      const limit = asked <= 0 ? DEFAULT_PAGE : Math.min(asked, PAGE_LIMIT)
      const start = placeAfter(unpinned, params)
      // Pinned rows stand on the first page, before all others.
      const before = start === 0 && !flag(params, 'exclude_pinned') ? pinned : []
      const page = [...before, ...unpinned.slice(start)].slice(0, limit)
      const count = unpinned.length + (flag(params, 'exclude_pinned') ? 0 : pinned.length)
      const content = dialogsTl(world, caller.account, page)
      return page.length === count
        ? { _: 'messages.dialogs', ...content }
        : { _: 'messages.dialogsSlice', count, ...content }
    }),
    'messages.getPinnedDialogs': forPeople(world, (caller, params) => {
      const rows = inFolder(dialogRows(world, caller.account), int(params, 'folder_id'))
      return peerDialogs(
        world,
        caller,
        rows.filter((row) => row.pinned),
      )
    }),
    'messages.getPeerDialogs': forPeople(world, (caller, params) => {
      const peers = objects(params, 'peers').filter((peer) => peer._ === 'inputDialogPeer')
      if (peers.length === 0) throw new RpcError(400, 'INPUT_PEERS_EMPTY')
      const communities = peers.map((peer) => communityAt(world, caller, object(peer, 'peer')))
      return peerDialogs(
        world,
        caller,
        communities.map((community) => communityRow(community, caller.account)),
      )
    }),
    'messages.getDialogFilters': forPeople(world, () => ({ _: 'messages.dialogFilters', filters: [] })),
  }
}

function peerDialogs(world: World, caller: Caller, rows: readonly DialogRow[]): Tl {
  return { _: 'messages.peerDialogs', ...dialogsTl(world, caller.account, rows), state: stateTl(caller) }
}

// Without a folder: all rows, wherever they are filed.
function inFolder(rows: readonly DialogRow[], folderId: number | undefined): DialogRow[] {
  if (folderId === undefined) return [...rows]
  if (folderId !== 0 && folderId !== ARCHIVE_FOLDER) throw new RpcError(400, 'FOLDER_ID_INVALID')
  return rows.filter((row) => row.folderId === folderId)
}

/** Where the page after the given last row begins: behind that row, or behind its date and message id. */
function placeAfter(rows: readonly DialogRow[], params: Tl): number {
  const date = int(params, 'offset_date')
  const id = int(params, 'offset_id')
  const peerId = idIn(object(params, 'offset_peer'))
  if (date === 0 && id === 0 && peerId === null) return 0
  const found = rows.findIndex((row) => row.peerId === peerId && (id === 0 || row.top.id === id))
  if (found !== -1) return found + 1
  if (date === 0) return 0
  const older = rows.findIndex((row) => row.top.date < date || (row.top.date === date && id !== 0 && row.top.id < id))
  return older === -1 ? rows.length : older
}

function idIn(peer: Tl): bigint | null {
  const id = peer.channel_id ?? peer.chat_id ?? peer.user_id
  return typeof id === 'bigint' ? id : null
}
