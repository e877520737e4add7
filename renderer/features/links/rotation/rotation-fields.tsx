import { styled } from '@mui/material/styles'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ROTATIONS, rotationReasons } from '../../../../electron/contract/rotation'
import { Group, Legend, Segmented } from '../../../components/segmented'
import { CountField } from '../../../components/terms/count-field'
import { Consequence, SteppedAside, SwitchLine } from '../../../components/terms/form-line'
import type { ManageTarget } from '../manage/link-manager'
import { offeredReasons, type RotationMistakes, type RotationValues } from './rotation-values'

const Reasoned = styled(Group)({ display: 'grid', gap: 12 })

interface RotationFieldsProps {
  readonly target: ManageTarget
  readonly values: RotationValues
  readonly mistakes: RotationMistakes
  readonly change: (some: Partial<RotationValues>) => void
  readonly mostRef: Ref<HTMLInputElement>
}

/** What can lead to a successor, what becomes of the old link, and how often. */
export const RotationFields = (props: RotationFieldsProps) => {
  const { target, values, mistakes, change, mostRef } = props
  const { t, i18n } = useTranslation()
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count)
  const isPrimary = target.kind === 'one' && target.entry.link.permanent
  const { early, old, most, codes } = values
  return (
    <>
      <Reasons {...props} />
      {values.reasons.includes('over') && (
        <Segmented
          label={t('rotation.early.label')}
          options={(['atEnd', 'early'] as const).map((value) => ({ value, label: t(`rotation.early.${value}`) }))}
          value={early}
          onChange={(next) => change({ early: next })}
        >
          <Consequence>{t(`rotation.early.${early}Words`)}</Consequence>
        </Segmented>
      )}
      {isPrimary ? (
        <SteppedAside name={t('rotation.old.label')}>{t('rotation.old.primary')}</SteppedAside>
      ) : (
        <Segmented
          label={t('rotation.old.label')}
          options={(['revoke', 'leave'] as const).map((value) => ({ value, label: t(`rotation.old.${value}`) }))}
          value={old}
          onChange={(next) => change({ old: next })}
        >
          <Consequence>{t(`rotation.old.${old}Words`)}</Consequence>
        </Segmented>
      )}
      <SwitchLine
        label={t('rotation.codes.label')}
        hint={t('rotation.codes.words')}
        checked={codes}
        onChange={(next) => change({ codes: next })}
      />
      <CountField
        ref={mostRef}
        label={t('rotation.most.label')}
        value={most}
        onChange={(next) => change({ most: next })}
        most={ROTATIONS.max}
        hint={t('rotation.most.hint')}
        error={mistakes.most && t('rotation.most.wrong', { most: number(ROTATIONS.max) })}
      />
    </>
  )
}

/** A switch for each reason; one that cannot come says why. */
const Reasons = ({ target, values, mistakes, change }: RotationFieldsProps) => {
  const { t } = useTranslation()
  const offered = offeredReasons(target)
  const { reasons } = values
  return (
    <Reasoned>
      <Legend>{t('rotation.when')}</Legend>
      {rotationReasons.map((reason) =>
        offered.includes(reason) ? (
          <SwitchLine
            key={reason}
            label={t(`rotation.${reason}.label`)}
            hint={t(`rotation.${reason}.words`)}
            checked={reasons.includes(reason)}
            onChange={(on) => change({ reasons: on ? [...reasons, reason] : reasons.filter((one) => one !== reason) })}
          />
        ) : (
          <SteppedAside key={reason} name={t(`rotation.${reason}.label`)}>
            {t(`rotation.${reason}.never`)}
          </SteppedAside>
        ),
      )}
      {mistakes.reasons !== undefined && <Consequence wrong={t('rotation.reasonsMissing')}>{null}</Consequence>}
    </Reasoned>
  )
}
