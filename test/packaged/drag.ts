import { execFileSync } from 'node:child_process'
import { expect, type Locator } from '@playwright/test'

/** Moves and presses the pointer of the screen itself: a drag that main begins ends only when its button is let go. */
const pointer = (...steps: readonly (string | number)[]): void => {
  execFileSync('xdotool', steps.map(String))
}

interface Seen {
  /** Times that something was moved over the page. */
  over: number
  /** null: nothing was dropped yet. */
  dropped: readonly string[] | null
}

/** A drop counts once the page has said that it takes what comes, and that word has come back to who drags. */
const OVER_ENOUGH = 6

/**
 * Drags something out by hand and drops it on the window's own page, which stands for any other program.
 * @returns the names of the files that arrive
 */
export const dragAndDrop = async (from: Locator): Promise<readonly string[]> => {
  const page = from.page()
  await page.evaluate(() => {
    const seen: Seen = Object.assign(window, { seen: { over: 0, dropped: null } }).seen
    const stop = new AbortController()
    const options = { capture: true, signal: stop.signal }
    const take = (event: DragEvent): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener(
      'dragover',
      (event) => {
        take(event)
        seen.over += 1
      },
      options,
    )
    document.addEventListener(
      'drop',
      (event) => {
        take(event)
        seen.dropped = [...(event.dataTransfer?.files ?? [])].map(({ name }) => name)
        stop.abort()
      },
      options,
    )
  })
  const seen = (): Promise<Seen> => page.evaluate(() => (window as unknown as { seen: Seen }).seen)
  const box = await from.boundingBox()
  if (box === null) throw new Error('there is nothing to drag')
  const corner = await page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }))
  const [x, y] = [Math.round(corner.x + box.x + box.width / 2), Math.round(corner.y + box.y + box.height / 2)]
  pointer('mousemove', x, y, 'mousedown', 1)
  try {
    let step = 0
    await expect(async () => {
      step += 1
      // Back and forth, so that it stays in the window.
      pointer('mousemove', x + 8 * (step % 12), y + 4 * (step % 12))
      expect((await seen()).over).toBeGreaterThan(OVER_ENOUGH)
    }).toPass()
  } finally {
    pointer('mouseup', 1)
  }
  await expect.poll(async () => (await seen()).dropped).not.toBeNull()
  return (await seen()).dropped ?? []
}
