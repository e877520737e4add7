// gramjs loads in this order alone.
import 'telegram'
import { describe, expect, it } from 'vitest'
import type { ProxyTrouble } from '../../../../electron/contract/proxies'
import { type Dialled, type DialOptions, dial, isAddressInDoubt } from '../../../../electron/telegram/mtproto/dial'
import type { Routes } from '../../../../electron/telegram/routes'

describe('a way that nobody names', () => {
  /** As the system's is where its settings lead to a file that never comes. */
  const dialled = (timeLimit: number, signal: AbortSignal): { dialled: Promise<Dialled>; change: () => void } => {
    const listeners = new Set<() => void>()
    const routes: Routes = {
      choose: () => new Promise(() => undefined),
      ...{ worked: () => undefined, failed: () => undefined },
      onChange: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
    // Nothing else is asked for before the way is known.
    const options = { routes, timeLimit, signal, dataCenter: { id: 2, host: '192.0.2.1', port: 443 } }
    return {
      dialled: dial(options as unknown as DialOptions),
      change: () => {
        for (const listener of [...listeners]) listener()
      },
    }
  }
  const never = new AbortController().signal

  it('is waited for within the limit alone', async () => {
    expect(await dialled(20, never).dialled).toEqual({ kind: 'unreachable', ended: true })
  })

  it('is not waited for by whoever closes, nor after another way was chosen', async () => {
    const closing = new AbortController()
    const closed = dialled(600_000, closing.signal)
    closing.abort()
    expect(await closed.dialled).toEqual({ kind: 'unreachable', ended: true })
    const left = dialled(600_000, never)
    left.change()
    expect(await left.dialled).toEqual({ kind: 'unreachable', ended: true })
  })
})

describe('another address of Telegram', () => {
  const of = (proxy: ProxyTrouble): Dialled => ({ kind: 'unreachable', proxy })

  it('is tried where this one may be to blame', () => {
    for (const trouble of ['noAnswer', 'targetUnreachable', 'forbidden', 'failed'] as const) {
      expect(isAddressInDoubt(of(trouble)), trouble).toBe(true)
    }
    expect(isAddressInDoubt({ kind: 'unreachable', reached: true })).toBe(true)
  })

  it('is not where the proxy is, where it was given up, or where Telegram has answered', () => {
    for (const trouble of ['unreachable', 'timedOut', 'closed', 'authRefused', 'secretRefused', 'noneKept'] as const) {
      expect(isAddressInDoubt(of(trouble)), trouble).toBe(false)
    }
    expect(isAddressInDoubt({ kind: 'unreachable', ended: true })).toBe(false)
    expect(isAddressInDoubt({ kind: 'keyForgotten' })).toBe(false)
  })
})
