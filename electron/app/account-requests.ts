import { ok } from '../contract/result'
import type { SendEvent } from '../ipc/send-event'
import type { SettingsService } from '../services/accounts/settings'
import type { Campaigns } from '../services/campaigns/campaigns'
import { annotationKey } from '../services/links/local/annotations'
import type { LinkPeople } from '../services/links/manage/link-people'
import type { LinkStore } from '../services/links/store/link-store'
import { createAnswerRecords } from '../services/requests/answer-records'
import { createRequests, type Requests, type RequestsOptions } from '../services/requests/requests'
import type { AccountFolder } from '../storage/account-folder'
import type { Log } from '../storage/log'

export interface RequestDeskParts
  extends Pick<RequestsOptions, 'account' | 'connection' | 'jobs' | 'serverTime' | 'listChats'> {
  readonly folder: AccountFolder
  readonly log: Log
  readonly linkStore: Pick<LinkStore, 'waitingLinks' | 'chatChanged'>
  readonly people: Pick<LinkPeople, 'chatChanged'>
  readonly campaigns: Pick<Campaigns, 'links'>
  readonly settings: Pick<SettingsService, 'of'>
  readonly tell: SendEvent
  readonly showBadge: (waiting: number) => void
  readonly tellRequests: RequestsOptions['onNews']
}

/** Builds what reads an account's join requests and answers them. */
export const composeRequests = (parts: RequestDeskParts): Requests => {
  const { account, connection, jobs, serverTime, listChats, folder, log, linkStore, people, tell } = parts
  return createRequests({
    ...{ account, connection, jobs, serverTime, listChats, waitingLinks: linkStore.waitingLinks },
    records: createAnswerRecords({ folder, log }),
    madeBy: async (campaignId) => {
      const made = await parts.campaigns.links(campaignId, null)
      return made.ok ? ok(new Set(made.value.map(({ link }) => annotationKey(link)))) : made
    },
    onChange: (waiting) => {
      tell('requestsChanged', { waiting })
      parts.showBadge(waiting)
    },
    onNews: (asking) => {
      if (parts.settings.of(account.id).notifyRequests) parts.tellRequests(asking)
    },
    onAnswered: (chatId) => {
      people.chatChanged(chatId)
      linkStore.chatChanged(chatId)
    },
    onSent: (heldId) => tell('answersSent', { heldId }),
    onEnded: (heldId, end) => {
      if (end === null) return tell('answersEnded', { heldId, one: null })
      const { chatId, person } = end.request
      const { how, error } = end
      tell('answersEnded', { heldId, one: { chatId, userId: person.userId, name: person.name, how, error } })
    },
  })
}
