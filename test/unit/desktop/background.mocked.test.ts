import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Background, createBackground } from '../../../electron/desktop/background'
import { createKeepAlive, type KeepAlive, type KeepAliveReason } from '../../../electron/desktop/keep-alive'
import type { AccountCommunities } from '../../../electron/desktop/tray-menu'
import type { AppStore } from '../../../electron/storage/app-store'
import { PATIENCE } from '../../support/patience'

interface Item {
  readonly label?: string
  readonly click?: () => void
  readonly submenu?: readonly Item[]
}
const system = vi.hoisted(() => ({
  quits: 0,
  /** What is answered to the question; asked so often. */
  answer: 0,
  questions: [] as string[],
  beforeQuit: [] as (() => void)[],
  trays: [] as { items: Item[]; tip: string; destroyed: boolean }[],
}))
vi.mock('electron', () => ({
  app: {
    getName: () => 'Invite Desk',
    on: (_event: string, listener: () => void) => system.beforeQuit.push(listener),
    quit: () => {
      system.quits += 1
      for (const listener of system.beforeQuit) listener()
    },
  },
  dialog: {
    showMessageBox: async (_window: unknown, { message }: { message: string }) => {
      system.questions.push(message)
      return { response: system.answer }
    },
  },
  Menu: { buildFromTemplate: (items: Item[]) => items },
  nativeImage: { createFromDataURL: () => ({ resize: () => ({}) }) },
  Tray: class {
    readonly kept = { items: [] as Item[], tip: '', destroyed: false }
    constructor() {
      system.trays.push(this.kept)
    }
    setToolTip(tip: string) {
      this.kept.tip = tip
    }
    setContextMenu(items: Item[]) {
      this.kept.items = items
    }
    on() {}
    destroy() {
      this.kept.destroyed = true
    }
  },
}))

class Window extends EventEmitter {
  isOpen = true
  isDestroyed = () => !this.isOpen
  /** As its cross is pressed. */
  close() {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) return
    this.isOpen = false
    this.emit('closed')
  }
}

let kept: boolean | null
let shown: number
let paused: number
let keepAlive: KeepAlive
let window: Window
let accounts: AccountCommunities[]
let lockdowns: string[][]
const open = (isMac = false): Background => {
  const store = { get: () => kept, set: (_key: string, value: boolean) => (kept = value) }
  const background = createBackground({
    store: store as unknown as AppStore,
    isMac,
    hasWindow: () => window.isOpen,
    show: () => (shown += 1),
    keepAlive,
    communities: async () => accounts,
    lockdown: (...asked) => lockdowns.push(asked),
  })
  background.guard(window as unknown as BrowserWindow)
  return background
}
const reasonOf = (what: string): KeepAliveReason => ({
  running: `${what} running`,
  asks: { question: `${what} still running?`, detail: 'It can go on without the window.' },
  pause: { label: `Pause ${what}`, act: () => (paused += 1) },
})
const campaigns = reasonOf('campaigns')
const watching = reasonOf('watching')
const press = (label: string) =>
  system.trays
    .at(-1)
    ?.items.find((item) => item.label === label)
    ?.click?.()

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(system, { quits: 0, answer: 0, questions: [], beforeQuit: [], trays: [] })
  kept = null
  shown = 0
  paused = 0
  accounts = []
  lockdowns = []
  keepAlive = createKeepAlive()
  window = new Window()
})
afterEach(() => vi.useRealTimers())

describe('closing the window', () => {
  it('asks nothing while nothing runs, and the app goes with it', () => {
    const background = open()
    window.close()
    expect(window.isOpen).toBe(false)
    expect(system.questions).toEqual([])
    expect(background.staysOn()).toBe(false)
    expect(system.trays).toEqual([])
  })

  it('asks once while a campaign runs: kept on, it goes on in the tray and is not asked again', async () => {
    const background = open()
    keepAlive.hold(campaigns)
    window.close()
    window.close()
    expect(window.isOpen).toBe(true)
    await vi.waitFor(() => expect(window.isOpen).toBe(false), PATIENCE)
    expect(system.questions).toEqual(['campaigns still running?'])
    expect(kept).toBe(true)
    expect(background.staysOn()).toBe(true)
    expect(system.trays).toHaveLength(1)
    expect(system.trays[0]?.tip).toBe('Invite Desk\ncampaigns running')

    press('Open')
    press('Pause campaigns')
    expect([shown, paused]).toEqual([1, 1])
    window = new Window()
    background.guard(window as unknown as BrowserWindow)
    window.emit('show')
    expect(system.trays[0]?.destroyed).toBe(true)
    window.close()
    expect(window.isOpen).toBe(false)
    expect(system.questions).toHaveLength(1)
    expect(system.trays).toHaveLength(2)
    press('Quit')
    expect(system.quits).toBe(1)
  })

  it('quits where that was chosen, without a tray', async () => {
    system.answer = 1
    const background = open()
    keepAlive.hold(campaigns)
    window.close()
    await vi.waitFor(() => expect(system.quits).toBe(1), PATIENCE)
    expect(kept).toBe(false)
    expect(background.staysOn()).toBe(false)
    // The quit closes the window, and that is no new question.
    window.close()
    expect(window.isOpen).toBe(false)
    expect(system.questions).toHaveLength(1)
    expect(system.trays).toEqual([])
  })

  it('leaves a Mac to its dock', () => {
    const background = open(true)
    keepAlive.hold(campaigns)
    window.close()
    expect(window.isOpen).toBe(false)
    expect(system.questions).toEqual([])
    expect(system.trays).toEqual([])
    expect(background.staysOn()).toBe(true)
  })
})

