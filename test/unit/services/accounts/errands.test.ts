import { describe, expect, it, vi } from 'vitest'
import type { Errand } from '../../../../electron/contract/errands'
import { fail, ok, type Result } from '../../../../electron/contract/result'
import type { SessionState } from '../../../../electron/contract/session'
import { createErrands } from '../../../../electron/services/accounts/errands'
import * as clock from '../../../../electron/time/monotonic-clock'

const notice: Errand = { to: 'notice', id: 'n1', lead: null }
const lockdown: Errand = { to: 'lockdown', chatId: '-1001', community: 'Aurora' }

const open = (switchTo = async (_id: string): Promise<Result<SessionState>> => ok({ phase: 'starting' })) => {
  const done: string[] = []
  const errands = createErrands({
    session: {
      switchTo: (id) => {
        done.push(`switch to ${id}`)
        return switchTo(id)
      },
    },
    cancelSignIn: async () => done.push('cancel'),
    show: () => done.push('show'),
    onGiven: () => done.push('given'),
  })
  return { errands, done }
}

describe('an errand', () => {
  it('brings the window up with its account in it and is taken there, once', async () => {
    const { errands, done } = open()
    await errands.give('lena', notice)
    expect(done).toEqual(['show', 'cancel', 'switch to lena', 'given'])
    // The desk that is about to go may ask too.
    expect(errands.take('mara')).toBeNull()
    expect(errands.take('lena')).toEqual(notice)
    expect(errands.take('lena')).toBeNull()
  })

  it('is there as soon as the window is: a desk that opens asks before the switch is done', async () => {
    let desk: Errand | null = null
    const { errands } = open(async () => {
      desk = errands.take('lena')
      return ok({ phase: 'starting' })
    })
    await errands.give('lena', lockdown)
    expect(desk).toEqual(lockdown)
    expect(errands.take('lena')).toBeNull()
  })

  it('of an account that signed out meanwhile is said at whichever desk is there', async () => {
    const { errands } = open(async () => fail('accountUnknown'))
    await errands.give('lena', notice)
    expect(errands.take('mara')).toEqual({ to: 'nobody' })
  })

  it('gives way to a newer one, also to one that comes while the account is being switched to', async () => {
    let letIn = (): void => undefined
    const { errands } = open(async (id) => {
      if (id !== 'lena') return ok({ phase: 'starting' })
      await new Promise<void>((resolve) => {
        letIn = resolve
      })
      return fail('accountUnknown')
    })
    const first = errands.give('lena', notice)
    await vi.waitFor(() => expect(errands.take('nobody')).toBeNull())
    await errands.give('mara', lockdown)
    letIn()
    await first
    expect(errands.take('mara')).toEqual(lockdown)
  })

  it('is forgotten where signing in again took long', async () => {
    const now = vi.spyOn(clock, 'monotonicNow').mockReturnValue(0)
    const { errands } = open()
    await errands.give('lena', notice)
    now.mockReturnValue(11 * 60_000)
    expect(errands.take('lena')).toBeNull()
    now.mockRestore()
  })
})
