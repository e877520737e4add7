/** Lets time pass in a world while a server runs. */
import type { MethodContext } from '../method'
import type { World } from '../world/model'
import { liveUntil } from '../world/time'
import { announce } from './notices'

export interface LifeOptions {
  /** The server's clock, seconds since 1970, with `world.ahead` added. */
  readonly now: () => number
  readonly push: MethodContext['push']
  /** Milliseconds between two looks at the clock. */
  readonly every?: number
}

/** People join, ask and leave from now on, and those concerned are told. The answer ends it. */
export function startLife(world: World, { now, push, every = 2_000 }: LifeOptions): () => void {
  const timer = setInterval(() => announce(world, liveUntil(world, now()), now(), push), every)
  // Life alone keeps no process running.
  timer.unref()
  return () => clearInterval(timer)
}
