/** Milliseconds after which nothing more is waited for: a covered window paints nothing, and says so late or never. */
const PAINTS_WITHIN = 100

/** Resolves when what is drawn by now was painted; at once where nothing is, as in a hidden window. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) return resolve()
    const timer = setTimeout(resolve, PAINTS_WITHIN)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      // A frame's callbacks come before it is painted, a task of its own after that.
      setTimeout(resolve)
    })
  })
