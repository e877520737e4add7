/**
 * What a campaign made, as a table: what was asked for, what Telegram gave, and what became of it since.
 * - title, link, community
 * - expires: moment; usage limit: number; approval: yes where admins let people in; tags: between commas
 * - status: active, full, expired, revoked, deleted, or where there is no link: failed, left (given up), waiting
 * - joined, requested: numbers, as Telegram counts them now
 * - joined in all, left, stayed: numbers, as far as they were collected
 * - created: moment; error: why there is no link
 *
 * What is not there is empty. After them come the columns that its table had beside these, and the row's message.
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
] as const
