import type { InsightPerson } from '../../../contract/insights'
import { joinTags } from '../../files/csv'
import type { TableCell } from '../../files/table'
import { annotationKey } from '../../links/local/annotations'
import type { InsightStore } from '../store/insight-store'
import type { PeopleQuery } from '../store/people'
import type { Grouping } from './scope'

/** Most people in one file: as many as spreadsheets open. */
const EXPORT_MAX = 1_000_000
/** How many people are read at once while a file is made. */
const EXPORT_PAGE = 5_000

/**
 * What is known of the people behind a number, complete enough to pay out a contest by. A missing value is an empty
 * cell.
 */
export const peopleColumns = [
  { name: 'person', width: 28 },
  { name: 'username', width: 20 },
  { name: 'id', width: 14 },
  { name: 'community', width: 28 },
  { name: 'link', width: 34 },
  { name: 'title', width: 28 },
  { name: 'tags', width: 20 },
  { name: 'campaigns', width: 24 },
  { name: 'came by', width: 12 },
  { name: 'joined', width: 17 },
  { name: 'approved by', width: 24 },
  { name: 'left', width: 17 },
  { name: 'how', width: 10 },
  { name: 'known', width: 10 },
] as const

interface LinkWords {
  readonly tags: readonly string[]
  readonly campaigns: readonly string[]
}

/** `words`: the tags and campaigns of the person's link. */
const personRow = (
  { person, community, link, source, joined, approvedBy, left }: InsightPerson,
  words: LinkWords,
): TableCell[] => [
  person?.name ?? null,
  person?.username == null ? null : `@${person.username}`,
  person?.userId ?? null,
  community,
  link === null ? null : `https://t.me/+${link.hash}`,
  link?.title ?? null,
  joinTags(words.tags),
  joinTags(words.campaigns),
  source,
  joined === null ? null : { moment: joined },
  approvedBy?.name ?? null,
  left === null ? null : { moment: left.at },
  left?.how ?? null,
  left?.known ?? null,
]

const wordsOf = async (grouping: Grouping) => {
  const [tags, campaigns] = [await grouping.tags(), await grouping.campaigns()]
  return (chatId: string, hash: string) => {
    const key = annotationKey({ chatId, hash })
    const made = campaigns.ok ? campaigns.value : []
    return {
      tags: tags.ok ? (tags.value.get(key) ?? []) : [],
      campaigns: made.filter(({ links }) => links.some((link) => annotationKey(link) === key)).map(({ name }) => name),
    }
  }
}

/** Everybody whom a query finds, as rows of the table. */
export const peopleRows = async (
  store: InsightStore,
  grouping: Grouping,
  asked: PeopleQuery,
): Promise<TableCell[][]> => {
  const words = await wordsOf(grouping)
  const rows: TableCell[][] = []
  while (rows.length < EXPORT_MAX) {
    const page: { readonly rows: readonly InsightPerson[] } = await store.ask('people', asked, rows.length, EXPORT_PAGE)
    for (const one of page.rows) rows.push(personRow(one, words(one.chatId, one.link?.hash ?? '')))
    if (page.rows.length < EXPORT_PAGE) break
  }
  return rows
}
