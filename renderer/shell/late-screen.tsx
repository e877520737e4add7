import { type ComponentType, lazy, useState } from 'react'

/** A screen whose code is a file of its own. */
export interface LateScreen {
  readonly Screen: ComponentType
  /** Reads the code before it is wanted; as often as one likes. */
  readonly readAhead: () => void
}

/**
 * A screen that is read when it is opened for the first time, or ahead. One that was read ahead is drawn at once: React
 * would show the empty room first for a `lazy` one, and keep that for a third of a second, so that nothing flickers.
 */
export const lateScreen = (read: () => Promise<ComponentType>): LateScreen => {
  let known: ComponentType | null = null
  const reading = async (): Promise<ComponentType> => {
    known = await read()
    return known
  }
  const Late = lazy(async () => ({ default: await reading() }))
  const Screen = () => {
    // What a room was opened with stays: another component would be drawn anew.
    const [Drawn] = useState<ComponentType>(() => known ?? Late)
    return <Drawn />
  }
  // Where it cannot be read now, it is read, and said, when it is wanted.
  return { Screen, readAhead: () => void reading().catch(() => undefined) }
}
