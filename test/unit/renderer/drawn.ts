import { ThemeProvider } from '@mui/material/styles'
import { render } from '@testing-library/react'
import i18next from 'i18next'
import { createElement, type PropsWithChildren, type ReactElement } from 'react'
import { I18nextProvider } from 'react-i18next'
import en from '../../../assets/locales/en.json'
import { WordsProvider } from '../../../renderer/components/words'
import { type SignedIn, SignedInProvider } from '../../../renderer/session'
import { createAppTheme } from '../../../renderer/theme'

// An instance of its own: the app's tells all hooks of the words, those of other files included.
const i18n = i18next.createInstance()
void i18n.init({
  lng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
})
const theme = createAppTheme('ltr')

const Around = ({ children }: PropsWithChildren) =>
  createElement(
    I18nextProvider,
    { i18n },
    createElement(ThemeProvider, { theme }, createElement(WordsProvider, null, children)),
  )

/** Draws a part of a screen with its words and its theme. Take it away with `cleanup`. */
export const draw = (element: ReactElement) => render(element, { wrapper: Around })

/** The same inside the shell, as a person, with the server's clock as this computer's. */
export const drawSignedIn = (element: ReactElement) =>
  draw(createElement(SignedInProvider, { value: { clockOffset: 0, account: { isBot: false } } as SignedIn }, element))
