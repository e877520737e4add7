import { beforeEach, expect, it, vi } from 'vitest'
import { createPowerSave } from '../../../electron/desktop/power-save'

const blocker = vi.hoisted(() => ({ next: 0, held: new Set<number>(), kinds: [] as string[] }))
vi.mock('electron', () => ({
  powerSaveBlocker: {
    start: (kind: string) => {
      blocker.kinds.push(kind)
      blocker.held.add(blocker.next)
      return blocker.next++
    },
    stop: (id: number) => blocker.held.delete(id),
  },
}))

beforeEach(() => {
  // Electron's first id is 0, which is an id like any other.
  blocker.next = 0
  blocker.held.clear()
  blocker.kinds.length = 0
})

it('holds the system awake once while something runs, and lets go of it', () => {
  const keepAwake = createPowerSave()
  keepAwake(false)
  expect(blocker.held.size).toBe(0)
  keepAwake(true)
  keepAwake(true)
  expect([...blocker.held]).toEqual([0])
  keepAwake(false)
  keepAwake(false)
  expect(blocker.held.size).toBe(0)
  keepAwake(true)
  expect([...blocker.held]).toEqual([1])
  // The screen may go dark all the same.
  expect(new Set(blocker.kinds)).toEqual(new Set(['prevent-app-suspension']))
})
