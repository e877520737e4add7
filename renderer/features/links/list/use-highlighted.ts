import { useEffect, useState } from 'react'
import type { LinkQuery, LinkRef, LinkWindow } from '../../../../electron/contract/link-list'
import type { InviteLink } from '../../../../electron/contract/links'
import { call } from '../../../api'

export interface Highlighted {
  /** The address of the link that was just made; null: none was. */
  readonly address: string | null
  /** Its place in the list; null until it has come into it. */
  readonly at: number | null
}

/** The link that was just made, looked for in the list until it is there, so that it can be shown and highlighted. */
export const useHighlighted = (query: LinkQuery | null, head: LinkWindow | null) => {
  const [made, setMade] = useState<{ readonly address: string; readonly ref: LinkRef } | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const isSought = made !== null && at === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newer answer may hold it
  useEffect(() => {
    if (!isSought || query === null) return
    let outdated = false
    call('findLink', { query, link: made.ref }).then(
      ({ index }) => {
        if (!outdated && index !== null) setAt(index)
      },
      () => undefined,
    )
    return () => {
      outdated = true
    }
  }, [isSought, made?.address, query, head])
  /** `place`: where it stands in the list, where that is known already. */
  const highlight = ({ link, chatId, hash }: InviteLink, place: number | null = null): void => {
    setMade({ address: link, ref: { chatId, hash } })
    setAt(place)
  }
  return { address: made?.address ?? null, at, highlight }
}
