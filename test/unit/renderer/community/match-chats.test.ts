import { describe, expect, it } from 'vitest'
import type { Chat } from '../../../../electron/contract/chats'
import { isAddress, matchChats } from '../../../../renderer/components/community/match-chats'

const chat = (id: string, title: string, username: string | null): Chat => ({
  id,
  kind: 'supergroup',
  title,
  username,
  memberCount: 1,
  isOwner: true,
  hasPhoto: false,
})
const runners = chat('-1001234567890', 'Berlin Runners', 'berlinrunners')
const cafe = chat('-1002', 'Café Größe', null)
const kyiv = chat('-1003', 'Київ біжить', 'kyivruns')
const chats = [runners, cafe, kyiv]

describe('matchChats', () => {
  it.each([
    ['', chats],
    ['  ', chats],
    ['run ber', [runners]],
    ['cafe', [cafe]],
    ['CAFÉ', [cafe]],
    ['київ', [kyiv]],
    ['kyivr', [kyiv]],
    ['@berlinrunners', [runners]],
    ['t.me/BerlinRunners', [runners]],
    ['https://t.me/kyivruns', [kyiv]],
    ['-1001234567890', [runners]],
    ['1234567890', [runners]],
    ['@berlin', []],
    ['nowhere', []],
  ])('%j', (text, found) => {
    expect(matchChats(chats, text)).toEqual(found)
  })
})

describe('isAddress', () => {
  it.each(['@runners', 't.me/runners', 'https://t.me/+abc', 'telegram.me/runners', '-1001234567890', '123456789'])(
    '%j is meant for Telegram',
    (text) => {
      expect(isAddress(text)).toBe(true)
    },
  )
  it.each(['runners', 'Berlin Runners', '@', '10', '2026', 't.me/', 'a@b.example'])('%j is a search', (text) => {
    expect(isAddress(text)).toBe(false)
  })
})
