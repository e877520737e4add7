/** The people of the practice world who can sign in, and those who answer in a fixed way. */
import { deliverToInbox } from './communities'
import type { Account, Person, World } from './model'
import { addPerson, TELEGRAM_SERVICE_ID } from './people'

/** The code of every practice account. */
export const PRACTICE_CODE = '12345'
/** The data centre where almost everybody lives. */
export const HOME_DC = 2
/** The other one, for `PHONE_MIGRATE_4` and `USER_MIGRATE_4`. */
const OTHER_DC = 4

/** `auth.sendCode` is answered PHONE_NUMBER_BANNED. */
export const BANNED_PHONE = '9996610090'
/** `auth.sendCode` is answered PHONE_NUMBER_FLOOD. */
export const FLOODED_PHONE = '9996610091'
/** An api_id that is answered API_ID_INVALID, whatever the hash. */
export const REFUSED_API_ID = 99_999_999
/** An api_id that is answered API_ID_PUBLISHED_FLOOD. */
export const PUBLISHED_API_ID = 99_999_998
/** A bot token that is answered ACCESS_TOKEN_EXPIRED. */
export const EXPIRED_BOT_TOKEN = '7000000099:AAExpired-practice-token-0000000000'

/** Who the communities are peopled with. */
export interface Cast {
  readonly mara: Account
  readonly idris: Account
  readonly lena: Account
  readonly noor: Account
  readonly bot: Account
  /** An admin who never signs in, with links of his own. */
  readonly jonas: Person
  /** Owners of communities in which the others are guests. */
  readonly strangers: readonly Person[]
}

export function seedAccounts(world: World, now: number): Cast {
  addPerson(world, {
    id: TELEGRAM_SERVICE_ID,
    firstName: 'Telegram',
    lastName: '',
    phone: '42777',
    about: '',
    photoId: null,
  })
  const cast: Cast = {
    mara: addAccount(world, { firstName: 'Mara', lastName: 'K.', username: 'mara_runs', phone: '9996610001' }),
    idris: addAccount(world, {
      firstName: 'Idris',
      lastName: 'A.',
      username: 'idris_events',
      phone: '9996610002',
      password: 'midnight-doors',
      passwordHint: 'when the doors close',
    }),
    lena: addAccount(world, { firstName: 'Lena', lastName: 'W.', username: null, phone: '9996610003' }),
    noor: addAccount(world, { firstName: 'Noor', lastName: 'D.', username: null, phone: '9996640004', dcId: OTHER_DC }),
    bot: addAccount(world, {
      id: 7_000_000_001n,
      firstName: 'Invite Helper',
      lastName: '',
      username: 'invite_helper_bot',
      botToken: '7000000001:AAHpractice-invite-helper-token-0001',
    }),
    jonas: addPerson(world, { firstName: 'Jonas', lastName: 'Brandt', username: 'jonas_brandt' }),
    strangers: [addPerson(world), addPerson(world)],
  }
  addAccount(world, {
    id: 7_000_000_004n,
    firstName: 'Far Away Helper',
    lastName: '',
    username: 'far_away_bot',
    botToken: '7000000004:AAHpractice-far-away-helper-token-04',
    dcId: OTHER_DC,
  })
  for (const account of world.accounts.values()) greet(world, account, now)
  return cast
}

interface AccountDetails {
  readonly id?: bigint
  readonly firstName: string
  readonly lastName: string
  readonly username: string | null
  readonly phone?: string
  readonly password?: string
  readonly passwordHint?: string
  readonly botToken?: string
  readonly dcId?: number
}

function addAccount(world: World, details: AccountDetails): Account {
  const { id, firstName, lastName, username, phone = null, botToken = null } = details
  const bot = botToken !== null
  const named = { firstName, lastName, username, phone, bot, about: '', photoId: bot ? null : world.random.long() }
  const person = addPerson(world, id === undefined ? named : { ...named, id })
  const account: Account = {
    userId: person.id,
    phone,
    code: phone === null ? null : PRACTICE_CODE,
    password: details.password ?? null,
    passwordHint: details.passwordHint ?? null,
    botToken,
    dcId: details.dcId ?? HOME_DC,
    pts: 0,
    qts: 0,
    inbox: [],
    restriction: null,
    pinned: new Set(),
    archived: new Set(),
  }
  world.accounts.set(person.id, account)
  return account
}

function greet(world: World, account: Account, now: number): void {
  if (account.phone === null) return
  deliverToInbox(world, account.userId, TELEGRAM_SERVICE_ID, {
    id: world.nextMessageId++,
    date: now - 200 * 86_400,
    fromId: TELEGRAM_SERVICE_ID,
    content: { kind: 'text', text: 'Welcome to the practice Telegram. Nothing here reaches the real one.' },
  })
}
