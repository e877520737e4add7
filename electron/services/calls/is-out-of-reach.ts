import type { AppError } from '../../contract/errors'

/** The account may not see this community's links (any more): its place among all communities is simply empty. */
export const isOutOfReach = ({ code }: AppError): boolean =>
  code === 'chatAdminRequired' || code === 'chatPrivate' || code === 'chatNotFound' || code === 'chatWriteForbidden'
