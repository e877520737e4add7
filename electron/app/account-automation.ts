import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import type { SettingsService } from '../services/accounts/settings'
import { createAnswerBook } from '../services/automation/answers/answer-book'
import { type AnswerRules, createAnswerRules } from '../services/automation/answers/answer-rules'
import { createSchedule, type Schedule, type ScheduleOptions } from '../services/automation/schedule/schedule'
import { createScheduleBook } from '../services/automation/schedule/schedule-book'
import type { Chats } from '../services/chats/chats'
import type { Requests } from '../services/requests/requests'
import type { Watch } from '../services/watch/watch'
import type { AccountFolder } from '../storage/account-folder'

export interface AutomationParts
  extends Pick<ScheduleOptions, 'account' | 'connection' | 'links' | 'linkStore' | 'serverTime' | 'log'> {
  readonly folder: AccountFolder
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'find' | 'list'>
  readonly requests: Pick<Requests, 'isBeingAnswered' | 'noteAnswered'>
  readonly settings: Pick<SettingsService, 'of'>
  readonly watch: Pick<Watch, 'report'>
  readonly tell: SendEvent
  /** Something of this account is planned, or nothing is any more. */
  readonly notePlanned: (isPlanned: boolean) => void
  /** A rule of this account answers join requests by itself, or none does any more. */
  readonly noteAnswering: (isAnswering: boolean) => void
}

/** Builds what does things by itself for one account. */
export const composeAutomation = (
  parts: AutomationParts,
): { readonly schedule: Schedule; readonly answerRules: AnswerRules } => {
  const { account, connection, links, linkStore, serverTime, log, folder, events, watch, tell } = parts
  const schedule = createSchedule({
    ...{ account, connection, links, linkStore, serverTime, log },
    book: createScheduleBook({ folder, log }),
    findChat: parts.chats.find,
    missedRule: () => parts.settings.of(account.id).missedSchedule,
    report: (act) => watch.report(act),
    onNeeded: parts.notePlanned,
    onChange: () => tell('scheduleChanged', null),
  })
  events.on('online', schedule.online)
  events.on('ended', schedule.halt)
  const answerRules = createAnswerRules({
    ...{ account, connection, linkStore, serverTime, log, requests: parts.requests },
    book: createAnswerBook({ folder, log }),
    listChats: () => parts.chats.list(false),
    findChat: parts.chats.find,
    report: (act) => watch.report(act),
    onNeeded: parts.noteAnswering,
    onChange: () => tell('answerRulesChanged', null),
  })
  events.on('online', answerRules.online)
  events.on('chatChanged', answerRules.chatChanged)
  events.on('ended', answerRules.halt)
  return { schedule, answerRules }
}
