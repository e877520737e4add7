import { isClosed } from '../../../electron/contract/link-state'
import type { InviteLink } from '../../../electron/contract/links'
import { useServerReading } from '../server-clock'

/** Whether the link is closed by now; a component that asks renders again only when the link closes. */
export const useIsClosed = (link: InviteLink): boolean => useServerReading((now) => isClosed(link, now))
