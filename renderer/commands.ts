import { useEffect, useEffectEvent } from 'react'
import type { MenuCommand } from '../electron/contract/events'
import type { ShortcutName } from './shortcuts'

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

/** The same, but where no screen that is there knows it, nobody waits for one: then false. */
export const answerCommand = (command: MenuCommand): boolean => [...handlers].some((handler) => handler(command))

/** The same for the screen that comes next, while one that also knows the command is still there. */
export const deliverToNext = (command: MenuCommand): void => {
  unheard = command
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

/** The places of the palette, in their order from above. */
export const commandGroups = [
  'link',
  'notice',
  'selection',
  'request',
  'requests',
  'campaign',
  'form',
  'list',
  'jobs',
  'rooms',
  'campaigns',
  'communities',
  'views',
  'accounts',
  'settings',
  'app',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** Something that can be done now, for the palette. What cannot be done is not offered. */
export interface Command {
  /** The same for the same act, whatever it is done to: by it the palette knows what was used lately. */
  readonly id: string
  readonly group: CommandGroup
  /** In words, with its target where it has one: `Revoke “Door 4”`. */
  readonly title: string
  /** Said beside it, quietly. */
  readonly detail?: string
  /** Other words by which it is found. */
  readonly words?: string
  readonly shortcut?: ShortcutName
  /** One of many of its kind: shown only when it is looked for. */
  readonly onlyFound?: boolean
  readonly run: () => void
}

type Offer = () => readonly Command[]
const offers = new Set<Offer>()

/** Commands are asked for when the palette opens. Answers the function that takes the offer back. */
export const offerCommands = (offer: Offer): (() => void) => {
  offers.add(offer)
  return () => {
    offers.delete(offer)
  }
}

/** All that can be done at this moment. Asked before the focus moves, since it decides what many commands are about. */
export const offeredCommands = (): readonly Command[] => [...offers].flatMap((offer) => offer())

/**
 * What this part of the screen can do while it is seen: `useCommands(() => [{ id: 'links.refresh', … }])`. Called when
 * the palette opens, and only then; always the newest function.
 */
export const useCommands = (offer: Offer): void => {
  const newest = useEffectEvent<Offer>(() => offer())
  useEffect(() => offerCommands(() => newest()), [])
}
