import type { Chat } from '../../../contract/chats'
import type { LinkEntry, LinkSelection } from '../../../contract/link-list'
import { fail, ok, type Result } from '../../../contract/result'
import { type PlanInput, SCHEDULED_LINKS_MAX } from '../../../contract/schedule'
import { findPlannedMistake, findWhenMistake, nextMoment } from '../../../contract/schedule-rules'
import type { LinkStore } from '../../links/store/link-store'
import type { Plan } from './book-state'
import type { PlannedWhat, Target } from './schedule-entry'

interface Around {
  readonly linkStore: Pick<LinkStore, 'select' | 'entry'>
  readonly findChat: (chatId: string) => Promise<Result<Chat>>
  /** Seconds since 1970, server time. */
  readonly now: number
}

const targetOf = ({ link, creator, community }: LinkEntry): Target => ({
  ...{ chatId: link.chatId, hash: link.hash, link: link.link, title: link.title, permanent: link.permanent },
  ...{ creator, community },
})

const entriesOf = async (
  selection: LinkSelection,
  { linkStore }: Pick<Around, 'linkStore'>,
): Promise<Result<readonly LinkEntry[]>> => {
  const [only, ...others] = selection.kind === 'links' ? selection.links : []
  // One that is shown somewhere else need not be in what was read.
  if (only === undefined || others.length > 0) return linkStore.select(selection)
  const entry = await linkStore.entry(only)
  return entry.ok ? ok([entry.value]) : entry
}

/** The links that a plan changes; `selection` null: those of the plan before it. */
const targetsOf = async (
  selection: LinkSelection | null,
  before: Plan | null,
  around: Around,
): Promise<Result<readonly Target[]>> => {
  if (selection === null) {
    if (before === null || before.what.kind === 'create') return fail('scheduleGone')
    return ok(before.what.links)
  }
  const entries = await entriesOf(selection, around)
  if (!entries.ok) return entries
  const open = entries.value.filter(({ link }) => !link.revoked)
  if (open.length === 0) return fail('nothingSelected')
  return open.length > SCHEDULED_LINKS_MAX ? fail('scheduleTooMany') : ok(open.map(targetOf))
}

/**
 * What somebody plans, as it is kept: checked by the rules of the form, with all that has to be known of its links.
 * `before`: the plan that it replaces.
 */
export const readPlan = async (
  { when, what }: PlanInput,
  before: Plan | null,
  around: Around,
): Promise<Result<PlannedWhat>> => {
  const { now } = around
  const due = nextMoment(when, now)
  if (due === null || findWhenMistake(when, now) !== null) return fail('scheduleMomentPassed')
  if (what.kind === 'create') {
    const chat = await around.findChat(what.chatId)
    if (!chat.ok) return chat
    const community = chat.value.title
    const n = (before?.made ?? 0) + 1
    const mistake = findPlannedMistake(what, { due, timeZone: when.timeZone, community, n }, chat.value.kind)
    return mistake === null ? ok({ ...what, community }) : fail(mistake)
  }
  const links = await targetsOf(what.links, before, around)
  if (!links.ok) return links
  if (what.kind === 'revoke') return ok({ kind: 'revoke', links: [...links.value] })
  // An end that has come by then would close it.
  if (what.end.kind === 'at' && what.end.date <= due) return fail('expireDateInvalid')
  return ok({ kind: 'extend', links: [...links.value], end: what.end })
}
