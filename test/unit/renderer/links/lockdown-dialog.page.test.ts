import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Chat } from '../../../../electron/contract/chats'
import type { LockdownPreview } from '../../../../electron/contract/lockdowns'
import { LockdownDialog } from '../../../../renderer/features/links/manage/lockdown-dialog'
import { lockdownWish } from '../../../../renderer/wishes'
import { linkEntry } from '../../../support/entries'
import { drawSignedIn } from '../drawn'
import { openPage, type TestPage } from '../page'

const aurora: Chat = {
  ...{ id: '-1001', kind: 'supergroup', title: 'Aurora', username: null, memberCount: 3 },
  ...{ isOwner: true, hasPhoto: false },
}
const preview: LockdownPreview = {
  ...{ total: 1, links: [linkEntry('door')], stays: { total: 0, rows: [] }, ownOnly: false, publicAddress: null },
  last: { id: 'before', at: 1_700_000_000 },
}

let page: TestPage
afterEach(() => {
  cleanup()
  page.close()
})

/** The dialog, and the reports that were asked for. */
const open = async () => {
  page = openPage({ previewLockdown: () => preview })
  const onClose = vi.fn()
  const shown: string[] = []
  const Desk = () => {
    lockdownWish.useGrant((id) => shown.push(id))
    return createElement(LockdownDialog, { chat: aurora, onClose })
  }
  drawSignedIn(createElement(page.wrapper, null, createElement(Desk)))
  await screen.findByText('1 link will be closed.')
  return { onClose, shown }
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const press = (name: string) => act(async () => button(name).click())
/** It does not scroll with the list. */
const isInSight = (element: HTMLElement) => element.closest('.MuiDialogContent-root') === null
const started = () => page.calls.find(({ name }) => name === 'startLockdown')

test('a lockdown that has begun cannot be left before it is shown', async () => {
  const { onClose, shown } = await open()
  await press('Lockdown')
  expect(isInSight(await screen.findByText(/^The lockdown is beginning/))).toBe(true)
  for (const name of ['Cancel', 'Show its report']) expect(button(name).disabled).toBe(true)
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  expect(onClose).not.toHaveBeenCalled()
  await started()?.answer({ lockdownId: 'now' })
  expect(onClose).toHaveBeenCalledTimes(1)
  expect(shown).toEqual(['now'])
})

test('one that was refused can be left, and tried again', async () => {
  const { onClose, shown } = await open()
  await press('Lockdown')
  await started()?.refuse({ code: 'networkUnavailable' })
  expect(isInSight(await screen.findByRole('alert'))).toBe(true)
  expect(button('Lockdown').disabled).toBe(false)
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  await press('Cancel')
  expect(onClose).toHaveBeenCalledTimes(2)
  expect(shown).toEqual([])
})
