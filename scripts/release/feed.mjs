/**
 * Where a build looks for updates, as it is given when it is made; without an address it looks nowhere.
 *
 * - `INVITE_DESK_UPDATE_FEED`: the address of `latest.json`, by https
 * - `INVITE_DESK_UPDATE_KEYS`: public keys of scripts/sign-release.mjs, with spaces between them
 * - `INVITE_DESK_UPDATE_HOSTS`: hosts to which that address may lead, likewise
 * - `INVITE_DESK_UPDATE_PAGE`: a page for people, by https
 * @param {Record<string, string | undefined>} env
 * @returns {{ url: string, keys: string[], hosts: string[], page: string | null } | null}
 * @throws when it could take nothing, or anything
 */
export function feedOf(env) {
  const url = env.INVITE_DESK_UPDATE_FEED ?? ''
  if (url === '') return null
  const keys = words(env.INVITE_DESK_UPDATE_KEYS)
  const page = env.INVITE_DESK_UPDATE_PAGE ?? ''
  if (!isSecure(url)) throw new Error('INVITE_DESK_UPDATE_FEED has to be an address with https.')
  if (page !== '' && !isSecure(page)) throw new Error('INVITE_DESK_UPDATE_PAGE has to be an address with https.')
  if (keys.length === 0 || keys.some((key) => !/^[A-Za-z0-9+/]{43}=$/.test(key))) {
    throw new Error('INVITE_DESK_UPDATE_KEYS has to hold public keys of scripts/sign-release.mjs.')
  }
  return { url, keys, hosts: words(env.INVITE_DESK_UPDATE_HOSTS), page: page === '' ? null : page }
}

/** @param {string} address */
const isSecure = (address) => URL.canParse(address) && new URL(address).protocol === 'https:'

/** @param {string | undefined} text */
const words = (text) => (text ?? '').split(/\s+/).filter((word) => word !== '')
