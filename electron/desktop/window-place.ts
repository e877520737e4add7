import type { Rectangle } from 'electron'
import type { WindowPlace } from '../storage/app-state'

/** The smallest size of the window, in pixels. */
export const MIN_WIDTH = 900
export const MIN_HEIGHT = 600
/** Pixels of the title bar that must be on a screen, or the window could not be moved back. */
const GRIP = 64

/** The saved place of the window, unless its title bar would lie outside all screens: then only its size. */
export const placeOnScreens = (place: WindowPlace, screens: readonly Rectangle[]): Partial<Rectangle> => {
  const size = { width: Math.max(place.width, MIN_WIDTH), height: Math.max(place.height, MIN_HEIGHT) }
  const { x, y } = place
  if (x === undefined || y === undefined) return size
  const reachable = screens.some(
    (area) =>
      x + size.width >= area.x + GRIP &&
      x <= area.x + area.width - GRIP &&
      y >= area.y &&
      y <= area.y + area.height - GRIP,
  )
  return reachable ? { x, y, ...size } : size
}
