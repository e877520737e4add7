import type { LinkFigures } from '../../../contract/link-figures'
import type { LinkRef } from '../../../contract/link-list'
import type { Sqlite } from '../../../storage/database/sqlite'
import { INSIDE } from './schema'

/** A link, and what was collected about it. */
export interface CollectedFigures {
  readonly link: LinkRef
  readonly figures: LinkFigures
}

/**
 * How many people joined and left by each link, in one pass over the stays. Links that were never read, and by which
 * nobody is known to have joined, are left out. `since`: when the last seven days began, seconds since 1970.
 */
export const listFigures = (database: Sqlite, since: number): readonly CollectedFigures[] =>
  database
    .all(
      `SELECT chat.chat_id, link.hash, told.joined, told.inside, told.lately, told.last FROM link
        JOIN chat ON chat.id = link.chat
        LEFT JOIN (SELECT way.link AS id, sum(counted.joined) AS joined, sum(counted.inside) AS inside,
            sum(counted.lately) AS lately, max(counted.last) AS last
          FROM (SELECT way, count(*) AS joined, sum(how = ${INSIDE}) AS inside, sum(joined >= ?1) AS lately,
              max(joined) AS last FROM stay WHERE joined > 0 GROUP BY way) AS counted
          JOIN way ON way.id = counted.way GROUP BY way.link) AS told ON told.id = link.id
        WHERE link.read_at IS NOT NULL OR told.joined > 0`,
      since,
    )
    .map((row) => {
      const [joined, inside] = [Number(row.joined ?? 0), Number(row.inside ?? 0)]
      return {
        link: { chatId: String(row.chat_id), hash: String(row.hash) },
        figures: {
          ...{ joined, inside, left: joined - inside, lately: Number(row.lately ?? 0) },
          lastJoin: typeof row.last === 'number' ? row.last : null,
        },
      }
    })
