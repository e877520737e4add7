import { useEffect, useEffectEvent } from 'react'
import type { MenuCommand } from '../electron/contract/events'

type Handler = (command: MenuCommand) => boolean

const handlers = new Set<Handler>()
let unheard: MenuCommand | null = null

/**
 * Hands a command of the native menu to the screen that knows it. When none is there yet (the command leads to another
 * room, whose screen comes with the next render) it waits for one; a newer command takes its place.
 */
export const deliverCommand = (command: MenuCommand): void => {
  unheard = [...handlers].some((handler) => handler(command)) ? null : command
}

/**
 * Commands that this screen answers while it is seen: `useMenuCommands({ newLink: () => title.current?.focus() })`. Always
 * calls the newest functions.
 */
export const useMenuCommands = (commands: Readonly<Partial<Record<MenuCommand, () => void>>>): void => {
  const handle = useEffectEvent<Handler>((command) => {
    const act = commands[command]
    act?.()
    return act !== undefined
  })
  useEffect(() => {
    const handler: Handler = (command) => handle(command)
    handlers.add(handler)
    if (unheard !== null && handler(unheard)) unheard = null
    return () => {
      handlers.delete(handler)
    }
  }, [])
}
