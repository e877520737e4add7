/** Wakes all who wait for a change, so that they check again what they wait for. */
export class ChangeSignal {
  readonly #watchers = new Set<() => void>()

  announce(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }

  /** Resolves with true at the next change, with false after `wait` milliseconds. */
  next(wait: number): Promise<boolean> {
    if (wait <= 0) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (changed: boolean): void => {
        clearTimeout(timer)
        this.#watchers.delete(watcher)
        resolve(changed)
      }
      const watcher = (): void => settle(true)
      const timer = setTimeout(() => settle(false), wait)
      this.#watchers.add(watcher)
    })
  }
}
