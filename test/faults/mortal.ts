import type { Listening } from '../../electron/sandbox/sandbox'
import { accountOf } from '../../electron/services/accounts/accounts'
import type { TelegramGateway } from '../../electron/telegram/gateway'
import { openGateway } from '../../electron/telegram/open-gateway'

/** One life of a program, from its start to its death or the end of its work. */
export interface MortalLife<Point extends string> {
  readonly listening: Listening
  readonly session: string
  /** The user-data folder. */
  readonly folder: string
  readonly accountId: string
  /** SIGKILL at the `nth` time (from 1 on) that the point is passed, `after` milliseconds later; null: it may live. */
  readonly kill: { readonly point: Point; readonly nth: number; readonly after: number } | null
  /** The computer's clock is set by so many milliseconds, so many milliseconds after the start; null: it is right. */
  readonly clock: { readonly by: number; readonly after: number } | null
}

/** The life that a program was started for. */
export const givenLife = <Life>(): Life => JSON.parse(process.argv[2] ?? '') as Life

const die = (): void => void process.kill(process.pid, 'SIGKILL')

/** Kills the program with SIGKILL where its life says so: nothing is flushed, nobody is told. */
export const mortal = <Point extends string>({ kill }: Pick<MortalLife<Point>, 'kill'>) => {
  const seen = new Map<Point, number>()
  const pass = (point: Point): void => {
    const times = (seen.get(point) ?? 0) + 1
    seen.set(point, times)
    if (kill?.point !== point || kill.nth !== times) return
    if (kill.after === 0) die()
    else setTimeout(die, kill.after)
  }
  return {
    pass,
    /** `point` once the request has left, `after` once its answer is there. */
    leaves: async <Answer>(point: Point, asked: Promise<Answer>, after: Point): Promise<Answer> => {
      setImmediate(() => pass(point))
      const answer = await asked
      pass(after)
      return answer
    },
  }
}

/** Somebody sets the computer's clock. */
export const setClock = (clock: MortalLife<string>['clock']): void => {
  if (clock === null) return
  const rightNow = Date.now
  setTimeout(() => {
    Date.now = () => rightNow() + clock.by
  }, clock.after)
}

/** The account's line to the practice server; what is not answered within a second is given up. */
export const gatewayOf = ({ listening, session }: MortalLife<string>): Promise<TelegramGateway> => {
  const { dcId, host, port, publicKey } = listening
  return openGateway({
    endpoint: { kind: 'test', dcId, host, port, publicKey },
    credentials: { apiId: 1, apiHash: 'practice' },
    ...{ session, appVersion: '0', callTimeout: 1_000 },
  })
}

export const accountIn = ({ accountId }: MortalLife<string>) => ({
  ...accountOf('test', { userId: '1', name: 'Mara', username: null, phone: null, isBot: false }),
  id: accountId,
})

export const noLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
