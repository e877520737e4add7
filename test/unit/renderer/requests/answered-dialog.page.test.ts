import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Answered } from '../../../../electron/contract/people'
import { HeldAnswersProvider } from '../../../../renderer/components/held-answers'
import { AnsweredDialog } from '../../../../renderer/features/requests/answered-dialog'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

let page: TestPage
afterEach(() => page.close())

const anna: Answered = {
  ...{ chatId: '-1001', userId: '7', at: 1_800_000_000, approved: true, community: 'Aurora', name: 'Anna' },
  ...{ username: null, link: null, how: 'held', heldId: 'h1', together: 1 },
}

test('what is taken back there says whose answer it is, and leaves the focus in the list', async () => {
  let rows: readonly Answered[] = [anna]
  page = openPage({
    listAnswered: () => ({ rows, total: rows.length }),
    undoAnswers: () => ({ requests: [{ chatId: '-1001', userId: '7' }] }),
  })
  const dialog = createElement(AnsweredDialog, { onClose: () => undefined })
  drawSignedIn(createElement(page.wrapper, null, createElement(HeldAnswersProvider, null, dialog)))
  const undo = await screen.findByRole('button', { name: 'Undo the answer to Anna' })
  act(() => undo.focus())
  rows = []
  fireEvent.click(undo)
  await waitFor(() => expect(undo.isConnected).toBe(false))
  expect(page.inputsOf('undoAnswers')).toEqual([{ heldId: 'h1' }])
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Who was answered' }))
})
