import type { LinkRef } from '../../../contract/link-list'
import type { InviteLink } from '../../../contract/links'
import type { Annotation, Annotations } from '../local/annotations'

/**
 * What this computer keeps of a link goes to the one that took its place: tags, note, and rules of Watch of its own. A link
 * without them is better than none, so it is no error if they cannot be written.
 */
export type CarryOver = (from: LinkRef, to: InviteLink, kept: Annotation) => Promise<void>

interface CarryOverOptions {
  readonly annotations: Pick<Annotations, 'change'>
  readonly passOnRules: (from: LinkRef, to: LinkRef & { readonly name: string }) => void
}

export const createCarryOver =
  ({ annotations, passOnRules }: CarryOverOptions): CarryOver =>
  async (from, { chatId, hash, title }, { tags, note }) => {
    if (tags.length > 0 || note !== '') {
      await annotations.change([{ link: { chatId, hash }, annotation: { tags, note } }])
    }
    passOnRules(from, { chatId, hash, name: (title ?? '') === '' ? hash : (title ?? hash) })
  }
