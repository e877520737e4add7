import type { Person, World } from './model'
import type { Random } from './random'

/** Telegram's own service account, which writes the messages about sign-ins. */
export const TELEGRAM_SERVICE_ID = 777000n

const GIVEN_NAMES = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Emre',
  'Fatima',
  'Goran',
  'Hanna',
  'Igor',
  'Joana',
  'Kaveh',
  'Leyla',
  'Marek',
  'Nadia',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosa',
  'Samir',
  'Tereza',
  'Uwe',
  'Vera',
  'Wanda',
  'Xenia',
  'Yusuf',
  'Zoe',
  'Оксана',
  'Дмитро',
  'Ірина',
  'Наталья',
  'ليلى',
  'يوسف',
  'مريم',
  'נועה',
  'איתן',
  '美咲',
  '健太',
  'Łukasz',
  'Żaneta',
  'Søren',
  'Åsa',
  'Ștefan',
  'Çağla',
  'Nguyễn',
  'José',
] as const

const FAMILY_NAMES = [
  'Albrecht',
  'Brandt',
  'Castro',
  'Demir',
  'Eriksen',
  'Fischer',
  'García',
  'Horvat',
  'Ivanova',
  'Jansen',
  'Keller',
  'Lindqvist',
  'Müller',
  'Novák',
  'Okafor',
  'Petrov',
  'Quiroga',
  'Rossi',
  'Schmidt',
  'Tanaka',
  'Ustinov',
  'Varga',
  'Weber',
  'Xu',
  'Yılmaz',
  'Zieliński',
  'Шевченко',
  'Коваль',
  'الخطيب',
  'منصور',
  'כהן',
  'לוי',
  '',
] as const

const BIOS = [
  '',
  '',
  '',
  'Runner, slow but stubborn.',
  'New in town, looking for company on Sundays.',
  'Half marathon in spring!',
  'Trail shoes and coffee',
  'Бігаю зранку',
  'أحب الجري في المساء',
  'רצה לאט, מגיעה רחוק',
  'Came from the poster at the park',
  'Physio. Ask me about your knees.',
  'Laufe seit 2009, meistens hinterher',
  '5k → 10k → ?',
  'friend of Jonas',
] as const

/** Makes somebody and lets them live in the world. */
export function addPerson(world: World, details?: Partial<Omit<Person, 'accessHash'>>): Person {
  const invented = invent(world.random, freeUserId(world))
  const person = details === undefined ? invented : { ...invented, ...details }
  world.people.set(person.id, person)
  return person
}

/** Somebody who is not in the community and has not asked to join: known from elsewhere, else new. */
export function stranger(world: World, isKnown: (userId: bigint) => boolean): Person {
  const strangers = strangersTo(world, isKnown)
  return strangers.length > 0 ? world.random.pick(strangers) : addPerson(world)
}

/**
 * As `stranger`, one after the other for somebody who takes in each of them: nobody comes twice, and the people of the
 * world are gone through once instead of once a person.
 */
export function eachStranger(world: World, isKnown: (userId: bigint) => boolean): () => Person {
  const strangers = strangersTo(world, isKnown)
  return () => {
    if (strangers.length === 0) return addPerson(world)
    const person = world.random.pick(strangers)
    strangers.splice(strangers.indexOf(person), 1)
    return person
  }
}

function strangersTo({ people, accounts }: World, isKnown: (userId: bigint) => boolean): Person[] {
  const strangers: Person[] = []
  for (const person of people.values()) {
    const { id, bot } = person
    if (!bot && id !== TELEGRAM_SERVICE_ID && !accounts.has(id) && !isKnown(id)) strangers.push(person)
  }
  return strangers
}

/** First and last name as one text. */
export function fullName(person: Person): string {
  return [person.firstName, person.lastName].filter((part) => part !== '').join(' ')
}

function invent(random: Random, id: bigint): Person {
  return {
    id,
    accessHash: random.long(),
    firstName: random.pick(GIVEN_NAMES),
    lastName: random.pick(FAMILY_NAMES),
    username: null,
    phone: null,
    about: random.pick(BIOS),
    bot: false,
    photoId: random.chance(0.3) ? random.long() : null,
  }
}

// Above 32 bits, as every newer account's id is: clients that cut ids short show here.
function freeUserId(world: World): bigint {
  for (;;) {
    const id = 5_000_000_000n + BigInt(world.random.below(2_900_000_000))
    if (!world.people.has(id)) return id
  }
}
