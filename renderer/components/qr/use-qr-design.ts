import { useKeptSetting } from '../use-kept-setting'

/** The design as it is being chosen; remembered in the settings for the next code and the next start. */
export const useQrDesign = () => {
  const { value: design, change, error } = useKeptSetting('qrDesign')
  return { design, change, error }
}
