/**
 * People who ask to join by one link: a wave of accounts of one hand, each lacking here and there what gives it away, or
 * honest people of every kind, some of whom look like a wave. Which was which is written down (`Community.waves`).
 */
import { ask } from './joins'
import type { Community, Invite, Person, World, WorldEvent } from './model'
import { addPerson } from './people'
import type { Random } from './random'

export interface CrowdOptions {
  readonly as: 'wave' | 'honest'
  readonly count: number
  /** Seconds before `now` within which they asked. */
  readonly within: number
}

/**
 * Lets them ask to join, the first of them first. To be announced by the caller.
 * @throws Error where the link lets everybody in
 */
export function sendCrowd(
  world: World,
  community: Community,
  invite: Invite,
  { as, count, within }: CrowdOptions,
  now: number,
): { readonly people: readonly Person[]; readonly events: WorldEvent[] } {
  if (!invite.requestNeeded && !community.approveNewMembers) throw new Error(`${invite.hash} asks nobody to wait`)
  const { random } = world
  const moments = Array.from({ length: count }, () => now - random.below(within + 1)).sort((one, other) => one - other)
  const make = as === 'wave' ? waveMaker(world) : () => honest(world)
  const people = moments.map(make)
  const events = people.map(({ id }, at) => ask(community, invite, id, moments[at] ?? now))
  if (as === 'wave') {
    const [from, to] = [moments[0] ?? now, moments.at(-1) ?? now]
    community.waves.push({ link: invite.hash, from, to, people: people.map(({ id }) => id) })
  }
  return { people, events }
}

/** What the accounts of a wave have in common: one script and one place that they lead to. */
interface Script {
  readonly bios: readonly string[]
  readonly places: readonly string[]
  readonly names: readonly string[]
}

const SCRIPTS: readonly Script[] = [
  {
    bios: [
      'Earn 500$ a day with crypto signals, write me PLACE',
      'Earn 700$ a day with crypto signals 🚀 write me: PLACE',
      'Earn 900$ every day with crypto signals, just write me PLACE',
    ],
    places: ['t.me/fast_signals_vip', '@fast_signals_vip', 'https://fast-signals.example/join'],
    names: ['Crypto Manager', 'Emma Trade', 'Sofia Signals', 'Mia Profit', 'Julia Invest'],
  },
  {
    bios: [
      'Заработок от 5000 рублей в день без вложений, пиши PLACE',
      'Заработок от 7000 рублей в день без вложений 💰 пиши PLACE',
    ],
    places: ['t.me/+AbCdEfGhIjKlMnOp', 'hxxps://dengi[.]example/start', '@legkie_dengi_bot'],
    names: ['Анна', 'Мария Иванова', 'Екатерина', 'Ольга Смирнова', 'Виктория'],
  },
  {
    bios: ['اربح من المنزل كل يوم بدون رأس مال، راسلني PLACE', 'اربح من المنزل كل يوم بدون رأس مال ✅ راسلني PLACE'],
    places: ['t.me/rebh_yawmi', 'rebh-yawmi.example'],
    names: ['سارة', 'نور الهدى', 'ليان', 'جود'],
  },
  {
    bios: ['在家兼职日结五百元联系客服PLACE', '在家兼职日结八百元，联系客服 PLACE'],
    places: ['t.me/jianzhi_kefu', '@jianzhi_kefu'],
    names: ['小美', '客服小雅', '婷婷', '晓晓'],
  },
]

/** Accounts made one after the other lie so far apart at most. */
const STEP = 400

/** Accounts of one hand: made in one go, filled in from one script, not all of them with care. */
function waveMaker(world: World): () => Person {
  const { random } = world
  const { bios, places, names } = random.pick(SCRIPTS)
  const place = random.pick(places)
  // Some hands buy their accounts here and there instead.
  const isOneBatch = random.chance(0.7)
  let last = 6_000_000_000n + BigInt(random.below(1_900_000_000))
  return () => {
    last += BigInt(1 + random.below(STEP))
    while (world.people.has(last)) last += 1n
    const firstName = random.pick(names)
    return addPerson(world, {
      ...(isOneBatch && random.chance(0.9) ? { id: last } : {}),
      ...{ firstName, lastName: random.chance(0.3) ? String(random.between(10, 9_999)) : '' },
      username: random.chance(0.7) ? null : `u${random.token(9).replaceAll('-', '_').toLowerCase()}`,
      about: random.chance(0.85) ? random.pick(bios).replace('PLACE', place) : '',
      photoId: random.chance(0.8) ? null : random.long(),
    })
  }
}

/** Places of their own that honest people link to. */
const OWN_PLACES = ['instagram.com/NAME', 'strava.com/athletes/NAME', 't.me/NAME_blog', 'https://NAME.example'] as const

/** People as they are: most with a picture and a username, some with neither, a few with a place of their own in the bio. */
function honest(world: World): Person {
  const { random } = world
  const named = addPerson(world, { photoId: random.chance(0.75) ? random.long() : null })
  const username = random.chance(0.7) ? usernameOf(random) : null
  const hasPlace = random.chance(0.12)
  const words = random.chance(0.25) ? named.about : random.chance(0.4) ? '' : bioOf(random)
  const place = random.pick(OWN_PLACES).replace('NAME', username ?? usernameOf(random))
  const about = [words, hasPlace ? place : ''].filter((part) => part !== '').join(' · ')
  const person = { ...named, username, about }
  world.people.set(person.id, person)
  return person
}

const DOINGS = [
  ...['Runner', 'Baker', 'Nurse', 'Teacher', 'Dad of two', 'Student', 'Gardener', 'Вчителька', 'مهندس', 'מעצבת'],
  ...['Climber', 'Cook', 'Engineer', 'Reader', 'Musician', 'Swimmer', 'Retired', 'Photographer', 'Physio', 'Writer'],
] as const
const LIKINGS = [
  ...['likes hills', 'slow on Sundays', 'mostly lost', 'always late', 'coffee first', 'learning German', 'new here'],
  ...['two cats', 'люблю ліс', 'أحب البحر', 'אוהבת ים', 'marathon one day', 'rain or shine', 'with a dog', 'night owl'],
] as const

/** One of some thousands: now and then two say the same, and many say something like it. */
const bioOf = (random: Random): string =>
  `${random.pick(DOINGS)}, ${random.pick(LIKINGS)}, ${random.pick(LIKINGS)} since ${random.between(1995, 2025)}`

const usernameOf = (random: Random): string =>
  `${random.pick(['run', 'anna', 'max', 'city', 'trail', 'noa', 'leo'])}_${random.below(100_000_000).toString(36)}`
