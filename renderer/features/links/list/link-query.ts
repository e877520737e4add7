import {
  type LinkFilter,
  type LinkQuery,
  type LinkScope,
  type LinkSort,
  linkSorts,
} from '../../../../electron/contract/link-list'

export const noFilter: LinkFilter = { tags: [], creators: [], chats: [], runsOutWithin: null, nobodyCame: false }

/** Newest first, nothing left out: how every list begins. */
export const firstQuery = (scope: LinkScope): LinkQuery => ({
  scope,
  tab: 'active',
  search: '',
  filter: noFilter,
  sort: { by: 'date', descending: true },
})

/** What a click on a column asks for first: most people and newest on top, names and ends from their beginning. */
const beginsDescending: ReadonlySet<LinkSort> = new Set<LinkSort>([
  ...(['date', 'ring', 'joined', 'lately', 'stayed', 'requested'] as const),
])

/** The same column again turns the order round; another one begins as that column is mostly wanted. */
export const nextSort = (now: LinkQuery['sort'], by: LinkSort): LinkQuery['sort'] =>
  now.by === by ? { by, descending: !now.descending } : { by, descending: beginsDescending.has(by) }

/** What a list is sorted by that was collected. */
export type LinkFigure = Extract<LinkSort, 'lately' | 'stayed'>
export const figureOf = (by: LinkSort): LinkFigure | null => (by === 'lately' || by === 'stayed' ? by : null)

/** What a list can be sorted by. Nothing is collected for a bot. */
export const offeredSorts = (everywhere: boolean, isBot: boolean): readonly LinkSort[] =>
  linkSorts.filter((by) => (everywhere || by !== 'community') && !(isBot && figureOf(by) !== null))

/** How many things the filter asks for; each value of a list counts. */
export const filterCount = ({ tags, creators, chats, runsOutWithin, nobodyCame }: LinkFilter): number =>
  tags.length + creators.length + chats.length + (runsOutWithin === null ? 0 : 1) + (nobodyCame ? 1 : 0)

/** Something is looked for or left out, so that the list may hold less than its tab. */
export const isNarrowed = (query: LinkQuery): boolean => query.search.trim() !== '' || filterCount(query.filter) > 0

/** The same links, in whatever order: a selection of all that match outlives a new order and nothing else. */
export const findsSame = (one: LinkQuery, other: LinkQuery): boolean =>
  JSON.stringify({ ...one, sort: null }) === JSON.stringify({ ...other, sort: null })

/** The same list, so that its old rows may stand while the new ones come. */
export const isSameList = (one: LinkQuery, other: LinkQuery): boolean =>
  one.tab === other.tab && JSON.stringify(one.scope) === JSON.stringify(other.scope)

/** In seconds; what `runs out within…` offers. */
export const runsOutChoices = { day: 86_400, threeDays: 259_200, week: 604_800, month: 2_592_000 } as const
export type RunsOutChoice = keyof typeof runsOutChoices
export const runsOutNames = Object.keys(runsOutChoices) as RunsOutChoice[]
/** The offered choice of these seconds; null: another length, out of an older view. */
export const runsOutChoice = (seconds: number | null): RunsOutChoice | null =>
  runsOutNames.find((name) => runsOutChoices[name] === seconds) ?? null
