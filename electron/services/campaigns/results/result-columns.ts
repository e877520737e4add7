/**
 * The columns of a campaign's results: what was planned, what Telegram made, and what became of it.
 * - title, link, community
 * - expires: moment; usage limit: number; approval: yes if admins have to approve people; tags: separated by commas
 * - status: active, full, expired, revoked, deleted; without a link: failed, left (given up), waiting
 * - joined, requested: numbers, as Telegram counts them now
 * - joined in all, left, stayed: numbers, as far as they were collected
 * - created: moment; error: why there is no link; closes after first join: yes if this app revokes it then
 *
 * A missing value is an empty cell. After these come the extra columns of the campaign's table, and the message.
 */
export const resultColumns = [
  'title',
  'link',
  'community',
  'expires',
  'usage limit',
  'approval',
  'tags',
  'status',
  'joined',
  'requested',
  'joined in all',
  'left',
  'stayed',
  'created',
  'error',
  'closes after first join',
] as const
