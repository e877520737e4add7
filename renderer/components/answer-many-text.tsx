import { useTranslation } from 'react-i18next'

interface AnswerManyTextProps {
  readonly approved: boolean
  /** All of a community or a link: one call, unless somebody new asks before it is made. */
  readonly atOnce: boolean
  /** Those who asked since the question was put. */
  readonly newcomers: number
}

/** What it means to let many in or not: whether it can be stopped, and that nobody is meant who came later. */
export const AnswerManyText = ({ approved, atOnce, newcomers }: AnswerManyTextProps) => {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language).format(newcomers)
  const how = atOnce && newcomers === 0 ? 'atOnce' : 'oneByOne'
  return (
    <>
      {!approved && `${t('requests.ask.dismissText')} `}
      {t(approved ? `requests.ask.approveHow.${how}` : `requests.ask.dismissHow.${how}`)}
      {newcomers > 0 && ` ${t('requests.ask.newcomers', { count: newcomers, number })}`}
    </>
  )
}
