import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkEntry } from '../../../../electron/contract/link-list'
import type { RequestMark } from '../../../../electron/contract/people'
import { everybodyWaiting } from '../../../../electron/contract/request-signs'
import { type CallError, useAction } from '../../../api'
import { AnswerManyText } from '../../../components/answer-many-text'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { ErrorNote } from '../../../components/error-note'
import { useHeldAnswers } from '../../../components/held-answers'
import { linkName } from '../../../components/link-address'

const Buttons = styled('div')({ display: 'flex', gap: 8, flexWrap: 'wrap' })

/** Whom the question is about: those who waited when it was put. */
interface Question {
  readonly approved: boolean
  readonly seen: RequestMark
  readonly count: number
}

/** Everybody who waits by this link, let in or not at once; asked first, as in the room of requests. */
export const AnswerAll = ({ entry: { link, community } }: { readonly entry: LinkEntry }) => {
  const { t, i18n } = useTranslation()
  const look = useAction('queryRequests')
  const { hold } = useHeldAnswers()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const filter = { ...everybodyWaiting, chatId: link.chatId, hash: link.hash }
  /** Those who ask later are not answered by it. */
  const ask = async (approved: boolean): Promise<void> => {
    const window = await look.run({ filter, offset: 0, limit: 1 })
    if (window !== null) setQuestion({ approved, seen: window.seen, count: window.total || link.requested })
  }
  const close = (): void => {
    setQuestion(null)
    setError(null)
  }
  const answer = async (): Promise<void> => {
    if (question === null || pending) return
    const { approved, seen, count } = question
    const words = { count, number: new Intl.NumberFormat(i18n.language).format(count) }
    setPending(true)
    const said = t(approved ? 'requests.approvingMany' : 'requests.dismissingMany', words)
    const refused = await hold({ kind: 'matching', filter, seen }, approved, said)
    setPending(false)
    if (refused === null) close()
    else setError(refused)
  }
  return (
    <>
      <Buttons>
        <Button size="small" loading={look.pending} onClick={() => void ask(true)}>
          {t('details.approveAll')}
        </Button>
        <Button size="small" loading={look.pending} onClick={() => void ask(false)}>
          {t('details.dismissAll')}
        </Button>
      </Buttons>
      {look.error !== null && <ErrorNote error={look.error} />}
      {question !== null && (
        <ConfirmDialog
          open
          tone={question.approved ? 'primary' : 'error'}
          title={t(question.approved ? 'requests.ask.approve' : 'requests.ask.dismiss', {
            count: question.count,
            number: new Intl.NumberFormat(i18n.language).format(question.count),
          })}
          confirm={t(question.approved ? 'details.approveAll' : 'details.dismissAll')}
          pending={pending}
          error={error}
          onConfirm={() => void answer()}
          onClose={close}
        >
          {t('requests.ask.byLink', { link: linkName(link), community })}{' '}
          <AnswerManyText
            approved={question.approved}
            atOnce={question.count > 1}
            newcomers={Math.max(0, link.requested - question.count)}
          />
        </ConfirmDialog>
      )}
    </>
  )
}
