import type { AppError } from '../../contract/errors'

/** The account may not see this community's links (any more): lists of all communities leave it out. */
export const isOutOfReach = ({ code }: AppError): boolean =>
  code === 'chatAdminRequired' || code === 'chatPrivate' || code === 'chatNotFound' || code === 'chatWriteForbidden'
