/** A kind of work that goes on without a window: one reason for each kind, however many pieces of work there are. */
export interface KeepAliveReason {
  /** Shown in the tray. */
  readonly running: string
  /** Asked the first time that the window is closed while this reason stands; null: the user chose it in the settings. */
  readonly asks: { readonly question: string; readonly detail: string } | null
  /** Pauses the work, as the user would in the window; null: that is done link by link there. */
  readonly pause: { readonly label: string; readonly act: () => void } | null
}

/** The reasons for which the app lives on without a window; it does as long as there is any. */
export interface KeepAlive {
  /**
   * Adds a reason until the returned function is called; a reason that is held several times stands until each hold is
   * released.
   */
  hold(reason: KeepAliveReason): () => void
  /** The present reasons, the oldest first. */
  reasons(): readonly KeepAliveReason[]
  /** Calls the listener when a reason is added, or the last hold on one is released. */
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

/** One reason that several accounts may have. */
export interface AccountHolds {
  /** The account has the reason, or has it no more. */
  set(accountId: string, isHeld: boolean): void
  isAny(): boolean
}

export const createAccountHolds = (keepAlive: Pick<KeepAlive, 'hold'>, reason: KeepAliveReason): AccountHolds => {
  /** By account: releases its hold. */
  const releases = new Map<string, () => void>()
  return {
    set: (accountId, isHeld) => {
      const release = releases.get(accountId)
      if (isHeld === (release !== undefined)) return
      if (isHeld) releases.set(accountId, keepAlive.hold(reason))
      else {
        releases.delete(accountId)
        release?.()
      }
    },
    isAny: () => releases.size > 0,
  }
}
