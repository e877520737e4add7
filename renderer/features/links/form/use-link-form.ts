import { type ReactNode, type RefCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { ErrorCode } from '../../../../electron/contract/errors'
import { SUBSCRIPTION_STARS_MAX } from '../../../../electron/contract/link-rules'
import type { CreateOutcome, InviteLink } from '../../../../electron/contract/links'
import { cleanTitle } from '../../../../electron/contract/titles'
import { useCall } from '../../../api'
import { serverNow } from '../../../components/server-clock'
import { errorSentence, fieldOf } from '../../../errors'
import { useSignedIn } from '../../../session'
import { checkForm, type FormField, type FormMistakes, firstMistake, formFields, isShown } from './form-rules'
import { emptyForm, type FormValues, valuesFromLink } from './form-values'
import { useCreateLink, type Wanted } from './use-create-link'

interface LinkFormOptions {
  readonly chat: Chat | null
  readonly onMade: (link: InviteLink) => void
}

/**
 * Milliseconds after a made link was drawn in which a press on the untouched form is the second half of a double click
 * or of an impatient Enter: it would make a link without a title that nobody wants.
 */
const SECOND_PRESS = 700

/** The field that a refusal of Telegram's concerns; null: none of the form's. */
const placeOf = (code: ErrorCode): FormField | null => {
  const field = fieldOf(code)
  if (field === 'requestNeeded') return 'usageLimit'
  return formFields.find((known) => known === field) ?? null
}

/** The state of the form `New link`: what stands in it, what is wrong with it, and what became of the last submit. */
export const useLinkForm = ({ chat, onMade }: LinkFormOptions) => {
  const { t, i18n } = useTranslation()
  const { clockOffset } = useSignedIn()
  const [values, setValues] = useState<FormValues>(emptyForm)
  const [mistakes, setMistakes] = useState<FormMistakes>({})
  const [advanced, setAdvanced] = useState(false)
  const [justCreated, setJustCreated] = useState(false)
  const [made, setMade] = useState(0)
  /** When the last made link was drawn, as events count time; what was pressed before knew nothing of it. */
  const drawnAt = useRef(Number.NEGATIVE_INFINITY)
  const [confirming, setConfirming] = useState<Wanted | null>(null)
  const [publicRequests, setPublicRequests] = useState(false)
  const [focusOn, setFocusOn] = useState<{ readonly field: FormField } | null>(null)
  const elements = useRef<Partial<Record<FormField, HTMLInputElement | null>>>({})
  // The same function for a field each time: another one would be another owner of it, with every key.
  const refs = useRef<Partial<Record<FormField, RefCallback<HTMLInputElement>>>>({})
  const feeLimit = useCall('getFeeLimit').data?.max ?? SUBSCRIPTION_STARS_MAX
  const kind = chat?.kind ?? null

  const onDone = (outcome: CreateOutcome, wanted: Wanted): void => {
    if (outcome.kind === 'publicJoinRequests') {
      setPublicRequests(true)
      return
    }
    // Only what was sent is cleared: a next title that was typed meanwhile stays, and may be sent at once.
    const isUntouched = cleanTitle(values.title) === wanted.options.title || wanted.options.legacyRevokePermanent
    setValues((now) => ({ ...now, title: isUntouched ? '' : now.title, replacePrimary: false }))
    setMistakes({})
    setJustCreated(isUntouched)
    drawnAt.current = Number.POSITIVE_INFINITY
    setMade((count) => count + 1)
    onMade(outcome.link)
    setFocusOn({ field: 'title' })
  }
  useEffect(() => {
    if (made === 0) return
    const frame = requestAnimationFrame(() => {
      drawnAt.current = performance.now()
    })
    return () => cancelAnimationFrame(frame)
  }, [made])
  const create = useCreateLink(onDone)
  const { state, clear } = create

  // What was said about one community does not concern the next; what was typed does.
  const chatId = chat?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the community changes, for that reason alone
  useEffect(() => {
    setMistakes({})
    setPublicRequests(false)
    setJustCreated(false)
    clear()
  }, [chatId, clear])

  useEffect(() => {
    if (focusOn !== null) elements.current[focusOn.field]?.focus()
  }, [focusOn])

  // Ready to type as soon as there is a community to make a link for; not when the focus is somewhere already.
  const ready = useRef(false)
  useEffect(() => {
    if (chatId === undefined || ready.current) return
    ready.current = true
    if (document.activeElement === document.body || document.activeElement === null) setFocusOn({ field: 'title' })
  }, [chatId])

  const failure = state.kind === 'failed' ? state.error : null
  const concerned = failure === null ? null : placeOf(failure.error.code)
  // A sentence beside a field that has stepped aside would be seen by nobody.
  const failedField = concerned !== null && isShown(concerned, values, kind) ? concerned : null
  useEffect(() => {
    if (failedField === null) return
    if (failedField === 'monthlyFee') setAdvanced(true)
    setFocusOn({ field: failedField })
  }, [failedField])

  const change = (some: Partial<FormValues>): void => {
    const next = { ...values, ...some }
    setValues(next)
    setJustCreated(false)
    setPublicRequests(false)
    if (state.kind === 'failed') clear()
    // A mistake that was said goes as soon as it is mended; no new one is said while somebody types.
    const check = checkForm(next, kind, serverNow(clockOffset), feeLimit)
    const left = Object.entries(check.ok ? {} : check.mistakes).filter(([field]) => field in mistakes)
    setMistakes(Object.fromEntries(left))
  }

  const send = (wanted: Wanted): void => {
    if (state.kind === 'waiting') create.replaceWaiting(wanted)
    else void create.submit(wanted)
  }
  /** `pressedAt`: when the key or the button was pressed, as events count time; a slow page hears of it later. */
  const submit = (pressedAt: number): void => {
    if (state.kind === 'sending' || confirming !== null) return
    if (justCreated && pressedAt < drawnAt.current + SECOND_PRESS) return
    const check = checkForm(values, kind, serverNow(clockOffset), feeLimit)
    if (!check.ok) {
      setMistakes(check.mistakes)
      const first = firstMistake(check.mistakes)
      if (first === 'monthlyFee') setAdvanced(true)
      if (first !== null) setFocusOn({ field: first })
      return
    }
    if (chat === null) return
    const wanted: Wanted = { chatId: chat.id, options: check.options }
    // The same wish again while its fate is open is a question about the first one, not a second link.
    const isSame = state.kind === 'unknown' && JSON.stringify(state.wanted) === JSON.stringify(wanted)
    if (isSame) create.checkNow()
    else if (wanted.options.legacyRevokePermanent) setConfirming(wanted)
    else send(wanted)
  }

  const sentences: Partial<Record<FormField, ReactNode>> = {}
  for (const field of formFields) {
    const mistake = mistakes[field]
    if (mistake !== undefined) sentences[field] = mistakeSentence(mistake)
    else if (failure !== null && failedField === field)
      sentences[field] = errorSentence(t, failure.error, i18n.language)
  }
  function mistakeSentence(mistake: NonNullable<FormMistakes[FormField]>): string {
    if (mistake === 'titleTooLong' || mistake === 'expireDateInvalid' || mistake === 'usageLimitInvalid') {
      return t(`errors.${mistake}`)
    }
    return t(`form.mistake.${mistake}`, { most: new Intl.NumberFormat(i18n.language).format(feeLimit) })
  }

  return {
    values,
    change,
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
    publicRequests,
    confirming: confirming !== null,
    confirm: () => {
      if (confirming !== null) send(confirming)
      setConfirming(null)
    },
    cancelConfirm: () => setConfirming(null),
    focusTitle: () => setFocusOn({ field: 'title' }),
    /** The settings of a link as the start of a new one; shows the part of the form that they stand in. */
    startFrom: (link: InviteLink) => {
      setValues(valuesFromLink(link, serverNow(clockOffset)))
      setMistakes({})
      setJustCreated(false)
      if (link.subscriptionPricing !== null) setAdvanced(true)
      setFocusOn({ field: 'title' })
    },
    focusable: (field: FormField): RefCallback<HTMLInputElement> => {
      refs.current[field] ??= (element) => {
        elements.current[field] = element
      }
      return refs.current[field]
    },
  }
}

export type LinkForm = ReturnType<typeof useLinkForm>
