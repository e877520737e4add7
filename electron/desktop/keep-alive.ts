/** A kind of work that goes on without a window: one for each kind, however many of it there are. */
export interface KeepAliveReason {
  /** Said in the tray. */
  readonly running: string
  /** Asked when the window is closed for the first time while it stands. */
  readonly question: string
  readonly detail: string
  /** Ends it for now, as its owner would. */
  readonly pause: { readonly label: string; readonly act: () => void }
}

/** Why the app lives on without a window: it does as long as any reason stands. */
export interface KeepAlive {
  /** The reason stands until what this answers is called; held several times, until it is called as often. */
  hold(reason: KeepAliveReason): () => void
  /** Those that stand, the oldest first. */
  reasons(): readonly KeepAliveReason[]
  /** A reason came up, or the last hold on one is gone. */
  whenChanged(listener: () => void): void
}

export const createKeepAlive = (): KeepAlive => {
  const holds = new Map<KeepAliveReason, number>()
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    hold: (reason) => {
      const before = holds.get(reason) ?? 0
      holds.set(reason, before + 1)
      if (before === 0) tell()
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        const left = (holds.get(reason) ?? 0) - 1
        if (left > 0) holds.set(reason, left)
        else holds.delete(reason)
        if (left <= 0) tell()
      }
    },
    reasons: () => [...holds.keys()],
    whenChanged: (listener) => void listeners.add(listener),
  }
}
