import { cleanup, fireEvent } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Campaign } from '../../../../electron/contract/campaigns'
import { UnusualDialog } from '../../../../renderer/features/campaigns/plan/unusual-dialog'
import { drawSignedIn } from '../drawn'

afterEach(cleanup)

const usual = { taken: 0, twice: 0, untitled: 0, like: null }
const ask = (total: number, unusual: object) => {
  const acts = { onLeaveOut: vi.fn(), onMakeAll: vi.fn(), onLook: vi.fn(), onClose: vi.fn() }
  const campaign = {
    ...{ counts: { total, mistakes: 0, warnings: 0 }, unusual: { ...usual, ...unusual }, estimate: null },
  } as Campaign
  drawSignedIn(createElement(UnusualDialog, { campaign, pending: false, ...acts }))
  const press = (name: string): void => {
    const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
    if (found === undefined) throw new Error(`no button ${name}`)
    fireEvent.click(found)
  }
  const said = document.querySelector('[role="dialog"]')
  return { ...acts, press, title: said?.querySelector('h2')?.textContent, words: said?.textContent ?? '' }
}

it('links that are there already are left out, or none is made', () => {
  const like = { name: 'Tents', startedAt: 1_800_000_000 }
  const some = ask(26, { taken: 24, like })
  expect(some.title).toBe('24 links are there already')
  expect(some.words).toContain('A campaign like this one, “Tents”, began on')
  some.press('Leave out, make 2')
  expect(some.onLeaveOut).toHaveBeenCalledOnce()
  some.press('Cancel')
  expect(some.onClose).toHaveBeenCalledOnce()
  expect(some.onMakeAll).not.toHaveBeenCalled()
})

it('links that nobody can tell apart are said to have no title, and their rows are a press away', () => {
  const nameless = ask(3, { untitled: 3 })
  expect(nameless.title).toBe('Make 3 links?')
  expect(nameless.words).toContain('None of these 3 links has a title.')
  nameless.press('Look at the rows')
  expect(nameless.onLook).toHaveBeenCalledOnce()
  nameless.press('Make 3 links')
  expect(nameless.onMakeAll).toHaveBeenCalledOnce()
})
