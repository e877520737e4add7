import { QueryClientProvider } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Job } from '../../../../electron/contract/jobs'
import type { LockdownReport as Report } from '../../../../electron/contract/lockdowns'
import { Toaster } from '../../../../renderer/components/toaster'
import { LockdownReport } from '../../../../renderer/features/links/manage/lockdown-report'
import { inviteLink } from '../../../support/entries'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const ID = '0b7c2b1e-0000-4000-8000-000000000001'
const mara = { id: '1', name: 'Mara', isBot: false, isSelf: true }
const lena = { id: '2', name: 'Lena', isBot: false, isSelf: false }
const bot = { id: '9', name: 'Helper', isBot: true, isSelf: false }
const door = inviteLink('OldDoor1', { title: 'Door 4' })
const report: Report = {
  ...{ id: ID, chatId: '-1001', community: 'Aurora', at: 1_700_000_000 },
  closed: [
    { link: door, creator: mara, replacement: null, made: null },
    {
      link: inviteLink('OldPrime', { permanent: true }),
      creator: lena,
      replacement: inviteLink('NewPrime', { permanent: true }),
      made: null,
    },
  ],
  stays: [{ link: inviteLink('BotsLink', { title: 'Quiz' }), creator: bot, error: { code: 'botLinkFixed' } }],
  rest: 0,
  remake: { left: 1, passed: 0 },
}
const again: Report = {
  ...report,
  closed: report.closed.map((one) =>
    one.link === door ? { ...one, made: inviteLink('NewDoor1', { title: 'Door 4' }) } : one,
  ),
  remake: { left: 0, passed: 0 },
}
const job: Job = {
  ...{ id: 'job', accountId: 'a', kind: 'lockdown', community: 'Aurora', total: 2, done: 1, failed: 0, alreadyDone: 0 },
  ...{ state: { kind: 'running' }, canUndo: false, canRepeat: false, lockdownId: ID },
}
const waiting = {
  ...{ rows: [], offset: 0, total: 0, waiting: 0, reading: false, unread: [], seen: { tick: 0, askedUntil: null } },
  chats: [{ chatId: '-1001', title: 'Aurora', count: 5, links: [{ hash: 'OldDoor1', title: 'Door 4', count: 3 }] }],
}

let page: TestPage
afterEach(() => page.close())

const open = (
  jobs: readonly Job[],
  reports: readonly Report[] = [report],
  /** Which calls are answered by themselves. */
  answers: (name: string) => boolean = () => true,
) => {
  const left = [...reports]
  const all = {
    getLockdown: () => (left.length > 1 ? left.shift() : left[0]),
    listJobs: () => jobs,
    queryRequests: () => waiting,
    remakeLinks: () => ({ ...job, kind: 'remake' }),
    copyText: () => null,
    exportLockdown: () => ({ savedAs: { fileId: 'f1', path: 'Aurora new links.csv', opens: true } }),
    showSavedFile: () => null,
    stopJob: () => null,
  }
  page = openPage(Object.fromEntries(Object.entries(all).filter(([name]) => answers(name))))
  drawSignedIn(
    createElement(
      QueryClientProvider,
      { client: page.client },
      createElement(Toaster, null, createElement(LockdownReport, { lockdownId: ID, onClose: () => undefined })),
    ),
  )
}
const button = (name: string) => screen.queryByRole('button', { name })
const press = (name: string) => act(async () => button(name)?.click())

test('says what was closed, what stays open and why, and names what Telegram made anew', async () => {
  open([{ ...job, state: { kind: 'finished' }, done: 2 }])
  expect((await screen.findByText(/^2 links are closed/)).textContent).toContain('Nobody can join')
  const stays = screen.getByRole('list', { name: 'What stays open' })
  expect(stays.textContent).toContain('Quiz')
  expect(stays.textContent).toContain('The bot Helper made it')
  const closed = screen.getByRole('list', { name: 'Links that were closed' })
  expect(closed.textContent).toContain('New primary link of Lena')
  expect(closed.textContent).toContain('t.me/+OldPrime → t.me/+NewPrime')
  expect((await screen.findByText(/^3 people who came by these links/)).textContent).toContain('still wait')
  // What cannot be done is not offered again.
  expect(button('Repeat failed')).toBeNull()
  expect(button('Close the rest')).toBeNull()
})

