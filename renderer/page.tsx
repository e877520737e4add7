import type { EmotionCache } from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect, useMemo } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { App } from './App'
import { WordsProvider } from './components/words'
import { i18n } from './i18n'
import { createAppTheme } from './theme'

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

interface PageProps {
  /** Where styles go: into the page, or into the first picture that is made of it (`first-picture/draw.tsx`). */
  readonly cache: EmotionCache
  readonly client: QueryClient
}

/** All that is drawn, with what it stands in. */
export const Page = ({ cache, client }: PageProps) => (
  <StrictMode>
    <CacheProvider value={cache}>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <Themed />
        </QueryClientProvider>
      </I18nextProvider>
    </CacheProvider>
  </StrictMode>
)
