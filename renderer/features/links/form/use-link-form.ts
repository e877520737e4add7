import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { ErrorCode } from '../../../../electron/contract/errors'
import type { LinkEntry, MadeLink } from '../../../../electron/contract/link-list'
import { SUBSCRIPTION_STARS_MAX } from '../../../../electron/contract/link-rules'
import type { CreateOutcome, InviteLink } from '../../../../electron/contract/links'
import { cleanTitle } from '../../../../electron/contract/titles'
import { type CallError, useCall } from '../../../api'
import { serverNow } from '../../../components/server-clock'
import { mistakesIn, useFormValues } from '../../../components/use-form-values'
import { errorSentence, fieldOf } from '../../../errors'
import { useSignedIn } from '../../../session'
import { checkForm, type FormField, type FormMistakes, firstMistake, formFields, isShown } from './form-rules'
import { emptyForm, type FormValues, valuesFromLink, valuesToMakeAgain } from './form-values'
import { type CreateRequest, type CreateState, useCreateLink } from './use-create-link'
import { type FieldElements, useFieldFocus } from './use-field-focus'
import { useSecondPress } from './use-second-press'

interface LinkFormOptions {
  readonly chat: Chat | null
  readonly onMade: (link: InviteLink) => void
  /** The fields that the focus can go to; left out: only those of the form itself. */
  readonly fields?: FieldElements
  /** Hears of the answer before the form does, and is waited for: the new link is seen first. */
  readonly onAnswer?: (made: MadeLink) => Promise<void>
}

/** The field that a refusal of Telegram's concerns; null: none of the form's. */
const placeOf = (code: ErrorCode): FormField | null => {
  const field = fieldOf(code)
  if (field === 'requestNeeded') return 'usageLimit'
  return formFields.find((known) => known === field) ?? null
}

/** The state of the form `New link`: what stands in it, what is wrong with it, and what became of the last submit. */
export const useLinkForm = ({ chat, onMade, fields, onAnswer }: LinkFormOptions) => {
  const { clockOffset } = useSignedIn()
  const [advanced, setAdvanced] = useState(false)
  const [justCreated, setJustCreated] = useState(false)
  const [publicRequests, setPublicRequests] = useState(false)
  const { focusOn, focusable } = useFieldFocus(chat?.id, fields)
  const press = useSecondPress()
  const feeLimit = useCall('getFeeLimit').data?.max ?? SUBSCRIPTION_STARS_MAX
  const kind = chat?.kind ?? null
  const checkNow = (of: FormValues) => checkForm(of, kind, serverNow(clockOffset), feeLimit)
  const { values, mistakes, change, put, say, latest } = useFormValues<FormValues, FormMistakes>({
    first: () => emptyForm,
    mistakesOf: (of) => mistakesIn(checkNow(of)),
  })

  const onDone = (outcome: CreateOutcome, wanted: CreateRequest): void => {
    if (outcome.kind === 'publicJoinRequests') {
      setPublicRequests(true)
      return
    }
    // Only what was sent is cleared: a next title that was typed meanwhile stays, and may be sent at once.
    const { title } = latest()
    const isUntouched = cleanTitle(title) === wanted.options.title || wanted.options.legacyRevokePermanent
    put({ title: isUntouched ? '' : title, replacePrimary: false })
    say({})
    setJustCreated(isUntouched)
    press.linkMade()
    onMade(outcome.link)
    focusOn('title')
  }
  const create = useCreateLink(onDone, onAnswer)
  const { state, clear } = create
  const sending = useConfirmedSend(create)

  // What was said about one community does not concern the next; what was typed does.
  const chatId = chat?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the community changes, for that reason alone
  useEffect(() => {
    say({})
    setPublicRequests(false)
    setJustCreated(false)
    clear()
  }, [chatId, clear])

  /** Puts the focus on a field, and shows the part of the form that it stands in. */
  const show = (field: FormField): void => {
    if (field === 'monthlyFee') setAdvanced(true)
    focusOn(field)
  }
  const { failure, failedField } = useRefusal(state, values, kind, show)

  const changeSome = (some: Partial<FormValues>): void => {
    change(some)
    setJustCreated(false)
    setPublicRequests(false)
    if (state.kind === 'failed') clear()
  }

  /** `pressedAt`: when the key or the button was pressed, as events count time; a slow page hears of it later. */
  const submit = (pressedAt: number): void => {
    if (state.kind === 'sending' || sending.asks) return
    if (justCreated && press.isSecond(pressedAt)) return
    const check = checkNow(latest())
    if (!check.ok) {
      say(check.mistakes)
      const first = firstMistake(check.mistakes)
      if (first !== null) show(first)
      return
    }
    if (chat !== null) sending.send({ chatId: chat.id, options: check.options, closeAfterFirst: check.closeAfterFirst })
  }

  const begin = (next: FormValues, field: FormField): void => {
    put(next)
    say({})
    setJustCreated(false)
    if (next.monthlyFee !== '' || next.closeAfterFirst) setAdvanced(true)
    focusOn(field)
  }

  const sentences = useSentences(mistakes, failedField, failure, feeLimit)
  return {
    values,
    change: changeSome,
    mistakes: sentences,
    /** A refusal that concerns no single field. */
    failure: failedField === null ? failure : null,
    state,
    submit: (pressedAt = performance.now()) => submit(pressedAt),
    cancelWaiting: clear,
    checkNow: create.checkNow,
    advanced,
    toggleAdvanced: () => setAdvanced(!advanced),
    feeLimit,
    justCreated,
    /** A single key in the untouched field was a command: it stands there no more, and the next one may be one too. */
    takeBackKey: () => {
      put({ title: '' })
      setJustCreated(true)
    },
    publicRequests: publicRequests || (chat?.publicJoinRequests === true && !values.replacePrimary),
    confirming: sending.asks,
    confirm: sending.confirm,
    cancelConfirm: sending.cancel,
    focusTitle: () => focusOn('title'),
    /** The settings of a link as the start of a new one, which closes after the first join as that one does; shows the part of the form that they stand in. */
    startFrom: ({ link, closesAfterFirst }: LinkEntry) => {
      const values = valuesFromLink(link, serverNow(clockOffset))
      begin({ ...values, closeAfterFirst: closesAfterFirst === true }, 'title')
    },
    /** The same for a link that is closed; answers whether its end has passed, so that a new one is asked for. */
    makeAgain: ({ link }: LinkEntry): boolean => {
      const { values: again, endPassed } = valuesToMakeAgain(link, serverNow(clockOffset))
      begin(again, endPassed ? 'expires' : 'title')
      return endPassed
    },
    focusable,
  }
}

