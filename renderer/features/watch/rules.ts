import { Flame, Gauge, Inbox, type LucideIcon, TimerOff, Users } from 'lucide-react'
import type { WatchRule, WatchSettings } from '../../../electron/contract/watch'
import { watchRules } from '../../../electron/contract/watch'

/** How much a rule's notice asks for: amber runs out, red is wrong, the rest is said quietly. */
export type RuleTone = 'amber' | 'red' | 'quiet'

export const ruleIcons: Readonly<Record<WatchRule, LucideIcon>> = {
  runningOut: Gauge,
  full: Users,
  expired: TimerOff,
  rush: Flame,
  waiting: Inbox,
}

export const ruleTones: Readonly<Record<WatchRule, RuleTone>> = {
  runningOut: 'amber',
  full: 'quiet',
  expired: 'quiet',
  rush: 'red',
  waiting: 'quiet',
}

/** Nothing is told at all. */
export const isAllOff = ({ rules }: WatchSettings): boolean => watchRules.every((rule) => !rules[rule])
