import { Api } from 'telegram'
import { SUBSCRIPTION_STARS_MAX } from '../../contract/link-rules'
import type { Calls } from '../calls'

/** A whole number under a top-level key of help.getAppConfig, or null. */
export const configNumber = (config: Api.TypeJSONValue, key: string): number | null => {
  if (config.className !== 'JsonObject') return null
  const value = config.value.find((entry) => entry.key === key)?.value
  return value?.className === 'JsonNumber' && Number.isSafeInteger(value.value) ? value.value : null
}

/**
 * `stars_subscription_amount_max` (core.telegram.org/api/config). A server that does not tell, or fails, leaves the
 * documented default: the server checks the price again anyway.
 */
export const readFeeLimit = async (calls: Calls): Promise<number> => {
  const answer = await calls.read(new Api.help.GetAppConfig({ hash: 0 }))
  if (!answer.ok || answer.value.className !== 'help.AppConfig') return SUBSCRIPTION_STARS_MAX
  const max = configNumber(answer.value.config, 'stars_subscription_amount_max')
  return max !== null && max > 0 ? max : SUBSCRIPTION_STARS_MAX
}
