import type { Api } from 'telegram'
import type { Person } from '../gateway'

/** user#… in the app's words. A deleted account has no name at all: its id is used instead. */
export const mapPerson = (user: Api.User): Person => {
  const userId = user.id.toString()
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ').trim()
  const username = user.username ?? user.usernames?.find((entry) => entry.active === true)?.username ?? null
  const isBot = user.bot === true
  const digits = user.phone?.replace(/\D/g, '') ?? ''
  return {
    userId,
    name: name || username || userId,
    username,
    phone: isBot || digits === '' ? null : `+${digits}`,
    isBot,
  }
}
