import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Importer, RequestRef } from '../../../../electron/contract/people'
import type { CallError } from '../../../api'
import { ErrorText } from '../../../components/error-note'
import { type GivenAnswer, useHeldAnswers } from '../../../components/held-answers'
import { rowAttributes } from '../../../components/list/row-attributes'
import type { RowPlace } from '../../../components/list/virtual-list'
import { clockWords, shortDate, timeLocaleOf } from '../../../components/moment-words'
import { PersonAvatar } from '../../../components/person-avatar'
import { useServerNow } from '../../../components/server-clock'
import { useSignedIn } from '../../../session'

/** Pixels of a row: who and when, and of those who wait two lines of their own words. */
export const personHeights = { joined: 48, waiting: 78 } as const

const Item = styled('div')({
  position: 'absolute',
  insetInline: 0,
  top: 0,
  borderRadius: 8,
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  // The frame stands clear of the picture.
  '&:focus-visible': { outlineOffset: 3 },
})
const Words = styled('div')(({ theme }) => ({
  flex: 1,
  minWidth: 0,
  '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > :first-of-type': { fontWeight: 550 },
  '& > :not(:first-of-type)': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
}))
/** What somebody says of themselves decides whether they are let in: two lines of it. */
const About = styled('div')({
  '&&': { whiteSpace: 'normal', display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2 },
  overflowWrap: 'anywhere',
})
const Said = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  flexShrink: 0,
  color: theme.vars.palette.text.secondary,
}))
const Wrong = styled(About)(({ theme }) => ({ '&&&': { color: theme.vars.palette.ink.red } }))

interface PersonRowProps extends RowPlace {
  readonly person: Importer
  readonly chatId: string
  /** Pixels. */
  readonly height: number
}

/** Somebody who joined or waits: who, when, and who let them in. */
export const PersonRow = (props: PersonRowProps) => {
  const { person, chatId } = props
  const row = rowAttributes(person.name, props)
  const { t, i18n } = useTranslation()
  const now = useServerNow()
  const place = timeLocaleOf(i18n.language)
  const { of, refusal } = useHeldAnswers()
  const request = { chatId, userId: person.userId }
  const given = of(request)
  const [failed, setFailed] = useState<CallError | null>(null)
  const refused = failed ?? refusal(request)
  const { clockOffset } = useSignedIn()
  // Who was let in, or asked again since, was not refused this.
  const isOfThis = person.requested && refused !== null && person.date <= refused.at / 1000 + clockOffset
  const error = given === null && isOfThis ? refused : null
  const when = `${shortDate(person.date, now, place)}, ${clockWords(person.date, place)}`
  const details = [
    person.username === null ? null : `@${person.username}`,
    when,
    person.approvedBy === null ? null : t('details.approvedBy', { name: person.approvedBy.name }),
    person.viaFolder ? t('details.viaFolder') : null,
  ]
  const { tabIndex } = row
  return (
    <Item {...row} style={{ ...row.style, height: props.height }}>
      <PersonAvatar person={person} size={30} />
      <Words>
        <div>
          <bdi>{person.name}</bdi>
        </div>
        <div>{details.filter((part) => part !== null).join(' · ')}</div>
        {error !== null ? (
          <Wrong role="alert">
            <ErrorText error={error} />
          </Wrong>
        ) : (
          person.about !== '' && (
            <About dir="auto" title={person.about}>
              {person.about}
            </About>
          )
        )}
      </Words>
      {person.requested &&
        (given === null ? (
          <Answer request={request} name={person.name} tabIndex={tabIndex} onFailed={setFailed} />
        ) : (
          <Given given={given} name={person.name} tabIndex={tabIndex} />
        ))}
    </Item>
  )
}

/** The button goes, and the focus must not go with it. */
const toRow = (button: HTMLElement): void => button.closest<HTMLElement>('[role="listitem"]')?.focus()

interface AnswerProps {
  readonly request: RequestRef
  readonly name: string
  readonly tabIndex: number
  /** Not even held; null: it is. */
  readonly onFailed: (error: CallError | null) => void
}

const Answer = ({ request, name, tabIndex, onFailed }: AnswerProps) => {
  const { t } = useTranslation()
  const { hold } = useHeldAnswers()
  // State comes a render too late to hold back a second click in the same tick.
  const isPending = useRef(false)
  const reply = async (approved: boolean, button: HTMLElement): Promise<void> => {
    if (isPending.current) return
    isPending.current = true
    toRow(button)
    const words = t(approved ? 'requests.approving' : 'requests.dismissing', { name })
    onFailed(await hold({ kind: 'requests', requests: [request] }, approved, words))
    isPending.current = false
  }
  return (
    <>
      <Button
        size="small"
        tabIndex={tabIndex}
        aria-label={t('details.approveName', { name })}
        onClick={({ currentTarget }) => void reply(true, currentTarget)}
      >
        {t('details.approve')}
      </Button>
      <Button
        size="small"
        variant="text"
        tabIndex={tabIndex}
        aria-label={t('details.dismissName', { name })}
        onClick={({ currentTarget }) => void reply(false, currentTarget)}
      >
        {t('details.dismiss')}
      </Button>
    </>
  )
}

interface GivenProps {
  readonly given: GivenAnswer
  readonly name: string
  readonly tabIndex: number
}

/** What is about to happen, and the way back while there is one. */
const Given = ({ given: { heldId, approved, sent }, name, tabIndex }: GivenProps) => {
  const { t } = useTranslation()
  const { undo } = useHeldAnswers()
  return (
    <>
      <Said>{t(approved ? 'details.approving' : 'details.dismissing')}</Said>
      {!sent && (
        <Button
          size="small"
          variant="text"
          tabIndex={tabIndex}
          aria-label={t('details.undoName', { name })}
          onClick={({ currentTarget }) => {
            toRow(currentTarget)
            void undo(heldId)
          }}
        >
          {t('requests.undo')}
        </Button>
      )}
    </>
  )
}
