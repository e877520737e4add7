import type { NotifiedLead } from '../contract/errands'
import type { NoticeFacts } from '../contract/watch'

/** What can be done about something that was told, the likeliest first: macOS shows the first as a button of its own. */
export const notifiedLeads = (facts: NoticeFacts): readonly NotifiedLead[] => {
  switch (facts.rule) {
    case 'full':
      return ['edit', 'duplicate']
    case 'runningOut':
      return [facts.by === 'places' ? 'edit' : 'extend', 'duplicate']
    case 'expired':
      return ['extend', 'duplicate']
    case 'rush':
      // A leak is closed at once.
      return ['lockdown', 'revoke', 'people']
    case 'wave':
      return ['alike', 'revoke']
    case 'waiting':
      return ['requests']
    case 'closedAfterFirst':
      return facts.refused === null ? [] : ['revoke']
    case 'scheduled':
      return facts.outcome === 'done' ? [] : ['schedule']
    case 'answered':
      return [facts.outcome === 'done' && facts.people > 0 ? 'answered' : 'requests']
    case 'rotated':
      if (facts.error === null) return ['copy']
      return facts.why === 'leak' ? ['revoke'] : []
  }
}

/** The keys of their words, which are those of the feed's buttons. */
export const notifiedLeadWords = {
  copy: 'linkList.action.copy',
  edit: 'watch.lead.edit',
  extend: 'linkList.action.extend',
  duplicate: 'linkList.action.duplicate',
  revoke: 'linkList.action.revoke',
  lockdown: 'watchNotice.lockdown',
  people: 'watch.showPeople',
  requests: 'watch.lead.requests',
  alike: 'watch.lead.alike',
  answered: 'watch.lead.answered',
  schedule: 'watch.lead.schedule',
} as const satisfies Record<NotifiedLead, string>