describe('what the user chose in the settings', () => {
  it('is not asked about, and says nothing about what was never asked', () => {
    const background = open()
    const release = keepAlive.hold({ ...watching, asks: null })
    keepAlive.hold(campaigns)
    window.close()
    expect(system.questions).toEqual([])
    expect(background.staysOn()).toBe(true)
    expect(system.trays).toHaveLength(1)
    release()
    expect(background.staysOn()).toBe(false)
    expect(kept).toBeNull()
  })
})

describe('a lockdown from the tray', () => {
  const items = () => system.trays.at(-1)?.items ?? []
  const entry = (label: string, from: readonly Item[] = items()) => from.find((item) => item.label === label)
  const mara = {
    ...{ accountId: 'mara', name: 'Mara K.' },
    communities: [
      { chatId: '-1', title: 'Aurora' },
      { chatId: '-2', title: 'Q & A' },
    ],
  }

  it('is asked for by community', async () => {
    accounts = [mara, { accountId: 'new', name: 'Nobody', communities: [] }]
    open()
    keepAlive.hold({ ...watching, asks: null })
    window.close()
    await vi.waitFor(() => expect(entry('Lockdown')).toBeDefined(), PATIENCE)
    expect(entry('Lockdown')?.submenu?.map(({ label }) => label)).toEqual(['Aurora…', 'Q && A…'])
    entry('Q && A…', entry('Lockdown')?.submenu)?.click?.()
    expect(lockdowns).toEqual([['mara', '-2', 'Q & A']])
  })

  it('is found by account where there are several, and follows what changes', async () => {
    const background = open()
    keepAlive.hold({ ...watching, asks: null })
    background.communitiesChanged()
    window.close()
    expect(entry('Lockdown')).toBeUndefined()
    const many = Array.from({ length: 60 }, (_, at) => ({ chatId: `-${at}`, title: `Group ${at}` }))
    accounts = [mara, { accountId: 'lena', name: 'Lena W.', communities: many }]
    background.communitiesChanged()
    await vi.waitFor(() => expect(entry('Lockdown')).toBeDefined(), PATIENCE)
    const byAccount = entry('Lockdown')?.submenu ?? []
    expect(byAccount.map(({ label }) => label)).toEqual(['Mara K.', 'Lena W.'])
    const hers = entry('Lena W.', byAccount)?.submenu ?? []
    expect(hers).toHaveLength(41)
    expect(hers.at(-1)?.label).toBe('More in the window')
    hers[3]?.click?.()
    expect(lockdowns).toEqual([['lena', '-3', 'Group 3']])
  })
})

describe('when nothing runs any more', () => {
  it('the app without a window goes, once its last notification was seen', () => {
    kept = true
    open()
    const release = keepAlive.hold(campaigns)
    window.close()
    release()
    expect(system.quits).toBe(0)
    vi.runAllTimers()
    expect(system.quits).toBe(1)
  })

  it('it stays where it has a window again, or something runs again', () => {
    kept = true
    open()
    keepAlive.hold(campaigns)()
    vi.runAllTimers()
    expect(system.quits).toBe(0)
    window.close()
    const release = keepAlive.hold(campaigns)
    release()
    keepAlive.hold(campaigns)
    vi.runAllTimers()
    expect(system.quits).toBe(0)
  })
})

describe('several reasons', () => {
  it('each is named in the tray and paused by itself, and the app goes with the last of them', () => {
    kept = true
    const background = open()
    const first = keepAlive.hold(campaigns)
    const second = keepAlive.hold(campaigns)
    window.close()
    const watch = keepAlive.hold(watching)
    expect(system.trays[0]?.tip).toBe('Invite Desk\ncampaigns running\nwatching running')
    press('Pause watching')
    expect(paused).toBe(1)
    first()
    // Whoever has released it once has no second hold to release.
    first()
    vi.runAllTimers()
    expect(keepAlive.reasons()).toEqual([campaigns, watching])
    second()
    vi.runAllTimers()
    expect(background.staysOn()).toBe(true)
    expect(system.trays[0]?.items.map(({ label }) => label)).toEqual(['Open', 'Pause watching', undefined, 'Quit'])
    watch()
    expect(background.staysOn()).toBe(false)
    vi.runAllTimers()
    expect(system.quits).toBe(1)
  })
})
