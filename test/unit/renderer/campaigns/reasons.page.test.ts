import { ThemeProvider } from '@mui/material/styles'
import { cleanup, render } from '@testing-library/react'
import { createElement, type ReactElement } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, it } from 'vitest'
import en from '../../../../assets/locales/en.json'
import type { CampaignRow } from '../../../../electron/contract/campaigns'
import { OutcomeCell } from '../../../../renderer/features/campaigns/rows/row-cells'
import { ReasonLine } from '../../../../renderer/features/campaigns/run/reason-line'
import { i18n } from '../../../../renderer/i18n'
import { createAppTheme } from '../../../../renderer/theme'

const reasons = {
  n1: { code: 'chatAdminRequired', telegram: 'CHAT_ADMIN_REQUIRED' },
  n2: { code: 'telegramRefused', telegram: 'SOMETHING_NEW' },
} as const
const rows = [
  { key: 'n1', state: 'failed', link: null, error: reasons.n1 },
  { key: 'n2', state: 'failed', link: null, error: reasons.n2 },
  { key: 'n3', state: 'waiting', link: null, error: null },
] as never as readonly CampaignRow[]
const list = { total: rows.length + 1, rowAt: (at: number) => rows[at] }
const odd = `${en.errors.telegramRefused} Telegram said: SOMETHING_NEW`

const inApp = (element: ReactElement) =>
  createElement(I18nextProvider, { i18n }, createElement(ThemeProvider, { theme: createAppTheme('ltr') }, element))
afterEach(cleanup)

it('says in full why the row with the focus failed, and of any other where to go', () => {
  const line = (focusedKey: string | null) => inApp(createElement(ReasonLine, { list, focusedKey }))
  const { container, rerender } = render(line('n1'))
  const said = () => container.querySelector('[aria-live="polite"]')?.textContent
  expect(said()).toBe(en.errors.chatAdminRequired)
  rerender(line('n2'))
  expect(said()).toBe(odd)
  for (const none of ['n3', 'gone', null]) {
    rerender(line(none))
    expect(said()).toBe(en.campaigns.reasonHere)
  }
})

it('has the whole reason in the name of the cell, for those who hear it', () => {
  for (const [at, reason] of [en.errors.chatAdminRequired, odd].entries()) {
    const { container, unmount } = render(inApp(createElement(OutcomeCell, { row: rows[at] as CampaignRow })))
    expect(container.textContent).toBe(reason)
    expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(en.campaigns.row.failed)
    expect(container.querySelector('[title]')?.getAttribute('title')).toBe(reason)
    unmount()
  }
})
