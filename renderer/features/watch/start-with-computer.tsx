import { useTranslation } from 'react-i18next'
import { useAction, useCall } from '../../api'
import { ErrorNote } from '../../components/error-note'
import { useReadOnFocus } from '../../components/use-read-on-focus'
import { SwitchRow } from './switch-row'

/** `Start with the computer`, as the system has it: there it can be changed too, so it is read again with the window. */
export const StartWithComputer = () => {
  const { t } = useTranslation()
  const { data: item, error, refetch } = useCall('getLoginItem')
  const change = useAction('setLoginItem')
  useReadOnFocus(() => void refetch())
  const choose = async (on: boolean): Promise<void> => {
    await change.done({ on })
    await refetch()
  }
  const trouble = change.error ?? error
  return (
    <>
      <SwitchRow
        label={t('watch.background.login.label')}
        hint={t(item === 'blocked' ? 'watch.background.login.blocked' : 'watch.background.login.hint')}
        on={item === 'on'}
        onChange={(on) => void choose(on)}
      />
      {trouble !== null && <ErrorNote error={trouble} />}
    </>
  )
}
