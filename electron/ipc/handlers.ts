import { nativeImage, type WebContents } from 'electron'
import { copyImage, copyText } from '../clipboard'
import type { CallOutput } from '../contract/calls'
import type { FirstAnswers } from '../contract/first-answers'
import { fail, ok } from '../contract/result'
import { openPage } from '../security'
import type { Services } from '../services/services'
import type { Handlers } from './answer-call'

export interface HandlerContext {
  readonly services: Services
  readonly windowContents: () => WebContents | null
  readonly appInfo: { readonly version: string; readonly electron: string; readonly platform: NodeJS.Platform }
}

/** The contract's calls, each a line or two: what they do is the services' business. */
export const createHandlers = ({ services, windowContents, appInfo }: HandlerContext): Handlers => {
  const { session, signIn, keeping, chats, links, files, settings } = services
  return {
    getSession: () => ok(session.state()),
    startPractice: () => signIn.startPractice(),
    resetPractice: () => keeping.resetPractice(),
    saveCredentials: (credentials) => signIn.saveCredentials(credentials),
    sendCode: ({ phone }) => signIn.sendCode(phone),
    resendCode: () => signIn.resendCode(),
    submitCode: ({ code }) => signIn.submitCode(code),
    submitPassword: ({ password }) => signIn.submitPassword(password),
    startQrSignIn: () => signIn.startQr(),
    signInBot: ({ token }) => signIn.signInBot(token),
    cancelSignIn: () => signIn.cancel(),
    signOut: () => session.signOut(),
    unlockVault: ({ passphrase }) => keeping.unlock(passphrase),
    forgetVault: () => keeping.forget(),
    chooseVault: (choice) => keeping.choose(choice),

    listChats: ({ refresh }) => chats.list(refresh),
    resolveChat: ({ text }) => chats.resolve(text),
    getChatPhoto: async ({ chatId }) => {
      const photo = await chats.photo(chatId)
      return photo.ok ? ok({ dataUrl: photo.value }) : photo
    },

    createLink: (request) => links.create(request),
    listLinks: ({ chatId, revoked, cursor }) => links.list(chatId, revoked, cursor),
    settleLinks: async ({ chatId }) => {
      const settled = await links.settle(chatId)
      return settled.ok ? ok({ stillOpen: settled.value }) : settled
    },
    getFeeLimit: async () => {
      const limit = await chats.feeLimit()
      return limit.ok ? ok({ max: limit.value }) : limit
    },

    copyText: async ({ text }) => {
      await copyText(text)
      return ok(null)
    },
    copyImage: async ({ png }) => ((await copyImage(png)) ? ok(null) : fail('imageInvalid')),
    saveImage: (image) => files.save(image),
    dragImage: async ({ name, png }) => {
      const file = await files.stage(name, png)
      if (!file.ok) return file
      const icon = nativeImage.createFromBuffer(Buffer.from(png)).resize({ width: 96 })
      if (icon.isEmpty()) return fail('imageInvalid')
      windowContents()?.startDrag({ file: file.value, icon })
      return ok(null)
    },

    getSettings: () => ok(settings.get()),
    updateSettings: (patch) => settings.update(patch),
    openPage: async ({ page }) => {
      await openPage(page)
      return ok(null)
    },
    getAppInfo: () => ok(answerAppInfo(appInfo)),
  }
}

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
