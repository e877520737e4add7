import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { ok, type Result } from '../../contract/result'
import type { Calls } from '../calls'
import { type Community, communityId, isCommunity, peerChatId } from '../mapping/map-chat'
import { Peers } from './peers'

/** Dialogs a page; the server gives no more than 100 (core.telegram.org/method/messages.getDialogs). */
const PAGE = 100

type Page = Api.messages.Dialogs | Api.messages.DialogsSlice

interface Offset {
  readonly offsetDate: number
  readonly offsetId: number
  readonly offsetPeer: Api.TypeInputPeer
}

const peerKey = (peer: Api.TypePeer): string =>
  peer.className === 'PeerUser' ? peer.userId.toString() : (peerChatId(peer) ?? '')

const inputPeerOf = (peer: Api.TypePeer, peers: Peers): Api.TypeInputPeer => {
  if (peer.className !== 'PeerUser') {
    const chatId = peerChatId(peer)
    return (chatId === null ? null : peers.inputPeer(chatId, false)) ?? new Api.InputPeerEmpty()
  }
  const { userId, accessHash } = peers.inputUser(peer.userId.toString())
  return accessHash.isZero() ? new Api.InputPeerEmpty() : new Api.InputPeerUser({ userId, accessHash })
}

/** Where the next page begins: at this page's last dialog whose newest message is in the answer. */
const nextOffset = (page: Page, peers: Peers): Offset | null => {
  const dates = new Map<string, number>()
  for (const message of page.messages) {
    if (message.className === 'MessageEmpty' || !message.peerId || !message.date) continue
    dates.set(`${peerKey(message.peerId)}/${message.id}`, message.date)
  }
  for (const dialog of [...page.dialogs].reverse()) {
    const offsetDate = dates.get(`${peerKey(dialog.peer)}/${dialog.topMessage}`)
    if (offsetDate !== undefined) {
      return { offsetDate, offsetId: dialog.topMessage, offsetPeer: inputPeerOf(dialog.peer, peers) }
    }
  }
  return null
}

/**
 * messages.getDialogs to the end, all folders: every group and channel that the account sees, most recent first (pinned
 * ones come before). All or nothing: a page that fails makes the whole fail.
 */
export const loadDialogs = async (calls: Calls, peers: Peers): Promise<Result<readonly Community[]>> => {
  const found = new Map<string, Community>()
  const seen = new Set<string>()
  let offset: Offset = { offsetDate: 0, offsetId: 0, offsetPeer: new Api.InputPeerEmpty() }
  for (;;) {
    const excludePinned = seen.size > 0
    const query = { ...offset, limit: PAGE, hash: returnBigInt(0), ...(excludePinned ? { excludePinned } : {}) }
    const answer = await calls.read(new Api.messages.GetDialogs(query))
    if (!answer.ok) return answer
    const page = answer.value
    if (page.className === 'messages.DialogsNotModified') break
    peers.remember({ chats: page.chats })
    // People are needed here only: the last one may have to be named as the offset of the next page.
    const onThisPage = new Peers()
    onThisPage.remember(page)
    const chats = new Map(page.chats.filter(isCommunity).map((chat) => [communityId(chat), chat]))
    const before = seen.size
    for (const dialog of page.dialogs) {
      const key = peerKey(dialog.peer)
      seen.add(key)
      const chat = chats.get(key)
      if (chat !== undefined && !found.has(key)) found.set(key, chat)
    }
    const next = nextOffset(page, onThisPage)
    // `messages.dialogs` is the complete list; a page without anything new would be asked for again for ever.
    if (page.className === 'messages.Dialogs' || next === null || seen.size === before) break
    if (page.dialogs.length < PAGE && seen.size >= page.count) break
    offset = next
  }
  return ok([...found.values()])
}
