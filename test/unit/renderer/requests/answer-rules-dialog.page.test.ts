import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { AnswerPreview, ShownAnswerRules } from '../../../../electron/contract/answer-rules'
import { AnswerRulesDialog, type RuleStart } from '../../../../renderer/features/requests/by-itself/answer-rules-dialog'
import { PATIENCE } from '../../../support/patience'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const patient = { timeout: PATIENCE }
const link = {
  chatId: '-1001',
  hash: 'door',
  link: 'https://t.me/+door',
  title: 'Door 4',
  name: 'Door 4',
  community: 'Aurora',
}
const byLink: RuleStart = { link, community: null }
const two: AnswerPreview = {
  ...{ count: 2, careful: 1, newest: 1_790_000_000 },
  people: [
    { chatId: '-1001', userId: '7', name: 'Ada', about: '', community: 'Aurora' },
    { chatId: '-1001', userId: '8', name: 'Ben', about: '', community: 'Aurora' },
  ],
}
const nobody: AnswerPreview = { count: 0, careful: 0, newest: 0, people: [] }

let page: TestPage
const closed = vi.fn()
afterEach(() => {
  page.close()
  vi.clearAllMocks()
})

const open = async (start: RuleStart, preview: AnswerPreview, listed: ShownAnswerRules): Promise<void> => {
  page = openPage({
    ...{ listAnswerRules: () => listed, previewAnswerRule: () => preview, saveAnswerRule: () => null },
    ...{ listChats: () => [], removeAnswerRule: () => null },
  })
  drawSignedIn(createElement(page.wrapper, null, createElement(AnswerRulesDialog, { start, onClose: closed })))
  await waitFor(() => expect(screen.getByRole('dialog')).toBeDefined(), patient)
}
const none: ShownAnswerRules = { rules: [], trouble: null }
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const aim = { kind: 'approve', chatId: '-1001', hash: 'door' } as const

test('whoever waits now is named and left to the manager, unless they are to be answered, too', async () => {
  await open(byLink, two, none)
  await waitFor(() => expect(screen.getByText(/Ada/)).toBeDefined(), patient)
  expect(page.inputsOf('previewAnswerRule')).toContainEqual({ aim })
  await press('Switch on')
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  expect(page.inputsOf('saveAnswerRule')).toEqual([{ aim, limits: { hour: 50, day: 200 }, leave: two.newest }])
})

test('a limit that cannot be is said beside its field, and nothing is sent', async () => {
  await open(byLink, nobody, none)
  fireEvent.change(screen.getByRole('spinbutton', { name: 'Most in an hour' }), { target: { value: '0' } })
  await waitFor(
    () => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Switch on' }).disabled).toBe(false),
    patient,
  )
  await press('Switch on')
  expect(screen.getByText(/from 1 to 500/)).toBeDefined()
  expect(page.inputsOf('saveAnswerRule')).toEqual([])
})

test('a rule that is on is shown with what it did today, and is changed, not doubled', async () => {
  const rule = {
    ...{ aim, limits: { hour: 10, day: 20 }, since: null, at: 1_790_000_000, community: 'Aurora' },
    ...{ link: { link: link.link, title: link.title }, today: 3, pausedUntil: null },
  }
  await open(byLink, nobody, { rules: [rule], trouble: null })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Change' })).toBeDefined(), patient)
  expect(screen.getByRole('list').textContent).toContain('Door 4')
  fireEvent.change(screen.getByRole('spinbutton', { name: 'Most in an hour' }), { target: { value: '11' } })
  await press('Change')
  await waitFor(() => expect(closed).toHaveBeenCalledOnce(), patient)
  expect(page.inputsOf('saveAnswerRule')).toMatchObject([{ aim, limits: { hour: 11 } }])
})
