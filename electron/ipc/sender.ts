import type { WebContents, WebFrameMain } from 'electron'
import { isAppUrl } from '../desktop/app-url'

/** What an IPC event says about its sender. */
export interface Sender {
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain | null
}

/**
 * Whether a call comes from the main frame of the app's own window while it shows the app's own page; all others are
 * refused.
 */
export const isTrusted = ({ sender, senderFrame }: Sender, window: WebContents | null): boolean =>
  senderFrame !== null &&
  window !== null &&
  sender === window &&
  senderFrame === sender.mainFrame &&
  isAppUrl(senderFrame.url)
