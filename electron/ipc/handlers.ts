import { type NativeImage, nativeImage, type WebContents } from 'electron'
import icon from '../../assets/icon.png?inline'
import type { CallOutput } from '../contract/calls'
import type { FirstAnswers } from '../contract/first-answers'
import { fail, ok } from '../contract/result'
import { copyImage, copyText } from '../desktop/clipboard'
import { openPage } from '../desktop/security'
import type { Services } from '../services/services'
import { monotonicNow } from '../time/monotonic-clock'
import type { Handlers } from './answer-call'

export interface HandlerContext {
  readonly services: Services
  readonly windowContents: () => WebContents | null
  readonly appInfo: { readonly version: string; readonly electron: string; readonly platform: NodeJS.Platform }
}

/** The contract's calls, each a line or two: what they do is the services' business. */
export const createHandlers = ({ services, windowContents, appInfo }: HandlerContext): Handlers => {
  const { session, signIn, persistence, chats, links, files, settings } = services
  const { linkStore, manage, work, linkFiles, jobs, views, requests } = services
  const { campaigns, campaignFiles, bundles, printSheets } = services
  return {
    getSession: () => ok(session.state()),
    startPractice: () => signIn.startPractice(),
    resetPractice: () => persistence.resetPractice(),
    saveCredentials: (credentials) => signIn.saveCredentials(credentials),
    sendCode: ({ phone }) => signIn.sendCode(phone),
    resendCode: () => signIn.resendCode(),
    submitCode: ({ code }) => signIn.submitCode(code),
    submitPassword: ({ password }) => signIn.submitPassword(password),
    startQrSignIn: () => signIn.startQr(),
    signInBot: ({ token }) => signIn.signInBot(token),
    cancelSignIn: () => signIn.cancel(),
    signOut: () => session.signOut(null),
    switchAccount: async ({ accountId }) => {
      // A sign-in that was begun must not come in later and take the screen.
      await signIn.cancel()
      return session.switchTo(accountId)
    },
    addAccount: async () => {
      await signIn.cancel()
      return session.addAccount()
    },
    renameAccount: ({ accountId, label }) => session.rename(accountId, label),
    signOutAccount: ({ accountId }) => session.signOut(accountId),
    signOutAll: () => session.signOutAll(),
    unlockVault: ({ passphrase }) => persistence.unlock(passphrase),
    retryVault: () => persistence.retry(),
    forgetVault: () => persistence.forget(),
    chooseVault: (choice) => persistence.choose(choice),

    listChats: ({ refresh }) => chats.list(refresh),
    resolveChat: ({ text }) => chats.resolve(text),
    getChatPhoto: async ({ chatId }) => {
      const photo = await chats.photo(chatId)
      return photo.ok ? ok({ dataUrl: photo.value }) : photo
    },

    createLink: (request) => links.create(request),
    getLinkFate: ({ requestId, chatId, ask }) => links.fate(requestId, chatId, ask),
    getFeeLimit: async () => {
      const limit = await chats.feeLimit()
      return limit.ok ? ok({ max: limit.value }) : limit
    },

    queryLinks: ({ query, offset, limit }) => linkStore.query(query, offset, limit),
    findLink: async ({ query, link }) => {
      const index = await linkStore.find(query, link)
      return index.ok ? ok({ index: index.value }) : index
    },
    getLinkFacets: ({ scope }) => linkStore.facets(scope),
    refreshLinks: ({ scope }) => linkStore.refresh(scope),
    getLink: (link) => manage.get(link),
    editLink: ({ change, ...link }) => manage.edit(link, change),
    revokeLink: (link) => manage.revoke(link),
    deleteLink: (link) => manage.delete(link),
    listPeople: (query) => manage.people(query),
    getPersonPhoto: async ({ userId }) => {
      const photo = await manage.personPhoto(userId)
      return photo.ok ? ok({ dataUrl: photo.value }) : photo
    },
    tagLinks: ({ selection, add, remove }) => work.tag(selection, { add, remove }),
    setLinkNote: ({ link, note }) => work.setNote(link, note),
    undoChange: ({ undoId }) => work.undoChange(undoId),
    copyLinks: ({ selection, withTitles }) => linkFiles.copy(selection, withTitles),
    exportLinks: ({ selection }) => linkFiles.exportCsv(selection),
    importTags: () => linkFiles.importTags(),
    startLinkJob: ({ action, selection }) => work.start(action, selection),
    previewLockdown: ({ chatId }) => work.previewLockdown(chatId),
    startLockdown: ({ chatId }) => work.startLockdown(chatId),
    listJobs: () => {
      const account = session.account()
      return account.ok ? ok(jobs.list(account.value.id)) : account
    },
    stopJob: ({ jobId }) => jobs.stop(jobId),
    repeatJob: ({ jobId }) => jobs.repeat(jobId),
    undoJob: ({ jobId }) => jobs.undo(jobId),
    getJobFailures: ({ jobId }) => jobs.failures(jobId),
    dismissJob: ({ jobId }) => jobs.dismiss(jobId),
    listViews: () => views.list(),
    saveView: ({ name, query }) => views.save(name, query),
    deleteView: ({ id }) => views.remove(id),
    queryRequests: ({ filter, offset, limit }) => requests.query(filter, offset, limit),
    refreshRequests: () => requests.refresh(),
    answerRequest: ({ approved, ...request }) => requests.answer(request, approved),
    startRequestJob: ({ selection, approved }) => requests.startJob(selection, approved),

    listCampaigns: () => campaigns.list(),
    createCampaign: ({ templateId }) => campaigns.create(templateId),
    updateCampaign: ({ campaignId, change }) => campaigns.update(campaignId, change),
    deleteCampaign: ({ campaignId }) => campaigns.remove(campaignId),
    pasteTable: ({ campaignId, text }) => campaigns.paste(campaignId, text),
    importTable: ({ campaignId }) => campaigns.importFile(campaignId),
    arrangeTable: ({ campaignId, ...arrangement }) => campaigns.arrange(campaignId, arrangement),
    readTableAs: ({ campaignId, ...as }) => campaigns.readTableAs(campaignId, as),
    queryCampaignRows: ({ campaignId, filter, offset, limit }) => campaigns.rows(campaignId, filter, offset, limit),
    editCampaignRow: ({ campaignId, key, change }) => campaigns.editRow(campaignId, key, change),
    removeCampaignRows: ({ campaignId, rows }) => campaigns.removeRows(campaignId, rows),
    restoreCampaignRows: ({ campaignId }) => campaigns.restoreRows(campaignId),
    checkCampaign: ({ campaignId }) => campaigns.check(campaignId),
    startCampaign: ({ campaignId }) => campaigns.start(campaignId),
    pauseCampaign: ({ campaignId }) => campaigns.pause(campaignId),
    resumeCampaign: ({ campaignId }) => campaigns.resume(campaignId),
    stopCampaign: ({ campaignId }) => campaigns.stop(campaignId),
    retryCampaign: ({ campaignId, keys }) => campaigns.retry(campaignId, keys),
    repeatCampaign: ({ campaignId }) => campaigns.repeat(campaignId),
    listTemplates: () => campaigns.templates(),
    saveTemplate: ({ campaignId, name }) => campaigns.saveTemplate(campaignId, name),
    deleteTemplate: ({ id }) => campaigns.removeTemplate(id),
    listCampaignLinks: ({ campaignId }) => campaigns.links(campaignId),
    copyCampaign: ({ campaignId, as, rows }) => campaignFiles.copy(campaignId, as, rows),
    exportCampaign: ({ campaignId, as }) => campaignFiles.export(campaignId, as),
    openBundle: ({ name, to }) => bundles.open(name, to),
    addToBundle: ({ bundleId, files: added }) => bundles.add(bundleId, added),
    closeBundle: ({ bundleId }) => bundles.close(bundleId),
    dropBundle: ({ bundleId }) => bundles.drop(bundleId),
    dragBundle: async ({ bundleId }) => {
      const folder = bundles.folder(bundleId)
      if (!folder.ok) return folder
      windowContents()?.startDrag({ file: folder.value, icon: folderIcon() })
      return ok(null)
    },
    savePrintSheet: ({ name, paper, pages }) => printSheets.save(name, paper, pages),

    copyText: async ({ text }) => {
      await copyText(text)
      return ok(null)
    },
    copyImage: async ({ png }) => ((await copyImage(png)) ? ok(null) : fail('imageInvalid')),
    saveImage: (image) => files.save(image),
    dragImage: async ({ name, png }) => {
      const file = await files.stage(name, png)
      if (!file.ok) return file
      const picture = nativeImage.createFromBuffer(Buffer.from(png)).resize({ width: 96 })
      if (picture.isEmpty()) return fail('imageInvalid')
      windowContents()?.startDrag({ file: file.value, icon: picture })
      return ok(null)
    },

    getSettings: () => ok(settings.get()),
    updateSettings: (patch) => settings.update(patch),
    openPage: async ({ page }) => {
      await openPage(page)
      return ok(null)
    },
    getClock: () => ok({ now: monotonicNow() }),
    getAppInfo: () => ok(answerAppInfo(appInfo)),
  }
}

/** What is seen under the hand while a folder is dragged: written into the code, since a packed app has no `assets/`. */
const folderIcon = (): NativeImage => nativeImage.createFromDataURL(icon).resize({ width: 64 })

const answerAppInfo = ({ version, electron, platform }: HandlerContext['appInfo']): CallOutput<'getAppInfo'> => ({
  version,
  electron,
  platform: platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux',
})

/** What the page begins by asking for, to be written into it. */
export const collectFirstAnswers = async ({ services, appInfo }: HandlerContext): Promise<FirstAnswers> => {
  const chats = await services.chats.known()
  return {
    getSettings: services.settings.get(),
    getSession: services.session.state(),
    getAppInfo: answerAppInfo(appInfo),
    ...(chats === null ? {} : { listChats: chats }),
  }
}
