import type { TFunction } from 'i18next'
import {
  Bot,
  CalendarClock,
  DoorClosed,
  Flame,
  Gauge,
  Inbox,
  type LucideIcon,
  RefreshCw,
  TimerOff,
  UserRoundCheck,
  Users,
  Waves,
} from 'lucide-react'
import type { FeedKind, NoticeFacts, NoticeKind, WatchSettings } from '../../../electron/contract/watch'
import { watchRules } from '../../../electron/contract/watch'

/** How much a rule's notice asks for: amber runs out, red is wrong, the rest is said quietly. */
export type RuleTone = 'amber' | 'red' | 'quiet'

export const kindIcons: Readonly<Record<NoticeKind | FeedKind, LucideIcon>> = {
  runningOut: Gauge,
  full: Users,
  expired: TimerOff,
  rush: Flame,
  waiting: Inbox,
  wave: Waves,
  closedAfterFirst: DoorClosed,
  scheduled: CalendarClock,
  rotated: RefreshCw,
  answered: UserRoundCheck,
  acts: Bot,
}

const kindTones: Readonly<Record<NoticeKind, RuleTone>> = {
  runningOut: 'amber',
  full: 'quiet',
  expired: 'quiet',
  rush: 'red',
  waiting: 'quiet',
  wave: 'red',
  closedAfterFirst: 'quiet',
  scheduled: 'quiet',
  rotated: 'quiet',
  answered: 'quiet',
}

/** A link that was to be closed and is not is wrong, what was planned and not done wants to be looked at, the rest is said quietly. */
export const toneOf = (facts: NoticeFacts): RuleTone => {
  if (facts.rule === 'closedAfterFirst' && facts.refused !== null) return 'red'
  // It leaked, and still lets people in.
  if (facts.rule === 'rotated' && facts.closed === 'refused') return 'red'
  if (facts.rule === 'rotated' && facts.error !== null) return facts.why === 'leak' ? 'red' : 'amber'
  if (facts.rule === 'answered' && facts.outcome !== 'done') return 'amber'
  return facts.rule === 'scheduled' && facts.outcome !== 'done' ? 'amber' : kindTones[facts.rule]
}

/** What a filter of the feed is called. */
export const kindName = (kind: FeedKind, t: TFunction): string =>
  kind === 'acts' ? t('watch.acts.name') : t(`watch.rule.${kind}.name`)

/** Nothing is told at all. */
export const isAllOff = ({ rules }: WatchSettings): boolean => watchRules.every((rule) => !rules[rule])
