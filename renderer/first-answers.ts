import type { QueryClient } from '@tanstack/react-query'
import type { CallOutput } from '../electron/contract/calls'
import { type FirstAnswers, firstAnswerNames } from '../electron/contract/first-answers'
import { type Language, languageFor } from '../electron/contract/languages'
import { call, callKey } from './api'

/**
 * Takes what main wrote into the page, so that the first screen is drawn at once. The session may have moved on since
 * the page was made, and its event went to nobody: it is asked for again behind the first picture.
 */
export const takeFirstAnswers = (client: QueryClient): void => {
  const text = document.getElementById('first-answers')?.textContent ?? ''
  const answers = JSON.parse(text === '' ? '{}' : text) as Partial<FirstAnswers>
  for (const name of firstAnswerNames) {
    if (answers[name] !== undefined) client.setQueryData(callKey(name), answers[name])
  }
  if (answers.listChats !== undefined) client.setQueryData(callKey('listChats', { refresh: false }), answers.listChats)
  if (answers.getSession !== undefined) {
    void call('getSession').then((session) => client.setQueryData(callKey('getSession'), session))
  }
}

/** The language of the first screen, as far as main wrote it into the page. */
export const firstLanguage = (client: QueryClient): Language => {
  const settings = client.getQueryData<CallOutput<'getSettings'>>(callKey('getSettings'))
  const info = client.getQueryData<CallOutput<'getAppInfo'>>(callKey('getAppInfo'))
  return settings === undefined || info === undefined ? 'en' : languageFor(settings.language, info.systemLanguage)
}

/** Resolves when what the first screen is drawn with is there: the desk comes with the page, what comes before it is read. */
export const firstFace = async (client: QueryClient): Promise<void> => {
  const session = client.getQueryData<CallOutput<'getSession'>>(callKey('getSession'))
  if (session?.phase === 'signedOut') await import('./features/sign-in/sign-in')
  if (session?.phase === 'locked') await import('./features/sign-in/unlock')
}
