import '@fontsource-variable/inter/wght.css'
import createCache from '@emotion/cache'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api'
import { firstFace, firstLanguage, takeFirstAnswers } from './first-answers'
import { TakeOver, whenComposed } from './first-picture/take-over'
import { followEvents } from './follow-events'
import { showLanguage } from './i18n'
import { Page } from './page'
import { pressOnce } from './press-once'

// The page's policy lets only styles through that carry the nonce which main made for this load.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? ''
const cache = createCache({ key: 'id', nonce, prepend: true })

const client = createQueryClient()

const draw = (): void => {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has an element #root')
  createRoot(root).render(
    <TakeOver root={root}>
      <Page cache={cache} client={client} />
    </TakeOver>,
  )
}

const begin = (): void => {
  followEvents(client)
  pressOnce(document)
  takeFirstAnswers(client)
  const language = firstLanguage(client)
  const ready = [
    // English is there; the words of all others are read first, so that nobody sees English flash up.
    ...(language === 'en' ? [] : [showLanguage(language)]),
    // What is drawn first is there at once: nothing else comes between the first picture and React's.
    firstFace(client),
  ]
  void Promise.allSettled(ready).then(whenComposed).then(draw)
}

// A page that nobody sees draws one code and has no way to main: it does nothing else.
if (location.search === '?draw') window.drawing = import('./drawing-page')
else begin()
