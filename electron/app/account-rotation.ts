import type { SendEvent } from '../ipc/send-event'
import type { AccountEvents } from '../services/accounts/account-events'
import { createLeakGuard } from '../services/automation/rotation/leak-guard'
import type { RotationEnd } from '../services/automation/rotation/looks'
import { createRotation, type Rotation, type RotationOptions } from '../services/automation/rotation/rotation'
import { createRotationBook, type RotationBook } from '../services/automation/rotation/rotation-book'
import type { Chats } from '../services/chats/chats'
import type { Act } from '../services/watch/acts'
import type { Watch } from '../services/watch/watch'
import type { AccountFolder } from '../storage/account-folder'
import type { Log } from '../storage/log'

/** What came of a link, for the feed. */
const actOf = ({ ruled, why, link, successor, closed, left, codes, error }: RotationEnd, community: string): Act => {
  const about = successor ?? link
  return {
    key: `${ruled.ruleId} ${link.hash}`,
    ...{ chatId: about.chatId, community, link: { link: about.link, hash: about.hash, title: about.title } },
    facts: {
      ...{ rule: 'rotated', why, old: { link: link.link, title: link.title } },
      closed: closed ?? (link.revoked ? 'revoked' : 'left'),
      ...{ left, error: error?.code ?? null },
      ...(codes === null ? {} : { codes }),
    },
  }
}

/** Opens which links of one account are replaced, with what hears that one of them leaks. */
export const openRotationBook = (parts: {
  readonly folder: AccountFolder
  readonly log: Log
  readonly events: AccountEvents
  readonly tell: SendEvent
}) => {
  const { folder, log, events, tell } = parts
  const book = createRotationBook({ folder, log, onChange: () => tell('rotationsChanged', null) })
  return { book, leaks: createLeakGuard({ book, log, onLeaked: () => events.emit('linkLeaked') }) }
}

export interface RotationParts extends Omit<RotationOptions, 'findChat' | 'tell'> {
  readonly book: RotationBook
  readonly events: AccountEvents
  readonly chats: Pick<Chats, 'find'>
  readonly watch: Pick<Watch, 'report'>
}

/** Builds what replaces links of one account. */
export const composeRotation = ({ events, chats, watch, ...parts }: RotationParts): Rotation => {
  const rotation = createRotation({
    ...parts,
    findChat: chats.find,
    tell: (end, community) => watch.report(actOf(end, community)),
  })
  events.on('online', rotation.online)
  events.on('joined', rotation.joined)
  events.on('chatChanged', rotation.chatChanged)
  events.on('linkLeaked', rotation.leaked)
  events.on('ended', rotation.halt)
  return rotation
}
