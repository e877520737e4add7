import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Chat } from '../../../../electron/contract/chats'
import type { PlanInput } from '../../../../electron/contract/schedule'
import type { ScheduleTarget } from '../../../../renderer/features/links/manage/link-manager'
import { ScheduleDialog } from '../../../../renderer/features/links/schedule/schedule-dialog'
import { linkEntry } from '../../../support/entries'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const patient = { timeout: PATIENCE }
const entry = linkEntry('Door', { title: 'Door 4' })
const chat: Chat = {
  ...{ id: '-1001', kind: 'supergroup', title: 'Aurora', username: null, memberCount: 40, isOwner: true },
  hasPhoto: false,
}

let page: TestPage
const closed = vi.fn()
afterEach(() => {
  page.close()
  vi.clearAllMocks()
})

const open = async (target: ScheduleTarget): Promise<void> => {
  page = openPage({ listChats: () => [chat], savePlan: () => null, readMoment: () => ({ kind: 'unreadable' }) })
  drawSignedIn(createElement(page.wrapper, null, createElement(ScheduleDialog, { target, onClose: closed })))
  // The picker is read when it is first wanted.
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'When' })).toBeDefined(), patient)
}
const pick = (name: string) => act(async () => fireEvent.click(screen.getByRole('radio', { name })))
const save = () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' })))
const saved = (): PlanInput[] => page.inputsOf('savePlan') as PlanInput[]

test('a link is planned to be revoked, which happens once', async () => {
  await open({ kind: 'one', entry })
  expect(screen.getByText('Once: a revoked link stays closed.')).toBeDefined()
  await save()
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  const { chatId, hash } = entry.link
  expect(saved()).toMatchObject([
    { when: { kind: 'once' }, what: { kind: 'revoke', links: { kind: 'links', links: [{ chatId, hash }] } } },
  ])
})

test('many are extended every week, each by as much, on the days that are chosen', async () => {
  const selection = { kind: 'links' as const, links: [] }
  await open({ kind: 'many', selection, count: 12 })
  expect(screen.getByText(/^12 selected links\./)).toBeDefined()
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Create' }).disabled).toBe(true)
  await pick('Extend')
  await pick('Every week')
  for (const day of screen.getAllByRole<HTMLInputElement>('checkbox').filter(({ checked }) => checked))
    await act(async () => fireEvent.click(day))
  await save()
  expect(screen.getByRole('alert').textContent).toBe('Choose at least one day of the week.')
  await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: 'Friday' })))
  expect(screen.queryByRole('alert')).toBeNull()
  await pick('+ 30 days')
  await save()
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  expect(saved()).toMatchObject([
    {
      when: { kind: 'weekly', weekdays: [5], until: null },
      what: { kind: 'extend', links: selection, end: { kind: 'later', seconds: 30 * 86_400 } },
    },
  ])
})

test('a new link says beside each field what is wrong, and is planned with its terms', async () => {
  await open({ kind: 'new' })
  const title = screen.getByRole('textbox', { name: 'Title' })
  fireEvent.change(title, { target: { value: 'Run {who}' } })
  await save()
  const said = screen.getAllByRole('alert').map(({ textContent }) => textContent)
  expect(said[0]).toBe('Choose the community that the link is for.')
  expect(said[1]).toMatch(/^The title has a placeholder that means nothing here\./)
  fireEvent.change(title, { target: { value: 'Run {n}' } })
  expect(screen.getByText('The first one: Run 1')).toBeDefined()
  const community = screen.getByRole('combobox', { name: 'Community' })
  fireEvent.change(community, { target: { value: 'Aur' } })
  await act(async () => fireEvent.click(screen.getByRole('option', { name: 'Aurora' })))
  await pick('1 week')
  await save()
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  expect(saved()).toMatchObject([
    {
      when: { kind: 'once' },
      what: {
        ...{ kind: 'create', chatId: '-1001', pattern: 'Run {n}' },
        options: { expires: { kind: 'after', seconds: 604_800 }, usageLimit: null, requestNeeded: false },
      },
    },
  ])
})
