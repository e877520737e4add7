import type { WebContents } from 'electron'
import { eventChannel } from '../contract/channels'
import type { EventName, EventPayload } from '../contract/events'

export type SendEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void

/** Sends an event to the window, if there is one. */
export const createSendEvent =
  (windowContents: () => WebContents | null): SendEvent =>
  (name, payload) => {
    const contents = windowContents()
    if (contents !== null && !contents.isDestroyed()) contents.send(eventChannel(name), payload)
  }
