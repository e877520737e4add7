import { useEffect, useState } from 'react'
import type { LinkQuery, LinkRef, LinkWindow } from '../../../../electron/contract/link-list'
import type { InviteLink } from '../../../../electron/contract/links'
import { call } from '../../../api'

interface Lit {
  readonly address: string
  readonly ref: LinkRef
  /** Its place in the list; null until it has come into it. */
  readonly at: number | null
}

/** The link that was just made: lit up, and looked for in the list until it is there, so that it can be shown. */
export const useLit = (query: LinkQuery | null, head: LinkWindow | null) => {
  const [highlighted, setLit] = useState<Lit | null>(null)
  const isSought = highlighted !== null && highlighted.at === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newer answer may hold it
  useEffect(() => {
    if (!isSought || query === null) return
    let outdated = false
    call('findLink', { query, link: highlighted.ref }).then(
      ({ index }) => {
        if (!outdated && index !== null) setLit((now) => (now === null ? null : { ...now, at: index }))
      },
      () => undefined,
    )
    return () => {
      outdated = true
    }
  }, [isSought, highlighted?.address, query, head])
  return {
    address: highlighted?.address ?? null,
    at: highlighted?.at ?? null,
    light: ({ link, chatId, hash }: InviteLink) => setLit({ address: link, ref: { chatId, hash }, at: null }),
  }
}
