import { contextBridge, ipcRenderer } from 'electron'
import { callChannel, callNames, eventChannel, eventNames } from './contract/channels'

/** One method for each call and one subscription for each event of the contract; no event object reaches the page. */
const methods = callNames.map((name) => [name, (input?: unknown) => ipcRenderer.invoke(callChannel(name), input)])

const subscriptions = eventNames.map((name) => [
  name,
  (listener: (payload: unknown) => void) => {
    const hear = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(eventChannel(name), hear)
    return () => {
      ipcRenderer.removeListener(eventChannel(name), hear)
    }
  },
])

contextBridge.exposeInMainWorld('inviteDesk', { ...Object.fromEntries(methods), on: Object.fromEntries(subscriptions) })
