import type { CallApi, CallName } from './calls'
import type { EventApi, EventName } from './events'

/**
 * The names alone, for the preload: it runs before the page and should not carry zod. `satisfies` and the two checks
 * below make the compiler refuse a name too many or too few.
 */
export const callNames = [
  'getSession',
  'startPractice',
  'resetPractice',
  'saveCredentials',
  'sendCode',
  'resendCode',
  'submitCode',
  'submitPassword',
  'startQrSignIn',
  'signInBot',
  'cancelSignIn',
  'signOut',
  'switchAccount',
  'addAccount',
  'renameAccount',
  'signOutAccount',
  'signOutAll',
  'unlockVault',
  'forgetVault',
  'chooseVault',
  'listChats',
  'resolveChat',
  'getChatPhoto',
  'createLink',
  'settleLinks',
  'getFeeLimit',
  'queryLinks',
  'findLink',
  'getLinkFacets',
  'refreshLinks',
  'getLink',
  'editLink',
  'revokeLink',
  'deleteLink',
  'listPeople',
  'getPersonPhoto',
  'tagLinks',
  'setLinkNote',
  'undoChange',
  'copyLinks',
  'exportLinks',
  'importTags',
  'startLinkJob',
  'previewLockdown',
  'startLockdown',
  'listJobs',
  'stopJob',
  'repeatJob',
  'undoJob',
  'getJobFailures',
  'dismissJob',
  'listViews',
  'saveView',
  'deleteView',
  'queryRequests',
  'refreshRequests',
  'answerRequest',
  'startRequestJob',
  'copyText',
  'copyImage',
  'saveImage',
  'dragImage',
  'getSettings',
  'updateSettings',
  'openPage',
  'getAppInfo',
] as const satisfies readonly CallName[]

export const eventNames = [
  'sessionChanged',
  'settingsChanged',
  'linksChanged',
  'annotationsChanged',
  'jobChanged',
  'requestsChanged',
  'chatsChanged',
  'menuCommand',
] as const satisfies readonly EventName[]

type Missing<All extends string, Listed extends string> = Exclude<All, Listed> extends never ? true : never
export const everyCallIsListed: Missing<CallName, (typeof callNames)[number]> = true
export const everyEventIsListed: Missing<EventName, (typeof eventNames)[number]> = true

export const callChannel = (name: CallName): string => `call:${name}`
export const eventChannel = (name: EventName): string => `event:${name}`

/** The whole of what the preload exposes, as `window.inviteDesk`. */
export interface InviteDeskApi extends CallApi {
  readonly on: EventApi
}
