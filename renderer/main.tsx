import '@fontsource-variable/inter/wght.css'
import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { App } from './App'
import { createQueryClient } from './api'
import { WordsProvider } from './components/words'
import { firstLanguage, takeFirstAnswers } from './first-answers'
import { followEvents } from './follow-events'
import { i18n, showLanguage } from './i18n'
import { pressOnce } from './press-once'
import { createAppTheme } from './theme'

// The page's policy lets only styles through that carry the nonce which main made for this load.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? ''
const cache = createCache({ key: 'id', nonce, prepend: true })

const client = createQueryClient()

/** The language turns the page and the theme; words and styles follow. */
const Themed = () => {
  const { t, i18n } = useTranslation()
  const direction = i18n.dir()
  const theme = useMemo(() => {
    const texts = { clearText: t('common.clear'), closeText: t('common.closeList'), openText: t('common.openList') }
    return createAppTheme(direction, { ...texts, loadingText: t('common.loading') })
  }, [direction, t])
  useEffect(() => {
    document.documentElement.lang = i18n.language
    document.documentElement.dir = direction
  }, [i18n.language, direction])
  return (
    <ThemeProvider theme={theme} storageManager={null} noSsr>
      <CssBaseline enableColorScheme />
      <WordsProvider>
        <App />
      </WordsProvider>
    </ThemeProvider>
  )
}

const draw = (): void => {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has an element #root')
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={cache}>
        <I18nextProvider i18n={i18n}>
          <QueryClientProvider client={client}>
            <Themed />
          </QueryClientProvider>
        </I18nextProvider>
      </CacheProvider>
    </StrictMode>,
  )
}

const begin = (): void => {
  followEvents(client)
  pressOnce(document)
  takeFirstAnswers(client)
  const language = firstLanguage(client)
  // English is there; the words of all others are read first, so that nobody sees English flash up.
  if (language === 'en') draw()
  else void showLanguage(language).finally(draw)
}

// A page that nobody sees draws one code and has no way to main: it does nothing else.
if (location.search === '?draw') window.drawing = import('./drawing-page')
else begin()
