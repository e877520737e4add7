import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { aimKey, type ShownAnswerRule } from '../../../../electron/contract/answer-rules'
import { useAction } from '../../../api'
import { ErrorNote } from '../../../components/error-note'
import { momentWords, timeLocaleOf } from '../../../components/moment-words'
import { useServerNow } from '../../../components/server-clock'
import { useToast } from '../../../components/toaster'
import { ruleSentence } from './rule-words'

const Frame = styled('section')({ display: 'grid', gap: 8 })
const Heading = styled('h3')(({ theme }) => ({ ...theme.typography.h3, margin: 0 }))
const List = styled('ul')(({ theme }) => ({
  margin: 0,
  padding: 0,
  listStyle: 'none',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.divider}`,
}))
const Line = styled('li')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  padding: '8px 8px 8px 12px',
  '[dir="rtl"] &': { padding: '8px 12px 8px 8px' },
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
}))
const Words = styled('div')({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' })
const Quiet = styled('div')(({ theme }) => ({ ...theme.typography.body2, color: theme.vars.palette.text.secondary }))

/** The rules that are on: what each does, how much it has done, and the way to switch it off. */
export const RuleList = ({ rules }: { readonly rules: readonly ShownAnswerRule[] }) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const now = useServerNow()
  const remove = useAction('removeAnswerRule')
  const number = new Intl.NumberFormat(i18n.language)
  if (rules.length === 0) return null
  const switchOff = async ({ aim }: ShownAnswerRule, button: HTMLElement): Promise<void> => {
    // The button goes, the last one with all of the list, and the focus must not leave the dialog with it.
    button.closest('form')?.querySelector<HTMLElement>('input:checked')?.focus()
    if (await remove.done({ aim })) toast(t('requests.byItself.offDone'))
  }
  const stateOf = ({ limits, today, pausedUntil }: ShownAnswerRule): string =>
    [
      t('requests.byItself.today', { count: today, number: number.format(today) }),
      pausedUntil === null
        ? t('requests.byItself.limits', { hour: number.format(limits.hour), day: number.format(limits.day) })
        : t('requests.byItself.paused', { moment: momentWords(pausedUntil, now, timeLocaleOf(i18n.language), t) }),
    ].join(' · ')
  return (
    <Frame aria-label={t('requests.byItself.on')}>
      <Heading>{t('requests.byItself.on')}</Heading>
      <List>
        {rules.map((rule) => {
          const sentence = ruleSentence(rule, t)
          return (
            <Line key={aimKey(rule.aim)}>
              <Words>
                <bdi>{sentence}</bdi>
                <Quiet>{stateOf(rule)}</Quiet>
              </Words>
              <Button
                size="small"
                variant="text"
                aria-label={t('requests.byItself.offRule', { rule: sentence })}
                onClick={({ currentTarget }) => void switchOff(rule, currentTarget)}
              >
                {t('requests.byItself.off')}
              </Button>
            </Line>
          )
        })}
      </List>
      {remove.error !== null && <ErrorNote error={remove.error} />}
    </Frame>
  )
}
