import { memo, type ReactNode, type Ref, useEffect, useImperativeHandle } from 'react'
import type { Chat } from '../../../../electron/contract/chats'
import type { LinkEntry, MadeLink } from '../../../../electron/contract/link-list'
import type { InviteLink } from '../../../../electron/contract/links'
import { NewLinkForm } from './new-link-form'
import type { FieldElements } from './use-field-focus'
import { useLinkForm } from './use-link-form'

/** What the room asks of its form. */
export interface FormHandle {
  readonly focusTitle: () => void
  readonly submit: (pressedAt?: number) => void
  /** As it is typed. */
  readonly title: () => string
  readonly isAdvanced: () => boolean
  readonly toggleAdvanced: () => void
  readonly startFrom: (entry: LinkEntry) => void
  readonly makeAgain: (entry: LinkEntry) => boolean
}

interface LinkFormCardProps {
  readonly ref: Ref<FormHandle>
  readonly chat: Chat | null
  readonly fields: FieldElements
  /** Shows the new link, before the form is cleared for the next. */
  readonly onAnswer: (made: MadeLink) => Promise<void>
  readonly onMade: (link: InviteLink) => void
  /** What is wrong with the community, which is chosen outside of the form; null: nothing. */
  readonly onCommunityMistake: (mistake: ReactNode) => void
  readonly onKeyAlone: (key: 'q' | 'c') => void
  readonly onCopyAddress: (address: string) => void
}

/**
 * The form with its state: what is typed in it draws no list, and what comes into the list draws no form. All functions
 * that it is handed stay the same.
 */
export const LinkFormCard = memo(function LinkFormCard(props: LinkFormCardProps) {
  const { chat, fields, onAnswer, onMade, onCommunityMistake } = props
  const form = useLinkForm({ chat, fields, onAnswer, onMade })
  const { values, advanced, focusTitle, submit, toggleAdvanced, startFrom, makeAgain } = form
  useImperativeHandle(props.ref, () => ({
    ...{ focusTitle, submit, toggleAdvanced, startFrom, makeAgain },
    title: () => values.title,
    isAdvanced: () => advanced,
  }))
  const mistake = form.mistakes.community ?? null
  useEffect(() => onCommunityMistake(mistake), [mistake, onCommunityMistake])
  return <NewLinkForm form={form} chat={chat} onKeyAlone={props.onKeyAlone} onCopyAddress={props.onCopyAddress} />
})
