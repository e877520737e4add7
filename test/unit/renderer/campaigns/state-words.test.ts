import { describe, expect, it } from 'vitest'
import type { Campaign, CampaignState } from '../../../../electron/contract/campaigns'
import { estimateWords, needsOf, needsWords } from '../../../../renderer/features/campaigns/plan/plan-state'
import { spanWords } from '../../../../renderer/features/campaigns/span-words'
import { communityWords, heldSentence, stateWords } from '../../../../renderer/features/campaigns/state-words'
import { speak } from '../links/words'

const NOW = Date.UTC(2026, 10, 24, 12, 0)

const campaign = (state: CampaignState, some: Partial<Campaign> = {}): Campaign => ({
  ...{
    id: '7d9a7e9e-0000-4000-8000-000000000000',
    accountId: '1',
    table: null,
    ...{ columns: [], placeholders: [], message: '', caption: '' },
    unread: null,
    state,
    createdAt: NOW / 1_000,
  },
  draft: {
    ...{ name: 'Doors', chats: [], source: 'pattern', pattern: 'Door {n}', count: 300, firstNumber: 1 },
    terms: { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false, tags: [] },
  },
  counts: { total: 300, created: 45, failed: 0, open: 255, mistakes: 0, warnings: 0 },
  ...{ chats: [], startedAt: null, endedAt: null, rate: null, secondsLeft: null, rebuilt: null },
  ...{ checked: false, estimate: null, planMistakes: [], unusual: null, heldUntil: null },
  ...some,
})

const failed = { total: 300, created: 297, failed: 3, open: 0, mistakes: 0, warnings: 0 }

describe('the state of a campaign in words', () => {
  it('says how far it is', async () => {
    const t = await speak()
    const say = (one: Campaign) => stateWords(one, NOW, t, 'en')
    expect(say(campaign({ kind: 'draft' }))).toBe('Draft · 300 links planned')
    const unread = (code: 'fileNewer' | 'fileNotRead') => say(campaign({ kind: 'draft' }, { unread: { code } }))
    expect(unread('fileNewer')).toBe('Saved by a newer Invite Desk')
    expect(unread('fileNotRead')).not.toBe(unread('fileNewer'))
    expect(say(campaign({ kind: 'running' }))).toBe('Running · 45 of 300')
    expect(say(campaign({ kind: 'paused', because: null }))).toBe('Paused · 45 of 300')
    expect(say(campaign({ kind: 'finished' }, { counts: failed }))).toBe('Finished · 297 links · 3 failed')
  })

  it('counts a flood wait down, and says what it waits for otherwise', async () => {
    const t = await speak()
    const wait = (code: 'floodWait' | 'networkUnavailable', until: number | null) =>
      stateWords(campaign({ kind: 'waiting', because: { code }, until }), NOW, t, 'en')
    expect(wait('floodWait', NOW / 1_000 + 12)).toContain('Telegram asks for a pause. It goes on in 12 seconds.')
    expect(wait('floodWait', NOW / 1_000 - 1)).toContain('It goes on now.')
    expect(wait('networkUnavailable', null)).toContain('No connection.')
  })

  it('names the communities that are held, where not everything is', async () => {
    const t = await speak()
    const say = (code: 'chatAdminRequired' | 'accountFrozen', chats?: readonly string[]) =>
      heldSentence(campaign({ kind: 'paused', because: { code }, ...(chats && { chats }) }), t, 'en')
    expect(say('chatAdminRequired', ['Hamburg', 'Leipzig'])).toBe(
      'You may not invite people to Hamburg and Leipzig at the moment. Ask the owner for this right, then press Resume.',
    )
    expect(say('accountFrozen')).toContain('Telegram has frozen this account')
    expect(heldSentence(campaign({ kind: 'paused', because: null }), t, 'en')).toBeNull()
  })

  it('names three communities and counts the others', async () => {
    const t = await speak()
    const named = (count: number) =>
      communityWords(
        campaign(
          { kind: 'draft' },
          { chats: Array.from({ length: count }, (_, at) => ({ chatId: `-100${at}`, title: `City ${at}`, count: 1 })) },
        ),
        t,
        'en',
      )
    expect(named(0)).toBe('No community yet')
    expect(named(2)).toBe('City 0 and City 1')
    expect(named(5)).toBe('City 0, City 1, City 2, and 2 more')
  })
})

describe('what a plan still needs', () => {
  it('is rows, then the check, then the mending of mistakes', async () => {
    const t = await speak()
    const none = { total: 0, created: 0, failed: 0, open: 0, mistakes: 0, warnings: 0 }
    expect(needsOf(campaign({ kind: 'draft' }, { counts: none }), false)).toBe('rows')
    expect(needsOf(campaign({ kind: 'draft' }), false)).toBe('check')
    const wrong = campaign({ kind: 'draft' }, { checked: true, counts: { ...failed, mistakes: 2 } })
    expect(needsOf(wrong, false)).toBe('mending')
    expect(needsWords(wrong, 'mending', 0, t, 'en')).toBe('2 rows have a mistake. Mend them or leave them out.')
    expect(needsOf(campaign({ kind: 'draft' }, { checked: true }), false)).toBe('nothing')
    expect(needsOf(campaign({ kind: 'draft' }, { checked: true }), true)).toBe('check')
  })

  it('says when Telegram lets links be made again, until it does', async () => {
    const t = await speak()
    const held = campaign(
      { kind: 'draft' },
      { checked: true, estimate: { least: 20, most: 900 }, heldUntil: NOW / 1_000 + 600 },
    )
    const at = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(NOW + 600_000)
    expect(needsWords(held, 'nothing', NOW, t, 'en')).toBe(
      `Checked. Telegram lets this account make links again at ${at}; the campaign can begin now and goes on by itself then.`,
    )
    expect(needsWords(held, 'nothing', NOW + 600_000, t, 'en')).toContain('Takes between 20 seconds')
  })

  it('says honestly how long it may take', async () => {
    const t = await speak()
    const words = estimateWords(campaign({ kind: 'draft' }, { estimate: { least: 20, most: 900 } }), t, 'en')
    expect(words).toContain('between 20 seconds and 15 minutes: Telegram publishes no limit')
    expect(spanWords(0.4, 'en')).toBe('1 second')
    expect(spanWords(89, 'en')).toBe('89 seconds')
    expect(spanWords(7_200, 'en')).toBe('2 hours')
  })
})