/** What Telegram refused, and the field that it concerns, which `show` brings before the eye; null: none of the form's. */
const useRefusal = (
  state: CreateState,
  values: FormValues,
  kind: Chat['kind'] | null,
  show: (field: FormField) => void,
) => {
  const failure = state.kind === 'failed' ? state.error : null
  const concerned = failure === null ? null : placeOf(failure.error.code)
  // A sentence beside a field that has stepped aside would be seen by nobody.
  const failedField = concerned !== null && isShown(concerned, values, kind) ? concerned : null
  const showNow = useEffectEvent(show)
  useEffect(() => {
    if (failedField !== null) showNow(failedField)
  }, [failedField])
  return { failure, failedField }
}

/** Sends what the form asks for. What closes the primary link is asked about first. */
const useConfirmedSend = (create: ReturnType<typeof useCreateLink>) => {
  const { state } = create
  const [confirming, setConfirming] = useState<CreateRequest | null>(null)
  const sendNow = (wanted: CreateRequest): void => {
    if (state.kind === 'waiting') create.replaceWaiting(wanted)
    else void create.submit(wanted)
  }
  return {
    asks: confirming !== null,
    send: (wanted: CreateRequest): void => {
      // The same again while the fate of the first is open is a question about that one, not a second link.
      const isSame = state.kind === 'unknown' && JSON.stringify(state.wanted) === JSON.stringify(wanted)
      if (isSame) create.checkNow()
      else if (wanted.options.legacyRevokePermanent) setConfirming(wanted)
      else sendNow(wanted)
    },
    confirm: (): void => {
      if (confirming !== null) sendNow(confirming)
      setConfirming(null)
    },
    cancel: () => setConfirming(null),
  }
}

/** What is said beside each field: its own mistake, or what Telegram refused of it. */
const useSentences = (
  mistakes: FormMistakes,
  failedField: FormField | null,
  failure: CallError | null,
  feeLimit: number,
): Readonly<Partial<Record<FormField, ReactNode>>> => {
  const { t, i18n } = useTranslation()
  const sentenceOf = (mistake: NonNullable<FormMistakes[FormField]>): string => {
    if (mistake === 'titleTooLong' || mistake === 'expireDateInvalid' || mistake === 'usageLimitInvalid') {
      return t(`errors.${mistake}`)
    }
    return t(`form.mistake.${mistake}`, { most: new Intl.NumberFormat(i18n.language).format(feeLimit) })
  }
  const sentences: Partial<Record<FormField, ReactNode>> = {}
  for (const field of formFields) {
    const mistake = mistakes[field]
    if (mistake !== undefined) sentences[field] = sentenceOf(mistake)
    else if (failure !== null && failedField === field)
      sentences[field] = errorSentence(t, failure.error, i18n.language)
  }
  return sentences
}

export type LinkForm = ReturnType<typeof useLinkForm>
