import { expect, test } from 'vitest'
import { z } from 'zod'
import type { CreateLink, InviteLink } from '../../../../../electron/contract/links'
import { fail, ok } from '../../../../../electron/contract/result'
import { hasPassed, remakeRequestId, remakeTask } from '../../../../../electron/services/links/manage/remake'
import { inviteLink, linkEntry } from '../../../../support/entries'
import { connectionTo } from '../../../../support/jobs'

const NOW = 1_750_000_000
const found = [inviteLink('closed'), inviteLink('besides')]
const lockdown = { id: '0b7c2b1e-0000-4000-8000-000000000001', chatId: '-1001', community: 'Aurora' }

/** What is asked for when this link is made again, and the answer. */
const remake = async (link: Parameters<typeof linkEntry>[1], public_ = false) => {
  const asked: CreateLink[] = []
  const known: (readonly InviteLink[] | undefined)[] = []
  const entry = linkEntry('closed', link)
  const task = remakeTask(
    lockdown,
    entry,
    { kind: 'after', seconds: 60 },
    {
      links: {
        create: async (request, by) => {
          asked.push(request)
          known.push(by?.known)
          return public_
            ? ok({ kind: 'publicJoinRequests', chatId: request.chatId })
            : ok({ kind: 'link', link: inviteLink('again') })
        },
      },
      known: found,
      carryOver: async () => undefined,
    },
  )
  const answer = await task.run(connectionTo({ serverTime: () => NOW }))
  return { answer, options: asked[0]?.options, requestId: asked[0]?.requestId, known: known[0] }
}

test('the request follows from the lockdown and the link, and is a UUID', async () => {
  const id = remakeRequestId(lockdown.id, 'closed')
  expect(z.uuid().safeParse(id).success).toBe(true)
  expect(remakeRequestId(lockdown.id, 'closed')).toBe(id)
  expect(remakeRequestId(lockdown.id, 'other')).not.toBe(id)
  expect(remakeRequestId('another', 'closed')).not.toBe(id)
  const { requestId, known } = await remake({})
  expect(requestId).toBe(id)
  // None of those that were closed is taken for the one that is made, should its answer be lost.
  expect(known).toEqual(found)
})

test('the new link has the terms of the old one; an end that has passed is the one that was asked for', async () => {
  const terms = { title: 'Door 4', expireDate: NOW + 9, usageLimit: 50 }
  expect((await remake(terms)).options).toMatchObject({ title: 'Door 4', usageLimit: 50, expires: { date: NOW + 9 } })
  expect((await remake({ ...terms, expireDate: NOW })).options?.expires).toEqual({ kind: 'after', seconds: 60 })
  expect((await remake({ requestNeeded: true })).options).toMatchObject({
    ...{ title: '', expires: { kind: 'never' }, usageLimit: null, requestNeeded: true, monthlyFee: null },
  })
  const fee = { period: 2_592_000, amount: '25' }
  expect((await remake({ subscriptionPricing: fee })).options?.monthlyFee).toBe(25)
  expect([null, NOW + 1, NOW].map((expireDate) => hasPassed(inviteLink('x', { expireDate }), NOW))).toEqual([
    ...[false, false, true],
  ])
})

test('where people ask by the public address, no link comes of it, and that is said', async () => {
  expect((await remake({}, true)).answer).toEqual(fail('publicJoinRequests'))
})
