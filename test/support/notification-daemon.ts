import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BusService, startBusService } from './bus-services'
import { BARE_BUS } from './keyring-launcher'

/** A notification as the daemon keeps it. */
interface KeptNotification {
  readonly appname: string
  readonly summary: string
  readonly body: string
}

/** A notification daemon that people use (dunst), on a session bus of its own and on the screen of the test. */
export interface NotificationDaemon extends Pick<BusService, 'env' | 'stop'> {
  /** How many stand on the screen. */
  shown(): Promise<number>
  /** Clicks on the newest that stands there. */
  click(): Promise<void>
  /** Takes all from the screen; everything that has arrived, newest first. */
  history(): Promise<readonly KeptNotification[]>
}

type Answer = { readonly value: unknown } | { readonly error: string }

export const startNotificationDaemon = async (): Promise<NotificationDaemon> => {
  const script = path.join(import.meta.dirname, 'notification-daemon.py')
  const service = await startBusService(script, undefined, (folder) => {
    const file = path.join(folder, 'bus.conf')
    writeFileSync(file, BARE_BUS)
    return [`--config-file=${file}`]
  })
  const waiting: ((answer: Answer) => void)[] = []
  service.lines.on('line', (line) => waiting.shift()?.(JSON.parse(line) as Answer))
  const ask = (wish: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push((answer) => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer.value)))
      service.write(JSON.stringify({ do: wish }))
    })
  return {
    ...{ env: service.env, stop: service.stop },
    shown: async () => Number(await ask('shown')),
    click: async () => void (await ask('click')),
    history: async () => (await ask('history')) as KeptNotification[],
  }
}
