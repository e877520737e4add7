import type { WebContents } from 'electron'
import type { FirstAnswers } from '../contract/first-answers'
import type { LoginItemControl } from '../desktop/login-item'
import type { Services } from '../services/services'
import type { Handlers } from './answer-call'
import { accountHandlers } from './handlers/account-handlers'
import { answerRuleHandlers } from './handlers/answer-rule-handlers'
import { type AppInfo, answerAppInfo, appHandlers } from './handlers/app-handlers'
import { campaignHandlers } from './handlers/campaign-handlers'
import { chatHandlers } from './handlers/chat-handlers'
import { connectionHandlers } from './handlers/connection-handlers'
import { errandHandlers } from './handlers/errand-handlers'
import { fileHandlers } from './handlers/file-handlers'
import { insightHandlers } from './handlers/insight-handlers'
import { jobHandlers } from './handlers/job-handlers'
import { linkHandlers } from './handlers/link-handlers'
import { lockdownHandlers } from './handlers/lockdown-handlers'
import { noteSaved } from './handlers/note-saved'
import { onShown } from './handlers/on-shown'
import { requestHandlers } from './handlers/request-handlers'
import { rotationHandlers } from './handlers/rotation-handlers'
import { scheduleHandlers } from './handlers/schedule-handlers'
import { updateHandlers } from './handlers/update-handlers'
import { watchHandlers } from './handlers/watch-handlers'

export interface HandlerContext {
  readonly services: Services
  readonly windowContents: () => WebContents | null
  readonly appInfo: AppInfo
  readonly loginItem: LoginItemControl
}

/** The handlers of all calls, each a line or two: the work is done by the services. */
export const createHandlers = ({ services, windowContents, appInfo, loginItem }: HandlerContext): Handlers => {
  const shown = onShown(services.scopes)
  const noted = noteSaved(services.savedFiles)
  return {
    ...accountHandlers(services),
    ...chatHandlers(shown),
    ...linkHandlers(shown, noted),
    ...lockdownHandlers(shown, noted),
    ...jobHandlers(shown),
    ...requestHandlers(shown, noted),
    ...insightHandlers(shown, noted),
    ...campaignHandlers(shown, noted),
    ...watchHandlers(shown),
    ...errandHandlers(services),
    ...connectionHandlers(services),
    ...scheduleHandlers(shown),
    ...rotationHandlers(shown),
    ...answerRuleHandlers(shown),
    ...updateHandlers(services),
    ...fileHandlers({ services, noted, windowContents }),
    ...appHandlers(services, appInfo, loginItem),
  }
}

/** The answers to the page's first calls, to be written into the page. */
export const collectFirstAnswers = async ({ services, appInfo }: HandlerContext): Promise<FirstAnswers> => {
  const scope = services.scopes.shown()
  const chats = scope.ok ? await scope.value.chats.known() : null
  return {
    getSettings: services.settings.get(),
    getSettingsTrouble: services.settings.trouble(),
    getSession: services.session.state(),
    getAppInfo: answerAppInfo(appInfo),
    ...(chats === null ? {} : { listChats: chats }),
  }
}
