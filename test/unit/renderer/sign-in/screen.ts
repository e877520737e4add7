import { ThemeProvider } from '@mui/material/styles'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { createElement, type ReactElement, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { defaultSettings } from '../../../../electron/contract/settings'
import { i18n } from '../../../../renderer/i18n'
import type { SignedOut } from '../../../../renderer/session'
import { createAppTheme } from '../../../../renderer/theme'
import type { TestPage } from '../page'

/** Nobody is known here, and nothing is begun. */
export const first: SignedOut = {
  ...{ phase: 'signedOut', progress: { step: 'none' }, credentialsKnown: true, vaultTrouble: null },
  ...{ testServer: false, accounts: [], backTo: null, signInAs: null, endedBecause: null },
}

/** Shows a screen as the app does, with its words and its theme. */
export const showScreen = (page: TestPage, screen: ReactElement) => {
  // Main writes these into the page; a test that has others put them there before.
  if (page.client.getQueryData(['getSettings']) === undefined)
    page.client.setQueryData(['getSettings'], defaultSettings)
  const theme = createAppTheme('ltr')
  const wrapper = ({ children }: { readonly children: ReactNode }) =>
    createElement(
      I18nextProvider,
      { i18n },
      createElement(QueryClientProvider, { client: page.client }, createElement(ThemeProvider, { theme }, children)),
    )
  return render(screen, { wrapper })
}

/** Pastes like a browser does; answers whether the text was left for the field to take. */
export const paste = async (field: HTMLElement, text: string): Promise<boolean> => {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  return act(async () => field.dispatchEvent(event))
}
