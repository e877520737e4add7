import { type Command, type CommandGroup, commandGroups } from '../../commands'
import { matchRank } from '../../components/match-words'

export type PaletteGroup = CommandGroup | 'recent'

export interface Placed {
  readonly command: Command
  readonly group: PaletteGroup
}

/** How many that were used lately stand on top. */
const RECENT = 4
/** Rows of one group when something is looked for: more than anybody reads; another letter narrows it. */
const MOST_FOUND = 30

/** How well a command is meant; its own title counts for more than what else it is found by. null: not at all. */
const rankOf = (command: Command, typed: string, groupName: string): number | null => {
  const { title, detail = '', words = '' } = command
  const byTitle = matchRank(title, typed)
  const byAll = matchRank(`${title} ${words} ${detail} ${groupName}`, typed)
  // In words that were not chosen to be found by, a letter somewhere means nothing.
  if (byAll === null || byAll > 1) return byTitle
  return Math.min(byTitle ?? Number.POSITIVE_INFINITY, byAll + 1)
}

/**
 * What the palette shows, from above: with nothing typed what was used lately and then the groups in their order; else
 * the group with the best match first, and in each group the best first, of equals the one used lately.
 * `recent`: ids, the latest first.
 */
export const arrange = (
  commands: readonly Command[],
  typed: string,
  recent: readonly string[],
  nameOf: (group: CommandGroup) => string,
): readonly Placed[] => {
  const groupAt = ({ group }: Command): number => commandGroups.indexOf(group)
  if (typed.trim() === '') {
    const lately = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []).slice(0, RECENT)
    const rest = commands.filter((command) => command.onlyFound !== true && !lately.includes(command))
    return [
      ...lately.map((command) => ({ command, group: 'recent' as const })),
      ...rest
        .toSorted((one, other) => groupAt(one) - groupAt(other))
        .map((command) => ({ command, group: command.group })),
    ]
  }
  const lateness = ({ id }: Command): number => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  const found = commands
    .flatMap((command) => {
      const rank = rankOf(command, typed, nameOf(command.group))
      return rank === null ? [] : [{ command, group: command.group, rank }]
    })
    .toSorted((one, other) => one.rank - other.rank || lateness(one.command) - lateness(other.command))
  const groups = [...new Set(found.map(({ group }) => group))]
    .map((group) => ({ group, best: Math.min(...found.filter((one) => one.group === group).map(({ rank }) => rank)) }))
    .toSorted(
      (one, other) => one.best - other.best || commandGroups.indexOf(one.group) - commandGroups.indexOf(other.group),
    )
  return groups.flatMap(({ group }) =>
    found
      .filter((one) => one.group === group)
      .slice(0, MOST_FOUND)
      .map(({ command }) => ({ command, group })),
  )
}
