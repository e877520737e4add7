import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '../../../electron/contract/settings'
import { LanguageField } from '../../../renderer/components/language-field'
import { i18n, showLanguage, shownLanguage } from '../../../renderer/i18n'
import { LanguageMode } from '../../../renderer/language-mode'
import { PATIENCE } from '../../support/patience'
import { openPage, type TestPage } from './page'
import { showScreen } from './sign-in/screen'

const patient = { timeout: PATIENCE }
const info = { version: '1', electron: '33', platform: 'linux', systemLanguage: 'de' }
let page: TestPage
let kept: Settings

beforeEach(() => {
  kept = defaultSettings
  page = openPage({
    getSettings: () => kept,
    getAppInfo: () => info,
    getCatalogue: ({ language }: { readonly language: string }) =>
      JSON.parse(readFileSync(join(import.meta.dirname, `../../../assets/locales/${language}.json`), 'utf8')),
    updateSettings: (patch: Partial<Settings>) => {
      kept = { ...kept, ...patch }
      return kept
    },
  })
  page.client.setQueryData(['getSettings'], kept)
  page.client.setQueryData(['getAppInfo'], info)
})
afterEach(async () => {
  cleanup()
  page.close()
  await act(() => showLanguage('en'))
})

const field = () => screen.getByRole<HTMLInputElement>('combobox')

it('follows the system until another language is chosen by its own name, and then shows that at once', async () => {
  showScreen(
    page,
    createElement('div', null, createElement(LanguageMode), createElement(LanguageField, { width: 240 })),
  )
  await waitFor(() => expect(shownLanguage()).toBe('de'), patient)
  await waitFor(() => expect(field().getAttribute('aria-label')).toBe(i18n.t('settings.language')), patient)
  expect(field().value).toContain('Deutsch')
  fireEvent.mouseDown(field())
  fireEvent.keyDown(field(), { key: 'ArrowDown' })
  fireEvent.click(await screen.findByRole('option', { name: 'فارسی' }))
  await waitFor(() => expect(shownLanguage()).toBe('fa'), patient)
  expect(kept.language).toBe('fa')
  expect(i18n.dir()).toBe('rtl')
})

it('writes numbers in the digits of the language, and keeps what is put into a sentence together', async () => {
  await act(() => showLanguage('fa'))
  const words = i18n.t('settings.version', { version: '0.1.0' })
  expect(words).toContain('\u20680.1.0\u2069')
  expect(i18n.t('watchNotice.more', { count: 42 })).toContain('۴۲')
  await act(() => showLanguage('ru'))
  // A form of its own for few, and no marks where all is written from left to right.
  const people = (count: number): string => i18n.t('requests.people', { count, number: String(count) })
  expect(people(3)).not.toBe(people(5).replace('5', '3'))
  expect(i18n.t('settings.version', { version: '0.1.0' })).not.toMatch(/[\u2068\u2069]/)
})

it('shows the language that was chosen last, however long the words of the one before take', async () => {
  await act(async () => {
    await Promise.all([showLanguage('uk'), showLanguage('es'), showLanguage('id')])
  })
  expect(shownLanguage()).toBe('id')
})
