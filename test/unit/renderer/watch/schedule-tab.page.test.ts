import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PastOccurrence, ShownPlan, ShownSchedule } from '../../../../electron/contract/schedule'
import { defaultSettings, type Settings } from '../../../../electron/contract/settings'
import type { LinkActions } from '../../../../renderer/components/link-actions/link-actions'
import { LinkDeskProvider } from '../../../../renderer/components/link-actions/link-desk'
import { Schedule } from '../../../../renderer/features/watch/schedule/schedule-tab'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const patient = { timeout: PATIENCE }
const now = Math.floor(Date.now() / 1_000)
const door = { chatId: '-1001', hash: 'Door', link: 'https://t.me/+Door', title: 'Door 4', community: 'Aurora' }
const quiet = { paused: false, asks: null, doing: null } as const

const revokes: ShownPlan = {
  ...{ ...quiet, planId: '0e5f7e6a-8f6e-4b0e-9d57-1f1f4f3d9a01', next: now + 86_400 },
  when: { kind: 'once', at: now + 86_400, timeZone: 'Europe/Berlin' },
  what: { kind: 'revoke', links: [door] },
}
const creates: ShownPlan = {
  ...{ ...quiet, planId: '0e5f7e6a-8f6e-4b0e-9d57-1f1f4f3d9a02', next: now + 3 * 86_400 },
  when: {
    ...{ kind: 'weekly', from: now, weekdays: [2, 4], minute: 18 * 60 + 30 },
    ...{ timeZone: 'Europe/Berlin', until: null },
  },
  what: {
    ...{ kind: 'create', chatId: '-1001', community: 'Aurora', pattern: 'Tuesday {date}' },
    options: { expires: { kind: 'never' }, usageLimit: null, requestNeeded: false },
  },
}
const pastOf = (change: Partial<PastOccurrence>): PastOccurrence => ({
  ...{ key: 'past', due: now - 600, at: now - 590, what: 'revoke', links: [door], community: 'Aurora' },
  ...{ outcome: 'done', done: 1, error: null, missed: 0 },
  ...change,
})

let page: TestPage
afterEach(() => page.close())
const plan = vi.fn()

const open = async (schedule: Partial<ShownSchedule>): Promise<void> => {
  let kept: Settings = defaultSettings
  page = openPage({
    getSettings: () => kept,
    updateSettings: (patch: Partial<Settings>) => {
      kept = { ...kept, ...patch }
      return kept
    },
    listSchedule: (): ShownSchedule => ({ plans: [], past: [], trouble: null, ...schedule }),
    ...{
      deletePlan: () => null,
      restorePlan: () => null,
      pausePlan: () => null,
      runPlan: () => null,
      skipMissed: () => null,
    },
  })
  page.client.setQueryData(['getSettings'], defaultSettings)
  const desk = { actions: {} as LinkActions, askForMany: vi.fn(), lockdown: vi.fn(), plan, error: null }
  const tab = createElement(LinkDeskProvider, { value: desk }, createElement(Schedule))
  drawSignedIn(createElement(page.wrapper, null, tab))
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull(), patient)
}
const itemOf = (name: RegExp): HTMLElement => screen.getByRole('listitem', { name })
const choose = async (item: HTMLElement, name: string): Promise<void> => {
  fireEvent.click(within(item).getByRole('button', { name: 'More actions' }))
  await act(async () => screen.getByRole('menuitem', { name }).click())
}

test('nothing is planned yet, and what can be is said', async () => {
  await open({})
  expect(screen.getByText('Nothing is planned')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'New' }))
  expect(plan).toHaveBeenLastCalledWith(null)
})

test('what is planned stands with its moments, and is edited, paused, done now and deleted', async () => {
  await open({ plans: [revokes, creates] })
  const door4 = itemOf(/^Revoke Door 4 in Aurora$/)
  const weekly = itemOf(/^Create “Tuesday {date}” in Aurora$/)
  expect(weekly.textContent).toMatch(/Every Tuesday and Thursday at (18:30|06:30 PM)/)
  fireEvent.click(within(door4).getByRole('button', { name: 'Edit' }))
  expect(plan).toHaveBeenLastCalledWith(revokes)
  await choose(weekly, 'Pause')
  await choose(weekly, 'Run now')
  await choose(door4, 'Delete')
  expect(page.inputsOf('pausePlan')).toEqual([{ planId: creates.planId, paused: true }])
  expect(page.inputsOf('runPlan')).toEqual([{ planId: creates.planId }])
  expect(page.inputsOf('deletePlan')).toEqual([{ planId: revokes.planId }])
})

test('what was missed asks first, and what waits says why', async () => {
  await open({
    plans: [
      { ...revokes, asks: now - 7_200, next: null },
      { ...creates, doing: { due: now, waits: { code: 'networkUnavailable' } } },
    ],
  })
  const asked = itemOf(/Revoke Door 4/)
  expect(asked.textContent).toContain('Missed: ')
  expect(itemOf(/Create/).textContent).toContain('Not done yet: ')
  await act(async () => within(asked).getByRole('button', { name: 'Do it now' }).click())
  await act(async () => within(asked).getByRole('button', { name: 'Skip' }).click())
  expect(page.inputsOf('runPlan')).toEqual([{ planId: revokes.planId }])
  expect(page.inputsOf('skipMissed')).toEqual([{ planId: revokes.planId }])
})

test('what became of it is said, with the reason and the next step', async () => {
  await open({
    past: [
      pastOf({ key: 'a' }),
      pastOf({ key: 'b', what: 'create', links: [], outcome: 'failed', done: 0, error: { code: 'chatAdminRequired' } }),
      pastOf({ key: 'c', links: [door, { ...door, hash: 'Other' }], missed: 2, at: now, due: now - 4_000, done: 2 }),
    ],
  })
  expect(itemOf(/^Revoke Door 4 in Aurora$/).textContent).toContain('Done')
  expect(itemOf(/^Create a link in Aurora$/).textContent).toMatch(/Not done.*Only admins who may invite people/)
  expect(itemOf(/^Revoke 2 links$/).textContent).toMatch(/done .*2 earlier times were left out/)
})

test('a list that cannot be read is asked for again, and the rule for missed moments is kept', async () => {
  await open({ trouble: { code: 'fileNewer' } })
  expect(screen.getByText('What was planned cannot be read, so nothing happens by itself now.')).toBeDefined()
  fireEvent.click(screen.getByRole('radio', { name: 'Ask me' }))
  await waitFor(() => expect(page.inputsOf('updateSettings')).toEqual([{ missedSchedule: 'ask' }]), patient)
})
