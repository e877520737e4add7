import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BusService, startBusService } from './bus-services'
import { BARE_BUS } from './keyring-launcher'

/** A notification as it arrived at the desktop. `actions`: labels by key; `default` is a click on the notification itself. */
interface ArrivedNotification {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly actions: Readonly<Record<string, string>>
}

/** An entry of a menu: its label, its id and the entries in it. */
type MenuEntry = readonly [label: string, id: number, entries: readonly MenuEntry[]]

/** A desktop without a screen on a session bus of its own, which takes notifications and tray icons. */
export interface DesktopBus extends Pick<BusService, 'env' | 'stop'> {
  /** Every notification until now. */
  readonly notifications: readonly ArrivedNotification[]
  /** Whether an icon stands in the tray. */
  hasTray(): boolean
  /** Clicks on a notification: on itself (`default`), or on one of its buttons. */
  click(notification: ArrivedNotification, action: string): Promise<void>
  /** The labels in the menu of the tray's icon, those of a menu in it after its own. */
  menu(): Promise<readonly string[]>
  /** Chooses an entry of that menu, by the labels that lead to it. */
  choose(...labels: readonly string[]): Promise<void>
}

interface Answer {
  readonly kind: 'done' | 'failed'
  readonly because?: string
  readonly menu?: readonly MenuEntry[] | null
}
type Said =
  | Answer
  | ({ readonly kind: 'notification' } & ArrivedNotification)
  | { readonly kind: 'tray'; there: boolean }

const labelsOf = (entries: readonly MenuEntry[]): string[] =>
  entries.flatMap(([label, , inside]) => [label, ...labelsOf(inside)])

export const startDesktopBus = async (): Promise<DesktopBus> => {
  const script = path.join(import.meta.dirname, 'desktop-bus.py')
  // One that starts no keyring by itself: what is asked of it has a test of its own.
  const config = (folder: string): string => {
    const file = path.join(folder, 'bus.conf')
    writeFileSync(file, BARE_BUS)
    return `--config-file=${file}`
  }
  const service = await startBusService(script, undefined, (folder) => [config(folder)])
  const notifications: ArrivedNotification[] = []
  const answers: ((answer: Answer) => void)[] = []
  let hasTray = false
  service.lines.on('line', (line) => {
    const said = JSON.parse(line) as Said
    if (said.kind === 'notification') notifications.push(said)
    else if (said.kind === 'tray') hasTray = said.there
    else answers.shift()?.(said)
  })
  const ask = (wish: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      answers.push((answer) => (answer.kind === 'done' ? resolve(answer) : reject(new Error(answer.because))))
      service.write(JSON.stringify(wish))
    })
  return {
    ...{ env: service.env, stop: service.stop, notifications },
    hasTray: () => hasTray,
    click: async ({ id }, action) => void (await ask({ do: 'click', id, action })),
    menu: async () => labelsOf((await ask({ do: 'menu' })).menu ?? []),
    choose: async (...labels) => void (await ask({ do: 'choose', labels })),
  }
}
