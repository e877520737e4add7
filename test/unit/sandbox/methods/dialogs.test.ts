import { describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { memberCount } from '../../../../electron/sandbox/world/communities'
import { accountByPhone, communityByTitle } from '../../../../electron/sandbox/world/inspect'
import { type TestKey, TestServer } from './caller'

const FIRST = { offset_date: 0, offset_id: 0, offset_peer: { _: 'inputPeerEmpty' }, limit: 100, hash: 0n }

function keyOfMara(server: TestServer): TestKey {
  return server.key(accountByPhone(server.world, '9996610001').userId)
}

/** Walks through all pages as clients do: by the last row's message and peer. */
async function allPages(key: TestKey, limit: number): Promise<Tl[]> {
  const rows: Tl[] = []
  let query = { ...FIRST, limit }
  for (let page = 0; page < 100; page++) {
    const answer = await key.ask('messages.getDialogs', query)
    const dialogs = answer.dialogs as Tl[]
    const messages = answer.messages as Tl[]
    rows.push(...dialogs)
    const last = messages.at(-1)
    if (last === undefined || answer._ === 'messages.dialogs') return rows
    query = {
      ...query,
      offset_date: Number(last.date),
      offset_id: Number(last.id),
      offset_peer: inputPeer(last.peer_id as Tl, answer),
    }
  }
  throw new Error('the pages do not end')
}

function inputPeer(peer: Tl, answer: Tl): Tl {
  const found = [...(answer.chats as Tl[]), ...(answer.users as Tl[])].find(
    (one) => one.id === (peer.channel_id ?? peer.chat_id ?? peer.user_id),
  )
  if (peer._ === 'peerChannel') return { _: 'inputPeerChannel', channel_id: found?.id, access_hash: found?.access_hash }
  if (peer._ === 'peerChat') return { _: 'inputPeerChat', chat_id: found?.id }
  return { _: 'inputPeerUser', user_id: found?.id, access_hash: found?.access_hash }
}

describe('messages.getDialogs', () => {
  it('brings with each row its chat, its message and the people', async () => {
    const server = new TestServer()
    const answer = await keyOfMara(server).ask('messages.getDialogs', FIRST)
    const dialogs = answer.dialogs as Tl[]
    expect(answer._).toBe('messages.dialogs')
    expect(dialogs.slice(0, 2).map((one) => one.pinned)).toEqual([true, true])
    const berlin = communityByTitle(server.world, 'Berlin Runners')
    expect(answer.chats).toContainEqual(
      expect.objectContaining({
        _: 'channel',
        title: 'Berlin Runners',
        creator: true,
        megagroup: true,
        participants_count: memberCount(berlin),
      }),
    )
    expect(memberCount(berlin)).toBe(12_480)
    expect((answer.messages as Tl[]).map((one) => one.id)).toEqual(dialogs.map((one) => one.top_message))
    const people = new Set((answer.users as Tl[]).map((one) => one.id))
    for (const message of answer.messages as Tl[]) {
      const from = message.from_id as Tl | undefined
      if (from !== undefined) expect(people).toContain(from.user_id)
    }
  })

  it.each([3, 5, 7, 14, 100])('shows each row once in pages of %i', async (limit) => {
    const key = keyOfMara(new TestServer())
    const rows = await allPages(key, limit)
    const peers = rows.map((row) => String(Object.values(row.peer as object)))
    // Fourteen communities and the chat with the service account.
    expect(peers).toHaveLength(15)
    expect(new Set(peers).size).toBe(15)
  })

  it('tells the archive from the main list', async () => {
    const key = keyOfMara(new TestServer())
    const count = async (folder_id: number) =>
      ((await key.ask('messages.getDialogs', { ...FIRST, folder_id })).dialogs as Tl[]).length
    expect([await count(0), await count(1)]).toEqual([14, 1])
    expect(await key.refused('messages.getDialogs', { ...FIRST, folder_id: 7 })).toBe('400 FOLDER_ID_INVALID')
  })

  it('leaves out pinned rows, or shows them alone', async () => {
    const key = keyOfMara(new TestServer())
    const without = await key.ask('messages.getDialogs', { ...FIRST, exclude_pinned: true })
    expect(without.dialogs).toHaveLength(13)
    expect((await key.ask('messages.getPinnedDialogs', { folder_id: 0 })).dialogs).toHaveLength(2)
  })
})