test('makes the links again, then has old and new, and a message that can be changed before it is copied', async () => {
  open([{ ...job, state: { kind: 'finished' }, done: 2 }], [report, again])
  await screen.findByText(/^2 links are closed/)
  await press('Make it again')
  expect(page.inputsOf('remakeLinks')).toEqual([{ lockdownId: ID, end: null }])
  await page.say('jobChanged', { ...job, kind: 'remake', state: { kind: 'finished' } })
  const both = await screen.findByRole('list', { name: 'Old and new links' })
  expect(both.textContent).toContain('t.me/+OldDoor1 → t.me/+NewDoor1')
  expect(button('Make it again')).toBeNull()
  await press('Copy message')
  // One link alone: its title, which only admins knew, is left out.
  expect(page.inputsOf('copyText')).toEqual([
    {
      text: 'Our link to Aurora has changed. The old one no longer works; please use this one:\nhttps://t.me/+NewDoor1',
    },
  ])
})

test('an end that has passed is asked for before the links are made again', async () => {
  open([], [{ ...report, remake: { left: 1, passed: 1 } }])
  await screen.findByText(/own end has passed for 1 link/)
  await press('Make it again')
  expect(page.inputsOf('remakeLinks')).toEqual([{ lockdownId: ID, end: { kind: 'after', seconds: 604_800 } }])
})

test('offers nothing while links are being closed, and the rest once that was stopped', async () => {
  open([job])
  expect((await screen.findByText(/^Closing links: 1 of 2/)).textContent).toContain('1 of 2')
  expect(button('Make it again')).toBeNull()
  page.close()
  const stopped = { link: door, creator: mara, error: { code: 'stopped' as const } }
  const closing: Job = { ...job, state: { kind: 'stopped' }, canRepeat: true }
  // What is made again may have failed too; that is no closing.
  const making: Job = { ...closing, id: 'making', kind: 'remake', state: { kind: 'finished' }, failed: 1 }
  open([making, closing, { ...making, id: 'later' }], [{ ...report, stays: [stopped], rest: 1 }])
  await screen.findByText(/^2 links are closed/)
  await press('Close the rest')
  expect(page.inputsOf('repeatJob')).toEqual([{ jobId: 'job' }])
})

test('what was refused but may be closed by another try is offered too, and read anew where no work is known', async () => {
  const refused = { link: door, creator: mara, error: { code: 'outcomeUnknown' as const } }
  const making: Job = { ...job, id: 'making', kind: 'remake', state: { kind: 'finished' }, failed: 1, canRepeat: true }
  open([making], [{ ...report, stays: [refused], rest: 1 }])
  await screen.findByText(/^2 links are closed/)
  await press('Close the rest')
  expect(page.inputsOf('repeatJob')).toEqual([])
  expect(page.inputsOf('startLockdown')).toEqual([{ chatId: '-1001' }])
})

test('is stopped where it is watched', async () => {
  open([job])
  await screen.findByText(/^Closing links: 1 of 2/)
  await press('Stop')
  expect(page.inputsOf('stopJob')).toEqual([{ jobId: 'job' }])
})

test('an end that passed since the report was read is asked for', async () => {
  open([], [report, { ...report, remake: { left: 1, passed: 1 } }], (name) => name !== 'remakeLinks')
  await screen.findByText(/^2 links are closed/)
  await press('Make it again')
  await page.calls.find(({ name }) => name === 'remakeLinks')?.refuse({ code: 'expireDateInvalid' })
  await screen.findByText(/own end has passed for 1 link/)
  await press('Make it again')
  expect(page.inputsOf('remakeLinks')).toEqual([
    { lockdownId: ID, end: null },
    { lockdownId: ID, end: { kind: 'after', seconds: 604_800 } },
  ])
})

test('the saved table is a click away', async () => {
  open([{ ...job, state: { kind: 'finished' }, done: 2 }])
  await screen.findByText(/^2 links are closed/)
  await press('Save as CSV')
  expect(screen.getByText('Old and new links saved in Aurora new links.csv')).toBeTruthy()
  expect(button('Open')).not.toBeNull()
  await press('Show in folder')
  expect(page.inputsOf('showSavedFile')).toEqual([{ fileId: 'f1' }])
})
