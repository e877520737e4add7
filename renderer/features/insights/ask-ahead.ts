import type { QueryClient } from '@tanstack/react-query'
import type { CallOutput } from '../../../electron/contract/calls'
import { callKey } from '../../api'
import { timeLocaleOf } from '../../components/moment-words'
import { serverNow } from '../../components/server-clock'
import { joinsQuery } from './joins-query'
import { bucketOf, periodOf, queryOf, toTheHour } from './view'

/**
 * Asks for the picture that the room opens with, as somebody left it, so that it is there when the room is opened. It is
 * kept until main says that it is out of date, and then shown until the newer one is there, as all answers are.
 */
export const askAhead = (client: QueryClient, language: string): void => {
  const settings = client.getQueryData<CallOutput<'getSettings'>>(callKey('getSettings'))
  const session = client.getQueryData<CallOutput<'getSession'>>(callKey('getSession'))
  if (settings === undefined || session?.phase !== 'signedIn') return
  const { view } = settings.insights
  const now = toTheHour(serverNow(session.clockOffset))
  const period = periodOf(view, now)
  const query = queryOf(view, period, timeLocaleOf(language).timeZone)
  const asked = joinsQuery({ view, query, bucket: bucketOf(view, period, now) })
  void client.prefetchQuery({ ...asked, gcTime: Number.POSITIVE_INFINITY })
}
