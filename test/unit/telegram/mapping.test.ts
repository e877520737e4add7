import fc from 'fast-check'
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, it } from 'vitest'
import { chatSchema } from '../../../electron/contract/chats'
import { inviteLinkSchema } from '../../../electron/contract/links'
import { isGone, mapChat, mayInvite } from '../../../electron/telegram/mapping/map-chat'
import { linkHash, mapLink } from '../../../electron/telegram/mapping/map-link'
import { mapPerson } from '../../../electron/telegram/mapping/map-person'
import { mapSentCode } from '../../../electron/telegram/mapping/map-sent-code'
import { configNumber } from '../../../electron/telegram/methods/app-config'
import { unwrapUpdates, updateEvents } from '../../../electron/telegram/methods/updates'

const int = fc.integer({ min: 0, max: 2_147_483_647 })
const long = fc.bigInt({ min: 1n, max: 2n ** 62n }).map((value) => returnBigInt(value))
/** What gramjs reads for a field that the server left out. */
const absent = fc.constantFrom(undefined, null) as fc.Arbitrary<undefined>
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(value, absent)

/** Fields for a constructor: what is absent is given the way gramjs gives it. */
const build = <A extends object, T>(
  kind: new (args: A) => T,
  fields: { [K in keyof Required<A>]?: fc.Arbitrary<A[K] | undefined> },
): fc.Arbitrary<T> => fc.record<object>(fields).map((values) => new kind(values as A))

const rights = (inviteUsers: boolean) => new Api.ChatAdminRights({ inviteUsers, banUsers: true })
const photo = fc.oneof(
  fc.constant(new Api.ChatPhotoEmpty()),
  fc.constant(new Api.ChatPhoto({ photoId: returnBigInt(5), dcId: 2 })),
)
const bareId = fc.bigInt({ min: 1n, max: 997_852_516_352n }).map((value) => returnBigInt(value))

const channels = build(Api.Channel, {
  id: bareId,
  title: fc.string(),
  photo,
  date: int,
  creator: optional(fc.boolean()),
  left: optional(fc.boolean()),
  broadcast: optional(fc.boolean()),
  username: optional(fc.string()),
  usernames: optional(fc.constant([new Api.Username({ active: true, username: 'second' })])),
  participantsCount: optional(int),
  adminRights: optional(fc.boolean().map(rights)),
})
const groups = build(Api.Chat, {
  id: bareId,
  title: fc.string(),
  photo,
  date: int,
  version: int,
  participantsCount: int,
  creator: optional(fc.boolean()),
  left: optional(fc.boolean()),
  deactivated: optional(fc.boolean()),
  migratedTo: optional(fc.constant(new Api.InputChannelEmpty())),
  adminRights: optional(fc.boolean().map(rights)),
})

describe('chats', () => {
  it('fit the contract, whatever the server leaves out', () => {
    fc.assert(
      fc.property(fc.oneof(channels, groups), (chat) => {
        const mapped = mapChat(chat)
        expect(chatSchema.parse(mapped)).toEqual(mapped)
        expect(mapped.isOwner).toBe(chat.creator === true)
        expect(mayInvite(chat)).toBe(chat.creator === true || chat.adminRights?.inviteUsers === true)
      }),
    )
  })

  it('are gone when left, closed or moved', () => {
    const base = { id: returnBigInt(1), title: 'x', photo: new Api.ChatPhotoEmpty(), date: 0 }
    const group = { ...base, participantsCount: 1, version: 1 }
    expect(isGone(new Api.Chat(group))).toBe(false)
    expect(isGone(new Api.Chat({ ...group, deactivated: true }))).toBe(true)
    expect(isGone(new Api.Chat({ ...group, migratedTo: new Api.InputChannelEmpty() }))).toBe(true)
    expect(isGone(new Api.Channel({ ...base, left: true }))).toBe(true)
    expect(isGone(new Api.Channel(base))).toBe(false)
  })

  it('have the name that is in use', () => {
    const base = { id: returnBigInt(1), title: 'x', photo: new Api.ChatPhotoEmpty(), date: 0 }
    const usernames = [new Api.Username({ username: 'old' }), new Api.Username({ active: true, username: 'now' })]
    expect(mapChat(new Api.Channel({ ...base, usernames })).username).toBe('now')
    expect(mapChat(new Api.Channel({ ...base, username: 'plain' })).username).toBe('plain')
    expect(mapChat(new Api.Channel(base)).username).toBeNull()
  })
})

