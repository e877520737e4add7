/**
 * Resolves when the work is done or the time is up, whichever comes first. `limit`: milliseconds. Rejects as the work
 * does.
 */
export const within = async (limit: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
