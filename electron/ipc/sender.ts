import type { WebContents, WebFrameMain } from 'electron'
import { isAppUrl } from '../desktop/app-url'

/** What an IPC event tells of its sender. */
export interface Sender {
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain | null
}

/** A call counts only from the main frame of the app's own window, showing the app's own page. */
export const isTrusted = ({ sender, senderFrame }: Sender, window: WebContents | null): boolean =>
  senderFrame !== null &&
  window !== null &&
  sender === window &&
  senderFrame === sender.mainFrame &&
  isAppUrl(senderFrame.url)
