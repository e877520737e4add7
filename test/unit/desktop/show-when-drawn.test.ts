import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SHOWN_AT_LATEST, showWhenDrawn } from '../../../electron/desktop/show-when-drawn'

/** What of a window is needed here. */
class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter()
  shown = 0
  destroyed = false

  show(): void {
    this.shown += 1
  }

  isDestroyed(): boolean {
    return this.destroyed
  }
}

const openWindow = (): FakeWindow => {
  const window = new FakeWindow()
  showWhenDrawn(window as unknown as BrowserWindow)
  return window
}

describe('a window', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('is shown when its first frame is drawn, and not before', () => {
    const window = openWindow()
    window.webContents.emit('did-stop-loading')
    expect(window.shown).toBe(0)
    window.emit('ready-to-show')
    expect(window.shown).toBe(1)
  })

  it('is shown without that word, some time after its page is loaded', () => {
    const window = openWindow()
    vi.advanceTimersByTime(SHOWN_AT_LATEST)
    expect(window.shown).toBe(0)
    window.webContents.emit('did-stop-loading')
    vi.advanceTimersByTime(SHOWN_AT_LATEST - 1)
    expect(window.shown).toBe(0)
    vi.advanceTimersByTime(1)
    expect(window.shown).toBe(1)
  })

  it('is shown once: what was hidden meanwhile stays hidden', () => {
    const window = openWindow()
    window.emit('ready-to-show')
    window.webContents.emit('did-stop-loading')
    vi.advanceTimersByTime(2 * SHOWN_AT_LATEST)
    window.emit('ready-to-show')
    expect(window.shown).toBe(1)
  })

  it('that was closed is left alone', () => {
    const window = openWindow()
    window.webContents.emit('did-stop-loading')
    window.destroyed = true
    window.emit('closed')
    vi.advanceTimersByTime(SHOWN_AT_LATEST)
    window.emit('ready-to-show')
    expect(window.shown).toBe(0)
  })
})
