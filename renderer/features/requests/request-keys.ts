import { keysOf } from '../../shortcuts'

const answers = [
  { name: 'approveRequest', approved: true },
  { name: 'dismissRequest', approved: false },
] as const

/** Keys that answer the person with the focus, or all who are selected; the table of shortcuts has them. */
const answerKeys: ReadonlyMap<string, boolean> = new Map(
  answers.flatMap(({ name, approved }) =>
    (keysOf(name, false) ?? '').split('|').map((key) => [key, approved] as const),
  ),
)

/** What a key answers: true to let somebody in, false to leave them outside. null: it is none of these keys. */
export const answerOfKey = (key: string): boolean | null =>
  answerKeys.get(key.length === 1 ? key.toUpperCase() : key) ?? null
