/**
 * A lock for many at once or one alone. The calls that create links in a chat run together; settling needs the chat to
 * itself, because a link that a call in flight is just making must not be mistaken for the lost one of another call.
 */
export class SharedLock {
  #passing = new Set<Promise<unknown>>()
  #alone: Promise<unknown> = Promise.resolve()

  async together<T>(work: () => Promise<T>): Promise<T> {
    // Another exclusive holder may have followed, so look again after each wait.
    for (let seen: Promise<unknown> | null = null; seen !== this.#alone; ) {
      seen = this.#alone
      await seen
    }
    const pass = work()
    const settled = pass.then(
      () => undefined,
      () => undefined,
    )
    this.#passing.add(settled)
    void settled.then(() => this.#passing.delete(settled))
    return pass
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#alone.then(async () => {
      await Promise.all(this.#passing)
      return work()
    })
    this.#alone = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }
}
