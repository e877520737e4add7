/** Which communities there are, who runs them and what stands in them. */
import type { AdminRight, CommunityKind, World } from './model'
import type { Cast } from './seed-accounts'
import { ambassadorLinks, berlinLinks, doorLinks, type LinkPlan, supportLinks } from './seed-links'

/** Rights of an admin who may invite. */
const INVITING: readonly AdminRight[] = ['change_info', 'delete_messages', 'invite_users', 'pin_messages']
/** Rights of an admin who may not. */
const NOT_INVITING: readonly AdminRight[] = ['delete_messages', 'ban_users', 'pin_messages']

export interface CommunityPlan {
  readonly title: string
  readonly kind: CommunityKind
  readonly size: number
  readonly ownerId: bigint
  readonly about?: string
  readonly username?: string
  readonly picture?: boolean
  readonly approveNewMembers?: boolean
  readonly admins?: readonly { readonly userId: bigint; readonly rights: readonly AdminRight[] }[]
  readonly members?: readonly bigint[]
  readonly lastText: string
  /** Hours since the last message. */
  readonly quietFor: number
  /** Links by who made them. */
  readonly links?: readonly { readonly adminId: bigint; readonly plans: readonly LinkPlan[] }[]
}

/** All of them, those of the first account first. */
export function communityPlans(world: World, cast: Cast): CommunityPlan[] {
  return [...maraPlans(world, cast), ...otherPlans(cast)]
}

function maraPlans(world: World, cast: Cast): CommunityPlan[] {
  const mara = cast.mara.userId
  const jonas = { userId: cast.jonas.id, rights: INVITING }
  const bot = { userId: cast.bot.userId, rights: INVITING }
  const lena = { userId: cast.lena.userId, rights: INVITING }
  const own = (count: number) => [{ adminId: mara, plans: ambassadorLinks(world.random, count) }]
  const others = [
    { adminId: cast.jonas.id, plans: ambassadorLinks(world.random, 3) },
    { adminId: lena.userId, plans: ambassadorLinks(world.random, 2) },
    { adminId: bot.userId, plans: ambassadorLinks(world.random, 2) },
  ]
  const group = { kind: 'supergroup', ownerId: mara, picture: true } as const
  return [
    {
      ...group,
      title: 'Berlin Runners',
      size: 12_480,
      about: 'Every Sunday, ten o’clock, Tiergarten.',
      admins: [jonas, lena, bot],
      links: [{ adminId: mara, plans: berlinLinks() }, ...others],
      lastText: 'Sunday, ten o’clock, at the Victory Column!',
      quietFor: 1,
    },
    {
      ...group,
      title: 'Hamburg Runners',
      size: 6_214,
      username: 'hamburgrunners',
      admins: [jonas],
      links: [...own(5), { adminId: cast.jonas.id, plans: ambassadorLinks(world.random, 2) }],
      lastText: 'Alster at seven?',
      quietFor: 3,
    },
    { ...group, title: 'München läuft', size: 4_870, links: own(6), lastText: 'Isar, Mittwoch, 18:30', quietFor: 5 },
    {
      ...group,
      title: 'Wien läuft',
      size: 3_905,
      picture: false,
      links: own(4),
      lastText: 'Hauptallee ist frei',
      quietFor: 9,
    },
    {
      ...group,
      title: 'Київ біжить',
      size: 2_764,
      links: own(4),
      lastText: 'Завтра о сьомій на Трухановому',
      quietFor: 11,
    },
    {
      ...group,
      title: 'عدّاؤو القاهرة',
      size: 1_980,
      links: own(4),
      lastText: 'موعدنا الجمعة في الزمالك',
      quietFor: 14,
    },
    {
      ...group,
      title: 'רצים בתל אביב',
      size: 1_422,
      picture: false,
      links: own(3),
      lastText: 'מחר בשש בטיילת',
      quietFor: 20,
    },
    { ...group, title: 'Praha běhá', size: 868, links: own(3), lastText: 'Stromovka, sobota', quietFor: 26 },
    {
      title: 'Leipzig Runners',
      kind: 'basicGroup',
      ownerId: mara,
      size: 143,
      picture: true,
      links: own(2),
      lastText: 'Clara-Zetkin-Park!',
      quietFor: 31,
    },
    {
      title: 'City Runners News',
      kind: 'channel',
      ownerId: mara,
      size: 31_906,
      username: 'cityrunnersnews',
      picture: true,
      about: 'What happens in nine cities.',
      admins: [bot],
      links: own(4),
      lastText: 'Registration for the autumn relay is open',
      quietFor: 7,
    },
    {
      title: 'Runners Plus',
      kind: 'channel',
      ownerId: mara,
      size: 214,
      picture: true,
      about: 'Training plans, every Monday.',
      links: [{ adminId: mara, plans: [{ title: 'Plus, monthly', days: 40, inside: 12, fee: 250n }] }],
      lastText: 'Plan for week 38',
      quietFor: 60,
    },
    {
      title: 'Parkrun Community',
      kind: 'supergroup',
      ownerId: mara,
      size: 5_120,
      username: 'parkrun_community',
      approveNewMembers: true,
      lastText: 'Volunteers for Saturday?',
      quietFor: 16,
    },
    {
      title: 'Freiwillige Stadtlauf',
      kind: 'supergroup',
      ownerId: cast.strangers[0]?.id ?? mara,
      size: 96,
      members: [mara],
      lastText: 'Wer hilft am Start?',
      quietFor: 40,
    },
    {
      title: 'Marathon Orga',
      kind: 'supergroup',
      ownerId: cast.strangers[1]?.id ?? mara,
      size: 23,
      admins: [{ userId: mara, rights: NOT_INVITING }],
      lastText: 'Minutes of Tuesday are online',
      quietFor: 50,
    },
  ]
}

function otherPlans(cast: Cast): CommunityPlan[] {
  const idris = cast.idris.userId
  const lena = cast.lena.userId
  const noor = cast.noor.userId
  return [
    {
      title: 'Night Market',
      kind: 'supergroup',
      ownerId: idris,
      size: 2_310,
      picture: true,
      links: [{ adminId: idris, plans: doorLinks() }],
      lastText: 'Doors at nine',
      quietFor: 2,
    },
    {
      title: 'Door team',
      kind: 'basicGroup',
      ownerId: idris,
      size: 8,
      lastText: 'Who takes the north door?',
      quietFor: 4,
    },
    {
      title: 'Quiet Room',
      kind: 'supergroup',
      ownerId: lena,
      size: 318,
      about: 'A place to talk. Everybody is asked for a word first.',
      links: [{ adminId: lena, plans: supportLinks() }],
      lastText: 'Good to have you here',
      quietFor: 1,
    },
    {
      title: 'Far Away Readers',
      kind: 'supergroup',
      ownerId: noor,
      size: 57,
      picture: true,
      lastText: 'Next book: open',
      quietFor: 70,
    },
  ]
}
