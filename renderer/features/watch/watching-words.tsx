import { useTranslation } from 'react-i18next'
import { timeLocaleOf } from '../../components/moment-words'
import { useServerReading } from '../../components/server-clock'
import { useSettings } from '../../session'
import { agoWords } from './notice-words'
import { isAllOff } from './rules'

/** That watching works while the app runs, and how fresh it is. `lookedAt`: null: not every community was looked at. */
export const WatchingWords = ({ lookedAt }: { readonly lookedAt: number | null }) => {
  const { t, i18n } = useTranslation()
  const { settings } = useSettings()
  const place = timeLocaleOf(i18n.language)
  const allOff = isAllOff(settings.watch)
  return useServerReading((now) => {
    if (allOff) return t('watch.watching.off')
    if (lookedAt === null) return t('watch.watching.begins')
    return t(settings.watchInBackground ? 'watch.watching.always' : 'watch.watching.since', {
      when: agoWords(lookedAt, now, place, t),
    })
  })
}
