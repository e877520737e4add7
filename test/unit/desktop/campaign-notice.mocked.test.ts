import { beforeEach, describe, expect, it, vi } from 'vitest'
import { campaignNotices } from '../../../electron/desktop/campaign-notice'
import { createNotificationController } from '../../../electron/desktop/notification-controller'
import type { CampaignNews } from '../../../electron/services/campaigns/run/run-model'

interface Shown {
  readonly title: string
  readonly body: string
  readonly hear: Map<string, () => void>
  isShown: boolean
}
const system = vi.hoisted(() => ({ supported: true, shown: [] as Shown[] }))
vi.mock('electron', () => ({
  Notification: class implements Shown {
    static isSupported = () => system.supported
    readonly title: string
    readonly body: string
    readonly hear = new Map<string, () => void>()
    isShown = false
    constructor({ title, body }: { title: string; body: string }) {
      this.title = title
      this.body = body
      system.shown.push(this)
    }
    once(event: string, listener: () => void) {
      this.hear.set(event, listener)
    }
    show() {
      this.isShown = true
    }
  },
}))

const news = (state: CampaignNews['state'], created = 300, failed = 0): CampaignNews => ({
  ...{ campaignId: 'doors', state, created, failed },
})
const finished = { kind: 'finished' } as const
const held = (code: 'diskFull' | 'floodWait' | 'notSignedIn') => ({ kind: 'paused', because: { code } }) as const

let fronted: string[]
let name: string
let wanted: boolean
const provided = createNotificationController().provide(
  campaignNotices({ isWanted: () => wanted, lead: (accountId) => fronted.push(accountId) }),
)
const tell = (one: CampaignNews) => provided({ accountId: 'mara', news: one, name })
beforeEach(() => {
  system.supported = true
  system.shown.length = 0
  fronted = []
  name = 'Spring doors'
  wanted = true
})
const told = () => system.shown.map(({ title, body, isShown }) => (isShown ? `${title} | ${body}` : 'made, not shown'))

describe('the notification of a campaign', () => {
  it('names it and counts what was made, at the end', async () => {
    await tell(news(finished, 1_200))
    await tell(news(finished, 1))
    await tell(news(finished, 297, 3))
    expect(told()).toEqual([
      '“Spring doors” is finished | 1,200 links made',
      '“Spring doors” is finished | 1 link made',
      '“Spring doors” is finished | 297 links made · 3 could not be made',
    ])
  })

  it('has words for one without a name', async () => {
    name = ''
    await tell(news(finished, 2))
    await tell(news(held('diskFull')))
    expect(told()[0]).toBe('A campaign is finished | 2 links made')
    expect(told()[1]).toMatch(/^A campaign waits for you \| ./)
  })

  it('names the community that is held while the others go on, and tells nobody to choose another', async () => {
    const because = { code: 'chatAdminRequired' } as const
    await tell(news({ kind: 'running', held: { because, chats: ['Aurora'] } }))
    await tell(news({ kind: 'paused', because }))
    await tell(news({ kind: 'running' }))
    const why = (where: string) =>
      `You may not invite people to ${where} at the moment. Ask the owner for this right, then press Resume.`
    expect(told()).toEqual([
      `A part of “Spring doors” waits for you | ${why('Aurora')}`,
      `“Spring doors” waits for you | ${why('one of its communities')}`,
    ])
  })

  it('says why it waits for its owner, in whole sentences alone', async () => {
    await tell(news(held('diskFull')))
    await tell(news(held('floodWait')))
    expect(told()).toHaveLength(2)
    for (const words of told()) {
      expect(words).toMatch(/^“Spring doors” waits for you \| .+\.$/)
      expect(words).not.toContain('{{')
    }
  })

  it('names the communities that wait, where others went on', async () => {
    await tell(news({ kind: 'paused', because: { code: 'chatAdminRequired' }, chats: ['Marathon Orga'] }))
    expect(told()[0]).toContain('You may not invite people to Marathon Orga at the moment.')
  })

  it('is none where nothing is news, nobody wants it, or the system has none', async () => {
    await tell(news({ kind: 'running' }))
    await tell(news({ kind: 'stopped' }))
    await tell(news({ kind: 'paused', because: null }))
    await tell(news(held('notSignedIn')))
    wanted = false
    await tell(news(finished))
    wanted = true
    system.supported = false
    await tell(news(finished))
    expect(told()).toEqual([])
  })

  it('brings its account’s window up when it is clicked', async () => {
    await tell(news(finished))
    system.shown[0]?.hear.get('click')?.()
    expect(fronted).toEqual(['mara'])
  })
})
