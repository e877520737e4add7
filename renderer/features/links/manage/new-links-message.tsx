import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LockdownReport } from '../../../../electron/contract/lockdowns'
import { linkName } from '../../../components/link-address'
import { Heading } from './lockdown-parts'

const Text = styled('textarea')(({ theme }) => ({
  ...theme.typography.body2,
  width: '100%',
  padding: '8px 12px',
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  color: theme.vars.palette.text.primary,
  backgroundColor: theme.vars.palette.background.paper,
  resize: 'vertical',
}))

/** What is said where the old links were posted; null: nothing was made again yet. What is typed into it stays. */
export const useNewLinksMessage = (report: LockdownReport | null) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const made = (report?.closed ?? []).flatMap(({ link, made: again }) => (again === null ? [] : [{ link, again }]))
  if (report === null || made.length === 0) return { text: null, change: setTyped }
  const [first] = made
  // Titles tell several links apart; one alone needs none, and only admins knew it.
  const lines =
    made.length === 1 ? [first?.again.link] : made.map(({ link, again }) => `${linkName(link)}: ${again.link}`)
  const words = [t('lockdown.message', { count: made.length, community: report.community }), ...lines].join('\n')
  return { text: typed ?? words, change: setTyped }
}

/** The message, to be changed before it is copied. */
export const NewLinksMessage = ({ message }: { readonly message: ReturnType<typeof useNewLinksMessage> }) => {
  const { t } = useTranslation()
  const id = useId()
  const text = message.text ?? ''
  return (
    <>
      <Heading id={id}>{t('lockdown.messageLabel')}</Heading>
      <Text
        aria-labelledby={id}
        dir="auto"
        rows={Math.min(8, text.split('\n').length + 1)}
        value={text}
        onChange={(event) => message.change(event.target.value)}
      />
    </>
  )
}
