/** Answers about the service itself. `help.getConfig` names ports and belongs to the server. */
import type { MethodTable, Tl } from '../method'
import { SUBSCRIPTION_AMOUNT_MAX } from '../world/invite-terms'
import type { World } from '../world/model'
import { forPeople } from './caller'

const DAY = 86_400

export function helpMethods(world: World): MethodTable {
  return {
    'help.getNearestDc': (context) => ({
      _: 'nearestDc',
      country: 'DE',
      this_dc: context.dcId,
      nearest_dc: context.dcId,
    }),
    'help.getAppConfig': () => ({ _: 'help.appConfig', hash: 1, config: jsonValue(APP_CONFIG) }),
    'help.getTermsOfServiceUpdate': forPeople(world, ({ now }) => ({
      _: 'help.termsOfServiceUpdateEmpty',
      expires: now + DAY,
    })),
    'help.getInviteText': forPeople(world, () => ({
      _: 'help.inviteText',
      message: 'Come and practise with me.',
    })),
    'help.getPromoData': forPeople(world, ({ now }) => ({ _: 'help.promoDataEmpty', expires: now + DAY })),
    'help.getAppUpdate': () => ({ _: 'help.noAppUpdate' }),
    'help.getCountriesList': () => ({ _: 'help.countriesList', countries: [], hash: 1 }),
    'help.getPeerColors': () => ({ _: 'help.peerColors', hash: 1, colors: [] }),
    'help.getPeerProfileColors': () => ({ _: 'help.peerColors', hash: 1, colors: [] }),
    'help.getCdnConfig': () => ({ _: 'cdnConfig', public_keys: [] }),
    'help.getTimezonesList': () => ({ _: 'help.timezonesList', timezones: [], hash: 1 }),
    'help.saveAppLog': () => true,
    'help.dismissSuggestion': () => true,
  }
}

/** core.telegram.org/api/config#client-configuration, as far as it concerns invite links. */
const APP_CONFIG: Readonly<Record<string, Json>> = {
  test: 1,
  stars_subscription_amount_max: SUBSCRIPTION_AMOUNT_MAX,
  stars_usd_sell_rate_x1000: 1300,
  chatlist_invites_limit_default: 3,
  channels_limit_default: 500,
  channels_limit_premium: 1000,
  dialogs_pinned_limit_default: 5,
}

type Json = string | number | boolean

function jsonValue(config: Readonly<Record<string, Json>>): Tl {
  const value = Object.entries(config).map(([key, json]) => ({ _: 'jsonObjectValue', key, value: leaf(json) }))
  return { _: 'jsonObject', value }
}

function leaf(json: Json): Tl {
  if (typeof json === 'number') return { _: 'jsonNumber', value: json }
  return { _: typeof json === 'string' ? 'jsonString' : 'jsonBool', value: json }
}
