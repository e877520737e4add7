import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Job } from '../../../../electron/contract/jobs'
import { type SignedIn, SignedInProvider } from '../../../../renderer/session'
import { JobTray } from '../../../../renderer/shell/job-tray'
import { staysFor } from '../../../../renderer/shell/leaving'
import { draw } from '../drawn'
import { openPage } from '../page'

const job = (id: string, part: Partial<Job> = {}): Job => ({
  ...{ id, accountId: 'a', kind: 'revoke', community: null, total: 3, done: 3, failed: 0, alreadyDone: 0 },
  ...{ state: { kind: 'finished' }, canUndo: false, canRepeat: false, lockdownId: null },
  ...part,
})
const SIGNED_IN = { clockOffset: 0, account: { id: 'a' } } as unknown as SignedIn

describe('how long work stays once it is over', () => {
  test.each([
    ['as long as it runs', { state: { kind: 'running' } }],
    ['until somebody has seen what failed', { failed: 1 }],
    ['until somebody goes on with what was stopped', { state: { kind: 'stopped' } }],
    ['until somebody has done what follows a lockdown', { kind: 'lockdown' }],
    ['until somebody has seen what was made again after one', { kind: 'remake', lockdownId: 'l1' }],
  ] satisfies [string, Partial<Job>][])('%s', (_how, part) => {
    expect(staysFor(job('1', part))).toBeNull()
  })

  test('longer where it can be taken back', () => {
    expect(staysFor(job('1', { canUndo: true })) ?? 0).toBeGreaterThan(staysFor(job('1')) ?? 0)
  })
})

describe('the tray', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  const openTray = async (jobs: readonly Job[]) => {
    const page = openPage({ listJobs: () => jobs, dismissJob: () => null })
    const signedIn = createElement(SignedInProvider, { value: SIGNED_IN }, createElement(JobTray))
    draw(createElement(page.wrapper, null, signedIn))
    await act(async () => vi.advanceTimersByTimeAsync(0))
    return page
  }
  const lines = (): string[] =>
    screen.queryAllByRole('group').map((line) => (line.textContent ?? '').replace(/ links?.*$/, ''))

  test('has one line, that of the work that is being done; the others are a click away', async () => {
    await openTray([job('1', { total: 1 }), job('2', { total: 2, done: 0, state: { kind: 'running' } }), job('3')])
    expect(lines()).toEqual(['Revoking 2'])
    fireEvent.click(screen.getByRole('button', { name: '2 more' }))
    expect(lines()).toEqual(['Revoking 1', 'Revoking 2', 'Revoking 3'])
    fireEvent.click(screen.getByRole('button', { name: 'Fewer' }))
    expect(lines()).toEqual(['Revoking 2'])
  })

  test('lets finished work go by itself, and keeps what something is left to be done about', async () => {
    const page = await openTray([job('1'), job('2', { failed: 1, done: 2 })])
    await act(async () => vi.advanceTimersByTimeAsync(staysFor(job('1')) ?? 0))
    expect(page.inputsOf('dismissJob')).toEqual([{ jobId: '1' }])
    await act(async () => vi.advanceTimersByTimeAsync(600_000))
    expect(page.inputsOf('dismissJob')).toHaveLength(1)
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull()
  })

  test('takes nothing away under the pointer or the focus', async () => {
    const page = await openTray([job('1')])
    const tray = screen.getByRole('region')
    fireEvent.pointerEnter(tray)
    await act(async () => vi.advanceTimersByTimeAsync(600_000))
    expect(page.inputsOf('dismissJob')).toEqual([])
    fireEvent.pointerLeave(tray)
    await act(async () => vi.advanceTimersByTimeAsync(staysFor(job('1')) ?? 0))
    expect(page.inputsOf('dismissJob')).toEqual([{ jobId: '1' }])
    await act(async () => vi.advanceTimersByTimeAsync(10))
    expect(screen.queryByRole('group')).toBeNull()
  })

  test('what is put away under the pointer is not looked at any more: what comes later goes by itself again', async () => {
    const page = await openTray([job('1')])
    fireEvent.pointerEnter(screen.getByRole('region'))
    fireEvent.click(screen.getByRole('button', { name: /^Put away/ }))
    await act(async () => vi.advanceTimersByTimeAsync(10))
    expect(screen.queryByRole('group')).toBeNull()
    await page.say('jobChanged', job('2'))
    await act(async () => vi.advanceTimersByTimeAsync(staysFor(job('2')) ?? 0))
    expect(page.inputsOf('dismissJob')).toEqual([{ jobId: '1' }, { jobId: '2' }])
  })

  test('the focus stays in it while there is work in it, and then goes back to where it came from', async () => {
    const field = document.body.appendChild(document.createElement('input'))
    await openTray([job('1', { total: 1 }), job('2', { total: 2 })])
    field.focus()
    for (const left of [['Revoking 1'], []]) {
      const dismiss = screen.getByRole('button', { name: /^Put away/ })
      act(() => dismiss.focus())
      fireEvent.click(dismiss)
      await act(async () => vi.advanceTimersByTimeAsync(10))
      expect(lines()).toEqual(left)
      expect(document.activeElement).toBe(left.length > 0 ? screen.getByRole('region') : field)
    }
    field.remove()
  })
})
