import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { callChannel, callNames } from '../contract/channels'
import type { Log } from '../storage/log'
import { answerCall, type Handlers } from './answer-call'
import { isTrusted } from './sender'

/**
 * Registers all calls with `ipcMain`. The page loads while the services are being built, so its first calls wait for
 * the handlers.
 */
export const handleCalls = (handlers: Promise<Handlers>, windowContents: () => WebContents | null, log: Log): void => {
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (event: IpcMainInvokeEvent, input: unknown) =>
      answerCall(name, handlers, input, isTrusted(event, windowContents()), log),
    )
  }
}