describe('links', () => {
  const pricing = fc.record({ period: int, amount: long }).map((values) => new Api.StarsSubscriptionPricing(values))
  const invites = build(Api.ChatInviteExported, {
    link: fc.string().map((text) => `https://t.me/+${text}`),
    adminId: long,
    date: int,
    revoked: optional(fc.boolean()),
    permanent: optional(fc.boolean()),
    requestNeeded: optional(fc.boolean()),
    startDate: optional(int),
    expireDate: optional(int),
    usageLimit: optional(int),
    usage: optional(int),
    requested: optional(int),
    subscriptionExpired: optional(int),
    title: optional(fc.string()),
    subscriptionPricing: optional(pricing),
  })

  it('fit the contract, whatever the server leaves out', () => {
    fc.assert(
      fc.property(invites, (invite) => {
        const mapped = mapLink('-1001234567890', invite)
        expect(inviteLinkSchema.parse(mapped)).toEqual(mapped)
        expect(mapped.adminId).toBe(invite.adminId.toString())
        expect(mapped.title).toBe(invite.title ? invite.title : null)
        expect(mapped.usageLimit).toBe(invite.usageLimit ? invite.usageLimit : null)
        expect(mapped.subscriptionPricing?.amount).toBe(invite.subscriptionPricing?.amount.toString())
      }),
    )
  })

  it.each([
    ['https://t.me/+AbC_d-9', 'AbC_d-9'],
    ['https://t.me/joinchat/AbC', 'AbC'],
    ['https://telegram.me/joinchat/AbC?x=1', 'AbC'],
    ['tg://join?invite=AbC', 'AbC'],
    ['https://t.me/publicname', 'publicname'],
  ])('%s has the hash %s', (link, hash) => {
    expect(linkHash(link)).toBe(hash)
  })
})

describe('people', () => {
  const id = returnBigInt('5000000000')
  it('have a name in every case', () => {
    expect(mapPerson(new Api.User({ id, firstName: 'Mara', lastName: 'K.', phone: '49 151' })).name).toBe('Mara K.')
    expect(mapPerson(new Api.User({ id, firstName: 'Mara' })).name).toBe('Mara')
    expect(mapPerson(new Api.User({ id, username: 'mara' })).name).toBe('mara')
    expect(mapPerson(new Api.User({ id })).name).toBe('5000000000')
  })

  it('show their number with a plus, bots show none', () => {
    expect(mapPerson(new Api.User({ id, phone: '49151' })).phone).toBe('+49151')
    expect(mapPerson(new Api.User({ id, phone: '49151', bot: true }))).toMatchObject({ phone: null, isBot: true })
  })
})

describe('codes', () => {
  it('say how they come and how the next would', () => {
    const sent = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeFlashCall({ pattern: '*' }),
      phoneCodeHash: 'h',
      nextType: new Api.auth.CodeTypeFragmentSms(),
      timeout: 60,
    })
    expect(mapSentCode('+1', sent)).toEqual({
      phone: '+1',
      delivery: 'flashCall',
      length: null,
      nextDelivery: 'fragment',
      resendAfter: 60,
    })
  })
})

describe('the app config', () => {
  it('is searched by key, and gives whole numbers alone', () => {
    const entry = (key: string, value: Api.TypeJSONValue) => new Api.JsonObjectValue({ key, value })
    const config = new Api.JsonObject({
      value: [entry('a', new Api.JsonNumber({ value: 7 })), entry('b', new Api.JsonString({ value: '7' }))],
    })
    expect([configNumber(config, 'a'), configNumber(config, 'b'), configNumber(config, 'c')]).toEqual([7, null, null])
    expect(configNumber(new Api.JsonNull(), 'a')).toBeNull()
  })
})

describe('updates', () => {
  it('about requests and rights name the chat', () => {
    const requests = new Api.UpdatePendingJoinRequests({
      peer: new Api.PeerChannel({ channelId: returnBigInt('1234567890') }),
      requestsPending: 1,
      recentRequesters: [],
    })
    expect(updateEvents(requests)).toEqual([{ kind: 'chatChanged', chatId: '-1001234567890' }])
    const rightsChanged = new Api.UpdateChannel({ channelId: returnBigInt('1234567890') })
    expect(updateEvents(rightsChanged)).toEqual([
      { kind: 'chatChanged', chatId: '-1001234567890' },
      { kind: 'chatsChanged', chatId: '-1001234567890' },
    ])
    expect(updateEvents(new Api.UpdateLoginToken())).toEqual([])
    const short = new Api.UpdateShort({ update: rightsChanged, date: 0 })
    expect(unwrapUpdates(short)).toEqual([rightsChanged])
    expect(unwrapUpdates(new Api.UpdatesTooLong())).toEqual([])
  })
})
