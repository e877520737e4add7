import Button from '@mui/material/Button'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownRotations } from '../../../../electron/contract/rotation'
import { useAction, useCall } from '../../../api'
import { FormDialog } from '../../../components/form-dialog'
import { namedLink } from '../../../components/link-address'
import { useFailureToast, useToast } from '../../../components/toaster'
import { mistakesIn, useFormValues } from '../../../components/use-form-values'
import type { ManageTarget } from '../manage/link-manager'
import { selectionOf } from '../manage/question'
import { RotationFields } from './rotation-fields'
import { checkRotation, firstValues, type RotationMistakes, type RotationValues } from './rotation-values'

interface RotationDialogProps {
  readonly target: ManageTarget
  readonly onClose: () => void
}

/** `Replace by itself`: when, by what, and how often. Opens once it is known how it is replaced so far. */
export const RotationDialog = (props: RotationDialogProps) => {
  const { data } = useCall('listRotations')
  return data === undefined ? null : <RotationForm {...props} known={data} />
}

const RotationForm = ({ target, onClose, known }: RotationDialogProps & { readonly known: ShownRotations }) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const failed = useFailureToast()
  const hash = target.kind === 'one' ? target.entry.link.hash : null
  const [now] = useState(() => known.links.find(({ link }) => link.hash === hash) ?? null)
  const { values, mistakes, change, say, latest } = useFormValues<RotationValues, RotationMistakes>({
    first: () => firstValues(target, now),
    mistakesOf: (of) => mistakesIn(checkRotation(of)),
  })
  const save = useAction('setRotation')
  const stop = useAction('stopRotation')
  const mostField = useRef<HTMLInputElement>(null)
  const [focusMost, setFocusMost] = useState(0)
  useEffect(() => {
    if (focusMost > 0) mostField.current?.focus()
  }, [focusMost])
  const selection = selectionOf(target)
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)

  const submit = async (): Promise<void> => {
    const checked = checkRotation(latest())
    if (!checked.ok) {
      say(checked.mistakes)
      if (checked.mistakes.reasons === undefined) setFocusMost((times) => times + 1)
      return
    }
    const answer = await save.run({ selection, rule: checked.rule })
    if (answer === null) return
    if (answer.on === 0) failed(t('rotation.none'))
    else if (answer.notFor > 0) toast(t('rotation.someNot', { number: number(answer.notFor) }))
    else toast(t('rotation.saved'))
    onClose()
  }
  const stopIt = async (): Promise<void> => {
    if (!(await stop.done({ selection }))) return
    toast(t('rotation.stopped'))
    onClose()
  }
  const about =
    target.kind === 'one'
      ? t('schedule.leadOne', { link: namedLink(target.entry, t), community: target.entry.community })
      : t('schedule.leadMany', { count: target.count, number: number(target.count) })
  const mayStop = now !== null || target.kind === 'many'
  return (
    <FormDialog
      title={t('rotation.title')}
      lead={`${about} ${t('rotation.lead')}`}
      confirm={t('rotation.save')}
      pending={save.pending || stop.pending}
      error={save.error ?? stop.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RotationFields {...{ target, values, mistakes }} change={(some) => void change(some)} mostRef={mostField} />
      {mayStop && (
        <Button type="button" sx={{ justifySelf: 'start' }} onClick={() => void stopIt()}>
          {t('rotation.stop')}
        </Button>
      )}
    </FormDialog>
  )
}
