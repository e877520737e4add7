import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chatIdsOfBareId, markedChatId, parseMarkedChatId } from '../../../electron/contract/chat-ids'
import { parseChatText } from '../../../electron/contract/parse-chat-text'

describe('names and addresses', () => {
  it.each([
    '@durov_group',
    'durov_group',
    '  @durov_group  ',
    't.me/durov_group',
    'T.me/durov_group',
    'http://t.me/durov_group',
    'https://t.me/durov_group/',
    'https://t.me/durov_group/123?single',
    'https://www.t.me/durov_group#x',
    'https://t.me/s/durov_group',
    'https://t.me/boost/durov_group',
    'https://t.me/durov_group?boost',
    'https://telegram.me/durov_group',
    'telegram.dog/durov_group',
    'https://durov_group.t.me',
    'durov_group.t.me/15',
    'tg://resolve?domain=durov_group',
    'tg:resolve?domain=durov_group&post=4',
    'tg://boost?domain=durov_group',
  ])('%s', (text) => {
    expect(parseChatText(text)).toEqual({ kind: 'username', username: 'durov_group' })
  })
})

describe('ids', () => {
  it.each([
    ['-1001234567890', ['-1001234567890']],
    ['-4012345678', ['-4012345678']],
    ['1234567890', ['-1001234567890', '-1234567890']],
    ['https://t.me/c/1234567890/77', ['-1001234567890']],
    ['tg://privatepost?channel=1234567890&post=1', ['-1001234567890']],
    ['997852516353', ['-997852516353']],
  ])('%s', (text, chatIds) => {
    expect(parseChatText(text)).toEqual({ kind: 'ids', chatIds })
  })
})

describe('invite links', () => {
  it.each([
    'https://t.me/+AbCdEf123',
    't.me/joinchat/AbCdEf123',
    'tg://join?invite=AbCdEf123',
    'https://telegram.me/joinchat/AbC',
  ])('%s says how to join, not where', (text) => {
    expect(parseChatText(text)).toEqual({ kind: 'joinLink' })
  })
})

describe('anything else', () => {
  it.each([
    '',
    '@',
    '@1abc',
    'a name',
    'ümlaut',
    '-0',
    '0',
    '-',
    '-1000000000000',
    '9999999999999999',
    'https://example.org/durov_group',
    'https://t.me',
    'https://t.me/share/url?url=x',
    'https://t.me/addstickers/Animals',
    'https://t.me/c/abc',
    'tg://settings',
    'mailto:someone@t.me',
    'javascript:alert(1)',
    'x'.repeat(33),
  ])('%j is invalid', (text) => {
    expect(parseChatText(text)).toEqual({ kind: 'invalid' })
  })

  it('never throws, and gives only names and ids that can exist', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `https://t.me/${text}`),
          fc.webUrl(),
        ),
        (text) => {
          const parsed = parseChatText(text)
          if (parsed.kind === 'username') expect(parsed.username).toMatch(/^[a-z]\w{1,31}$/i)
          if (parsed.kind === 'ids') for (const id of parsed.chatIds) expect(parseMarkedChatId(id)).not.toBeNull()
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('marked ids', () => {
  const bare = (max: bigint) => fc.bigInt({ min: 1n, max }).map(String)

  it('come back as they went', () => {
    const channel = bare(997_852_516_352n).map((id) => ({ kind: 'channel' as const, id }))
    const group = bare(999_999_999_999n).map((id) => ({ kind: 'group' as const, id }))
    fc.assert(
      fc.property(fc.oneof(channel, group), (peer) => {
        expect(parseMarkedChatId(markedChatId(peer))).toEqual(peer)
        expect(chatIdsOfBareId(peer.id)).toContain(markedChatId(peer))
      }),
    )
  })

  it('are written as the Bot API writes them', () => {
    expect(markedChatId({ kind: 'channel', id: '1234567890' })).toBe('-1001234567890')
    expect(markedChatId({ kind: 'group', id: '4012345678' })).toBe('-4012345678')
  })
})
