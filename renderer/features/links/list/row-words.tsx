import { StickyNote } from 'lucide-react'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { InviteLink } from '../../../../electron/contract/links'
import { Facts } from '../../../components/facts'
import { shortDate, timeLocaleOf } from '../../../components/moment-words'
import { useServerReading } from '../../../components/server-clock'
import { Unseen } from '../../../components/unseen'
import { useWords } from '../../../components/words'
import { useWaitingLead } from '../use-waiting-lead'
import { fittingTags } from './fitting-tags'
import { NarrowBy } from './narrow-by'
import { Ring } from './ring'
import { Marks, MoreTags, Status, TagMark } from './row-parts'
import type { RowReading } from './use-row-reading'

interface StatusLineProps {
  readonly entry: LinkEntry
  readonly reading: RowReading
  /** One phrase more, said first; null: none. */
  readonly more: string | null
}
/** The status of a link in one line. */
export const StatusLine = ({ entry, reading: { amber, phrases }, more }: StatusLineProps) => {
  const lead = useWaitingLead(entry)
  return (
    <Status data-tone={amber ? 'amber' : 'plain'}>
      <Facts facts={[...(more === null ? [] : [more]), ...phrases]} lead={lead} />
    </Status>
  )
}

/** The same on two lines, for a column: people above, time and money below. Nothing of it is cut. */
export const StatusLines = ({ entry, reading: { amber, phrases } }: Omit<StatusLineProps, 'more'>) => {
  const lead = useWaitingLead(entry)
  const [first, ...rest] = phrases
  const tone = amber ? 'amber' : 'plain'
  return (
    <>
      <Status data-tone={tone}>
        {lead !== undefined && lead.fact === first ? <Facts facts={[lead.fact]} lead={lead} /> : first}
      </Status>
      {rest.length > 0 && (
        <Status data-tone={tone}>
          <Facts facts={rest} lead={lead} />
        </Status>
      )}
    </>
  )
}

/** The ring of a link, which moves as time passes. */
export const LiveRing = ({ link, reading }: { readonly link: InviteLink; readonly reading: RowReading }) => {
  const { language } = useWords()
  return <Ring ring={reading.ring} closed={reading.closed} count={link.usage} language={language} />
}

/** A day in few letters, such as `9 Nov`. */
export const DayWords = ({ seconds }: { readonly seconds: number }) => {
  const { language } = useWords()
  return useServerReading((now) => shortDate(seconds, now, timeLocaleOf(language)))
}

interface TagMarksProps {
  readonly tags: readonly string[]
  /** How many there is room for, and for how many letters of them; the rest is a number. */
  readonly most: number
  readonly letters: number
}

export const TagMarks = ({ tags, most, letters }: TagMarksProps) => {
  const { t } = useWords()
  if (tags.length === 0) return null
  const { shown, more } = fittingTags(tags, most, letters)
  return (
    <Marks title={tags.join(', ')}>
      {shown.map((tag) => (
        <NarrowBy key={tag} kind="tag" id={tag} name={tag} tabIndex={-1}>
          <TagMark>{tag}</TagMark>
        </NarrowBy>
      ))}
      {more > 0 && <MoreTags aria-label={t('linkList.moreTags', { count: more })}>+{more}</MoreTags>}
    </Marks>
  )
}

/** Marks a link with a note; the note itself is in the tooltip and in the accessible name. */
export const NoteMark = ({ note }: { readonly note: string }) => {
  const { t } = useWords()
  if (note === '') return null
  return (
    <span title={note} style={{ display: 'grid', flexShrink: 0 }}>
      <StickyNote size={13} aria-hidden />
      <Unseen>{t('linkList.noteIs', { note })}</Unseen>
    </span>
  )
}
