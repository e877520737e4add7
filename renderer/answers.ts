import { hashKey, type QueryClient } from '@tanstack/react-query'
import type { CallName, CallOutput } from '../electron/contract/calls'
import type { Campaign } from '../electron/contract/campaigns'
import type { ConnectionState } from '../electron/contract/connection'
import type { EventName } from '../electron/contract/events'
import type { SessionState } from '../electron/contract/session'

/*
 * What answers and events say of other answers that the page keeps, by the names of the contract. The compiler holds the
 * tables to it: a call is listed if, and only if, its answer is a session or a campaign.
 */

type AnsweredBy<Answer> = {
  [N in CallName]: [NonNullable<CallOutput<N>>] extends [never]
    ? never
    : [NonNullable<CallOutput<N>>] extends [Answer]
      ? N
      : never
}[CallName]

/** Calls whose answer is the new session, so that the screen follows without waiting for the event. */
const answersSession: Readonly<Record<Exclude<AnsweredBy<SessionState>, 'getSession'>, true>> = {
  startPractice: true,
  resetPractice: true,
  saveCredentials: true,
  sendCode: true,
  resendCode: true,
  submitCode: true,
  submitPassword: true,
  startQrSignIn: true,
  signInBot: true,
  cancelSignIn: true,
  signOut: true,
  switchAccount: true,
  addAccount: true,
  renameAccount: true,
  signOutAccount: true,
  signOutAll: true,
  unlockVault: true,
  retryVault: true,
  forgetVault: true,
  chooseVault: true,
  retrySettings: true,
}

/** Calls whose answer is a campaign as it is now; null: nothing was chosen. */
const answersCampaign: Readonly<Record<AnsweredBy<Campaign>, true>> = {
  createCampaign: true,
  updateCampaign: true,
  pasteTable: true,
  importTable: true,
  arrangeTable: true,
  readTableAs: true,
  editCampaignRow: true,
  removeCampaignRows: true,
  restoreCampaignRows: true,
  checkCampaign: true,
  startCampaign: true,
  pauseCampaign: true,
  resumeCampaign: true,
  stopCampaign: true,
  retryCampaign: true,
  repeatCampaign: true,
  setCampaignMessage: true,
  setCampaignCaption: true,
}

/** Calls whose answer is how the app connects from now on. */
const answersConnection: Readonly<Record<Exclude<AnsweredBy<ConnectionState>, 'getConnection'>, true>> = {
  setConnectionMode: true,
  saveProxy: true,
  useProxy: true,
  moveProxy: true,
  removeProxy: true,
  addClipboardProxy: true,
}

/** What is asked again when main says this. */
export const askedAgainBy = {
  linksChanged: ['queryLinks', 'getLinkFacets', 'queryPeople', 'queryCampaignRows', 'queryFeed'],
  annotationsChanged: ['queryLinks', 'getLinkFacets', 'listViews', 'queryCampaignRows', 'queryFeed'],
  campaignChanged: ['queryCampaignRows'],
  feedChanged: ['queryFeed'],
  scheduleChanged: ['listSchedule'],
  rotationsChanged: ['listRotations'],
  answerRulesChanged: ['listAnswerRules'],
  requestsChanged: ['queryRequests', 'queryPeople'],
  chatsChanged: ['listChats'],
  connectionChanged: ['getConnection'],
  updatesChanged: ['getUpdates'],
  linkFiguresChanged: ['queryLinks', 'queryCampaignRows', 'queryLinkFigures'],
  insightsChanged: [
    'queryInsightSummary',
    'queryJoinsOverTime',
    'queryJoinTimes',
    'queryJoinSources',
    'queryRanking',
    'queryInsightPeople',
    'readTelegramFigures',
  ],
} as const satisfies Partial<Record<EventName, readonly CallName[]>>

/** Shows at once what a call's answer says of other answers. `owner`: whose answers were kept when it was called. */
export const showAnswer = (client: QueryClient, name: CallName, value: unknown, owner: string | null): void => {
  if (name in answersSession) showSession(client, value as SessionState)
  if (name === 'updateSettings' && ownerOf(client) === owner) client.setQueryData(['getSettings'], value)
  if (name in answersConnection) client.setQueryData(['getConnection'], value)
  if (name in answersCampaign && value !== null) showCampaign(client, value as Campaign)
}

const accountIn = (state: SessionState | undefined): string | null =>
  state?.phase === 'signedIn' ? state.account.id : null

/** Whose answers are kept; null: nobody's. */
export const ownerOf = (client: QueryClient): string | null => accountIn(client.getQueryData(['getSession']))

export const showSession = (client: QueryClient, session: SessionState): void => {
  // Another account's communities and links must never be seen, not even for a frame.
  if (ownerOf(client) !== accountIn(session)) {
    client.removeQueries({ predicate: belongsToAccount })
  }
  client.setQueryData(['getSession'], session)
}

const staysAcrossAccounts: ReadonlySet<unknown> = new Set([
  ...['getSession', 'getSettings', 'getSettingsTrouble', 'getAppInfo', 'getConnection'],
])
export const belongsToAccount = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  !staysAcrossAccounts.has(queryKey[0])

/** A campaign as main says that it is now, on the screen; one that is new stands above the others. */
export const showCampaign = (client: QueryClient, campaign: Campaign): void => {
  // After a switch an answer may come that is not for this desk.
  if (campaign.accountId !== ownerOf(client)) return
  client.setQueryData<Campaign[]>(['listCampaigns'], (known) => {
    if (known === undefined) return undefined
    const others = known.filter(({ id }) => id !== campaign.id)
    return others.length === known.length
      ? [campaign, ...known]
      : known.map((one) => (one.id === campaign.id ? campaign : one))
  })
  answered.set(client, campaign)
  void client.invalidateQueries({ queryKey: ['queryCampaignRows'] })
}

/** The campaign that was answered last, until main's word on the same change has come. */
const answered = new WeakMap<QueryClient, Campaign>()

/** Main says of a draft, once, what its answer has shown already: nothing is asked again. */
export const isShownAlready = (client: QueryClient, campaign: Campaign): boolean => {
  const last = answered.get(client)
  if (campaign.state.kind !== 'draft' || last === undefined || hashKey([last]) !== hashKey([campaign])) return false
  answered.delete(client)
  return true
}
