import { describe, expect, it } from 'vitest'
import type { Tl } from '../../../../electron/sandbox/method'
import { announce } from '../../../../electron/sandbox/methods/notices'
import { accountByPhone, communityByTitle, linksOf, sendThroughLink } from '../../../../electron/sandbox/world/inspect'
import { NOW, TestServer } from './caller'

function openLink(server: TestServer, title: string): string {
  const found = linksOf(communityByTitle(server.world, title)).find((one) => one.permanent)
  if (found === undefined) throw new Error(`${title} has no primary link`)
  return found.hash
}

describe('updates', () => {
  it('brings what came to the own box since, and then nothing', async () => {
    const server = new TestServer()
    const mara = server.key(accountByPhone(server.world, '9996610001').userId)
    const before = await mara.ask('updates.getState')
    const since = { pts: before.pts, date: NOW, qts: 0 }
    expect(await mara.ask('updates.getDifference', since)).toMatchObject({ _: 'updates.differenceEmpty' })
    // Leipzig is a basic group: its messages lie in each member's own box.
    const { event, person } = sendThroughLink(server.world, openLink(server, 'Leipzig Runners'), NOW)
    announce(server.world, [event], NOW, server.contextOf(mara.auth).push)
    expect(mara.pushed).toMatchObject([
      { updates: [{ _: 'updateNewMessage', pts: Number(before.pts) + 1, pts_count: 1 }] },
    ])
    const difference = await mara.ask('updates.getDifference', since)
    expect(difference).toMatchObject({
      _: 'updates.difference',
      new_messages: [
        { _: 'messageService', action: { _: 'messageActionChatJoinedByLink', inviter_id: mara.auth.userId } },
      ],
      chats: [{ _: 'chat', title: 'Leipzig Runners' }],
      state: { pts: Number(before.pts) + 1 },
    })
    expect((difference.users as Tl[]).map((one) => one.id)).toContain(person.id)
    const { pts } = await mara.ask('updates.getState')
    expect(await mara.ask('updates.getDifference', { ...since, pts })).toMatchObject({ _: 'updates.differenceEmpty' })
  })

  it('says so when more has come than is kept', async () => {
    const server = new TestServer()
    const mara = server.key(accountByPhone(server.world, '9996610001').userId)
    const { pts } = await mara.ask('updates.getState')
    const link = openLink(server, 'Leipzig Runners')
    for (let index = 0; index < 250; index++) sendThroughLink(server.world, link, NOW + index)
    const answer = await mara.ask('updates.getDifference', { pts, date: NOW, qts: 0 })
    expect(answer).toEqual({ _: 'updates.differenceTooLong', pts: Number(pts) + 250 })
  })

  it('brings a group’s messages in slices', async () => {
    const server = new TestServer()
    const mara = server.key(accountByPhone(server.world, '9996610001').userId)
    const berlin = communityByTitle(server.world, 'Berlin Runners')
    const channel = { _: 'inputChannel', channel_id: berlin.id, access_hash: berlin.accessHash }
    const filter = { _: 'channelMessagesFilterEmpty' }
    const ask = (pts: number, limit = 100) => mara.ask('updates.getChannelDifference', { channel, filter, pts, limit })
    const { pts } = berlin
    for (let index = 0; index < 5; index++) sendThroughLink(server.world, openLink(server, 'Berlin Runners'), NOW)
    expect(await ask(pts, 3)).toMatchObject({ _: 'updates.channelDifference', final: false, pts: pts + 3 })
    expect(await ask(pts + 3)).toMatchObject({
      final: true,
      pts: pts + 5,
      new_messages: [{ id: pts + 4 }, { id: pts + 5 }],
    })
    expect(await ask(pts + 5)).toMatchObject({ _: 'updates.channelDifferenceEmpty', final: true })
    for (let index = 0; index < 60; index++) sendThroughLink(server.world, openLink(server, 'Berlin Runners'), NOW)
    expect(await ask(pts)).toMatchObject({ _: 'updates.channelDifferenceTooLong', dialog: { pts: pts + 65 } })
  })

  it('tells an inviting bot of a join request with the link it came by', async () => {
    const server = new TestServer()
    const bot = server.key(7_000_000_001n)
    const link = linksOf(communityByTitle(server.world, 'Berlin Runners')).find((one) => one.requestNeeded)
    const { event, person } = sendThroughLink(server.world, link?.hash ?? '', NOW)
    announce(server.world, [event], NOW, server.contextOf(bot.auth).push)
    expect(bot.pushed).toMatchObject([
      { updates: [{ _: 'updateBotChatInviteRequester', user_id: person.id, qts: 1, invite: { title: link?.title } }] },
    ])
    expect(await bot.ask('updates.getState')).toMatchObject({ qts: 1 })
  })
})
