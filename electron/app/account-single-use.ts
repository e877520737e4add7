import type { AccountEvents } from '../services/accounts/account-events'
import type { SingleUseEnd } from '../services/automation/single-use/looks'
import { createSingleUse, type SingleUse, type SingleUseOptions } from '../services/automation/single-use/single-use'
import type { Chats } from '../services/chats/chats'
import type { LinkMaker } from '../services/links/create/link-maker'
import type { Act } from '../services/watch/acts'
import type { Watch } from '../services/watch/watch'

export interface SingleUseParts extends Omit<SingleUseOptions, 'findChat' | 'intents' | 'tell'> {
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'find'>
  readonly maker: Pick<LinkMaker, 'intents'>
  readonly watch: Pick<Watch, 'report'>
}

/** Most names of people who slipped in that one notice has. */
const NAMES = 100

/** What came of a link, for the feed. */
const actOf = ({ open, title, came, closed, waiting, refused }: SingleUseEnd, community: string): Act => {
  const [first, ...others] = came
  return {
    // One that could not be closed is told once, and once more when it is.
    key: `${refused === null ? 'closed' : 'refused'} ${open.made} ${open.since}`,
    ...{ chatId: open.chatId, community, link: { link: open.link, hash: open.hash, title } },
    facts: {
      rule: 'closedAfterFirst',
      ...{ person: first?.name ?? null, joined: first?.date ?? null },
      closed: closed === null ? null : Math.floor(closed),
      others: others.slice(0, NAMES).map(({ name }) => name),
      ...{ waiting, refused: refused?.code ?? null },
    },
  }
}

/** Builds what closes links of one account after the first join. */
export const composeSingleUse = ({ events, chats, maker, watch, ...parts }: SingleUseParts): SingleUse => {
  const singleUse = createSingleUse({
    ...parts,
    findChat: chats.find,
    intents: maker.intents,
    tell: (end, community) => watch.report(actOf(end, community)),
  })
  events.on('linkMade', singleUse.made)
  events.on('online', ({ again }) => singleUse.online(again))
  events.on('joined', singleUse.joined)
  events.on('chatChanged', singleUse.chatChanged)
  events.on('ended', singleUse.halt)
  return singleUse
}
