/** Which links brought whom in the year before practice begins: what a manager would look for in Insights. */
import type { AdminRight } from './model'
import type { Cast } from './seed-accounts'
import type { Way } from './seed-comings'

/** People who came by one way. */
export interface Stream extends Omit<Way, 'invite'> {
  /** The title of a link, made for it unless it is there; null: its admin's primary link; undefined: no link. */
  readonly link?: string | null
  /** Whose link it is; default: the first admin's. */
  readonly adminId?: bigint
  /** The link was made, or they began to come, so many days ago. */
  readonly days: number
  /** It ended by its expiry so many days ago. */
  readonly ended?: number
  /** It was revoked so many days ago. */
  readonly revoked?: number
  readonly asks?: boolean
  readonly limit?: number
  readonly count: number
  /** `hour`: all within one; `episodes`: in the hours after each second Thursday's; `rush`: most just before its end. */
  readonly rhythm?: 'hour' | 'episodes' | 'rush'
}

/** What an admin did within the reach of the admin log. */
export type DeedPlan = { readonly hours: number; readonly by: bigint } & (
  | { readonly do: 'edit'; readonly link: string; readonly limit: number | null }
  | { readonly do: 'revoke'; readonly link: string }
  | { readonly do: 'delete'; readonly link: string }
  | { readonly do: 'promote'; readonly userId: bigint; readonly rights: readonly AdminRight[] }
)

export interface YearPlan {
  readonly title: string
  /** Who adds, lets in and puts out; the owner first. */
  readonly admins: readonly bigint[]
  readonly streams: readonly Stream[]
  /** The oldest first. */
  readonly deeds?: readonly DeedPlan[]
}

export function yearPlans(cast: Cast): YearPlan[] {
  const mara = cast.mara.userId
  return [berlin(cast), hamburg(cast), news(cast), ...smaller(mara)]
}

function berlin({ mara, jonas, lena, bot }: Cast): YearPlan {
  const by = (adminId: bigint) => ({ adminId })
  return {
    title: 'Berlin Runners',
    admins: [mara.userId, jonas.id, lena.userId],
    streams: [
      { link: null, days: 360, count: 91, stay: 0.7 },
      { link: 'Instagram bio', days: 350, count: 266, stay: 0.42, goAfter: 12 },
      { link: 'Half marathon desk', days: 300, ended: 230, count: 168, stay: 0.55, rhythm: 'rush', goAfter: 30 },
      { link: 'Beginners, please wait', days: 260, asks: true, count: 119, stay: 0.88 },
      { link: 'Podcast “Langer Lauf”', days: 210, count: 154, stay: 0.78, rhythm: 'episodes' },
      { link: 'Spring marathon poster', days: 190, ended: 100, count: 112, stay: 0.5, rhythm: 'rush', goAfter: 25 },
      { link: 'Folder: nine cities', days: 180, count: 150, stay: 0.82, viaChatlist: true },
      { link: 'Flyer nobody took', days: 150, ended: 30, count: 0, stay: 1 },
      { link: 'Ambassador Oksana', days: 120, count: 182, stay: 0.93 },
      { link: 'Посилання Дмитра', days: 118, count: 49, stay: 0.8 },
      { link: 'رابط ليلى', days: 96, count: 38, stay: 0.88 },
      { link: 'Leaked on a forum', days: 86, revoked: 84.9, count: 161, stay: 0.07, rhythm: 'hour', goAfter: 2 },
      { link: 'Old website', days: 330, count: 42, stay: 0.6 },
      { ...by(jonas.id), link: 'Physio Weber', days: 200, count: 63, stay: 0.82 },
      { ...by(jonas.id), link: 'Company run', days: 60, limit: 40, count: 34, stay: 0.7 },
      { ...by(lena.userId), link: 'University sports', days: 100, ended: 40, count: 77, stay: 0.5, rhythm: 'rush' },
      { ...by(bot.userId), link: 'Website widget', days: 240, count: 84, stay: 0.62 },
      { days: 360, count: 31, stay: 0.92, added: true },
    ],
    deeds: [
      { hours: 44, by: mara.userId, do: 'promote', userId: jonas.id, rights: JONAS },
      { hours: 30, by: mara.userId, do: 'revoke', link: 'Old website' },
      { hours: 21, by: jonas.id, do: 'edit', link: 'Company run', limit: 80 },
      { hours: 13, by: mara.userId, do: 'delete', link: 'Leaked in March' },
    ],
  }
}

const JONAS: readonly AdminRight[] = ['change_info', 'delete_messages', 'ban_users', 'invite_users', 'pin_messages']

function hamburg({ mara, jonas }: Cast): YearPlan {
  return {
    title: 'Hamburg Runners',
    admins: [mara.userId, jonas.id],
    streams: [
      { link: null, days: 340, count: 63, stay: 0.7 },
      { link: 'Alster ambassadors', days: 280, count: 126, stay: 0.85 },
      { link: 'Flyer, Landungsbrücken', days: 160, ended: 70, count: 49, stay: 0.4, rhythm: 'rush' },
      { adminId: jonas.id, link: 'Relay desk', days: 90, count: 42, stay: 0.75 },
      { days: 350, count: 182, stay: 0.6 },
    ],
  }
}

function news({ mara, bot }: Cast): YearPlan {
  return {
    title: 'City Runners News',
    admins: [mara.userId],
    streams: [
      { link: null, days: 350, count: 84, stay: 0.8 },
      { link: 'Relay programme', days: 200, ended: 110, count: 112, stay: 0.65, rhythm: 'rush' },
      { link: 'Podcast “Langer Lauf”', days: 210, count: 98, stay: 0.8, rhythm: 'episodes' },
      { adminId: bot.userId, link: 'Website widget', days: 240, count: 63, stay: 0.7 },
      { days: 360, count: 294, stay: 0.72 },
    ],
  }
}

function smaller(mara: bigint): YearPlan[] {
  const admins = [mara]
  return [
    {
      title: 'Київ біжить',
      admins,
      streams: [
        { link: 'Амбасадорка Ірина', days: 220, count: 63, stay: 0.9 },
        { link: null, days: 300, count: 28, stay: 0.7 },
      ],
    },
    {
      title: 'عدّاؤو القاهرة',
      admins,
      streams: [{ link: 'سفيرة مريم', days: 200, count: 56, stay: 0.9 }],
    },
    {
      title: 'Parkrun Community',
      admins,
      streams: [{ days: 330, count: 112, stay: 0.8, asked: true }],
    },
    {
      title: 'Leipzig Runners',
      admins,
      streams: [{ link: null, days: 300, count: 21, stay: 0.8 }],
    },
  ]
}
