import { StickyNote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import { linkState, RUNNING_OUT, ringOf } from '../../../../electron/contract/link-state'
import type { InviteLink } from '../../../../electron/contract/links'
import { Facts } from '../../../components/facts'
import { useIsClosed } from '../../../components/link-actions/use-is-closed'
import { statusPhrases } from '../../../components/link-status'
import { shortDate, timeLocaleOf } from '../../../components/moment-words'
import { useServerReading } from '../../../components/server-clock'
import { Unseen } from '../../../components/unseen'
import { useWaitingLead } from '../use-waiting-lead'
import { fittingTags } from './fitting-tags'
import { NarrowBy } from './narrow-by'
import { Ring } from './ring'
import { Marks, MoreTags, Status, TagMark } from './row-parts'

interface StatusLineProps {
  readonly entry: LinkEntry
  /** One phrase more, said first; null: none. */
  readonly more: string | null
}
/** The status that counts down by itself: nothing but these words renders when they change. */
export const StatusLine = ({ entry, more }: StatusLineProps) => {
  const { link } = entry
  const { t, i18n } = useTranslation()
  const lead = useWaitingLead(entry)
  const words = useServerReading((now) => statusPhrases(entry, now, timeLocaleOf(i18n.language), t).join('\n'))
  const amber = useServerReading((now) => linkState(link, now) === 'active' && ringOf(link, now).runningOut)
  return (
    <Status data-tone={amber ? 'amber' : 'plain'}>
      <Facts facts={[...(more === null ? [] : [more]), ...words.split('\n')]} lead={lead} />
    </Status>
  )
}

/** The same on two lines, for a column: people above, time and money below. Nothing of it is cut. */
export const StatusLines = ({ entry }: { readonly entry: LinkEntry }) => {
  const { link } = entry
  const { t, i18n } = useTranslation()
  const lead = useWaitingLead(entry)
  const words = useServerReading((now) => statusPhrases(entry, now, timeLocaleOf(i18n.language), t).join('\n'))
  const amber = useServerReading((now) => linkState(link, now) === 'active' && ringOf(link, now).runningOut)
  const [first, ...rest] = words.split('\n')
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

/** The ring moves in hundredths, so that it renders a hundred times in a link's life and not once a minute. */
export const LiveRing = ({ link }: { readonly link: InviteLink }) => {
  const { i18n } = useTranslation()
  const closed = useIsClosed(link)
  const hundredths = useServerReading((now) => {
    const { used } = ringOf(link, now)
    return used === null ? -1 : Math.floor(used * 100)
  })
  const used = hundredths < 0 ? null : hundredths / 100
  return (
    <Ring
      ring={{ used, runningOut: used !== null && used >= RUNNING_OUT }}
      closed={closed}
      count={link.usage}
      language={i18n.language}
    />
  )
}

/** A day in few letters, such as `9 Nov`. */
export const DayWords = ({ seconds }: { readonly seconds: number }) => {
  const { i18n } = useTranslation()
  return useServerReading((now) => shortDate(seconds, now, timeLocaleOf(i18n.language)))
}

interface TagMarksProps {
  readonly tags: readonly string[]
  /** How many there is room for, and for how many letters of them; the rest is a number. */
  readonly most: number
  readonly letters: number
}

export const TagMarks = ({ tags, most, letters }: TagMarksProps) => {
  const { t } = useTranslation()
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
  const { t } = useTranslation()
  if (note === '') return null
  return (
    <span title={note} style={{ display: 'grid', flexShrink: 0 }}>
      <StickyNote size={13} aria-hidden />
      <Unseen>{t('linkList.noteIs', { note })}</Unseen>
    </span>
  )
}
