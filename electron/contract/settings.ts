import { z } from 'zod'
import { chatIdSchema } from './chats'
import { insightSubjectSchema, joinBucketSchema, rankKindSchema, SERIES_MAX } from './insights'
import { languageChoiceSchema } from './languages'
import { missedRuleSchema } from './schedule'
import { defaultWatchSettings, watchSettingsSchema } from './watch'

export const qrDesignSchema = z.strictObject({
  /** Width and height of the code in the saved PNG, in pixels, quiet zone included. */
  size: z.number().int().min(128).max(4096),
  /** Color of the dark modules, `#rrggbb`; the background stays white, since some scanners fail on inverted codes. */
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** ISO/IEC 18004: 7, 15, 25 or 30 % of the code may be lost. */
  errorLevel: z.enum(['L', 'M', 'Q', 'H']),
  caption: z.strictObject({ community: z.boolean(), title: z.boolean(), expiry: z.boolean() }),
  /** A `data:image/…` address, or null. */
  logo: z
    .string()
    .max(700_000)
    .regex(/^data:image\/(png|jpeg|webp|svg\+xml);base64,/)
    .nullable(),
})
export type QrDesign = z.infer<typeof qrDesignSchema>

/** A design that was saved under a name. */
const namedDesignSchema = z.strictObject({ name: z.string().trim().min(1).max(60), design: qrDesignSchema })
export type NamedDesign = z.infer<typeof namedDesignSchema>

export const papers = ['a3', 'a4', 'a5', 'a6', 'letter', 'legal', 'tabloid'] as const

/** How codes are laid out on paper. */
export const printSheetSchema = z.strictObject({
  paper: z.enum(papers),
  landscape: z.boolean(),
  /** Codes across and down; 1 × 1 prints one on each page. */
  columns: z.number().int().min(1).max(8),
  rows: z.number().int().min(1).max(12),
  /** Millimetres from the edge of the paper. */
  margin: z.number().min(0).max(50),
  cutMarks: z.boolean(),
  caption: z.strictObject({ community: z.boolean(), title: z.boolean(), expiry: z.boolean(), address: z.boolean() }),
})
export type PrintSheet = z.infer<typeof printSheetSchema>

/** A day as `2026-11-30`; '' for none. */
const daySchema = z.string().regex(/^(\d{4,6}-\d{2}-\d{2})?$/)

/** What the Insights room shows. */
const insightViewSchema = z.strictObject({
  /** null: all communities. */
  community: z.strictObject({ chatId: chatIdSchema, title: z.string().max(300) }).nullable(),
  period: z.enum(['d7', 'd30', 'd90', 'all', 'custom']),
  /** First and last day of a custom period, in local time. */
  from: daySchema,
  to: daySchema,
  by: joinBucketSchema,
  rank: rankKindSchema,
  /** What is compared, one series each; empty: one series of everything. */
  compared: z.array(insightSubjectSchema).max(SERIES_MAX),
  measure: z.enum(['joined', 'left', 'net']),
  /** The one link, campaign or the like that is shown, and its name; left out: everything. */
  only: z.strictObject({ subject: insightSubjectSchema, name: z.string().max(300) }).optional(),
})
export type InsightView = z.infer<typeof insightViewSchema>

const insightSettingsSchema = z.strictObject({
  /** The room as the user left it. */
  view: insightViewSchema,
  /** Views saved under a name. */
  named: z.array(z.strictObject({ name: z.string().trim().min(1).max(60), view: insightViewSchema })).max(50),
})

/** Settings that each account has for itself. */
export const accountSettingsSchema = z.strictObject({
  copyOnCreate: z.boolean(),
  /** A desktop notification when somebody asks to join. */
  notifyRequests: z.boolean(),
  /** A desktop notification when a campaign ends or needs the user. */
  notifyCampaigns: z.boolean(),
  qrDesign: qrDesignSchema,
  /** Sorted by name. */
  qrDesigns: z.array(namedDesignSchema).max(50),
  printSheet: printSheetSchema,
  insights: insightSettingsSchema,
  watch: watchSettingsSchema,
  /** What happens to a planned moment that passed while the app was not running. */
  missedSchedule: missedRuleSchema,
})
export type AccountSettings = z.infer<typeof accountSettingsSchema>

/** The part of the settings that each account has for itself. */
export const ownSettings = (settings: Settings): AccountSettings =>
  Object.fromEntries(
    Object.entries(settings).filter(([key]) => Object.hasOwn(accountSettingsSchema.shape, key)),
  ) as AccountSettings

/** All settings, as they are for the active account. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: languageChoiceSchema,
  /** The app goes on watching all accounts when its window is closed. */
  watchInBackground: z.boolean(),
  /** The app looks for new versions of itself, where its build has a feed. */
  lookForUpdates: z.boolean(),
  ...accountSettingsSchema.shape,
  /** The community that each account had open last: account id → chat id. */
  lastChat: z.record(z.string(), chatIdSchema),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsPatchSchema = settingsSchema.partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  watchInBackground: false,
  lookForUpdates: true,
  copyOnCreate: false,
  notifyRequests: false,
  notifyCampaigns: true,
  qrDesign: {
    size: 1024,
    color: '#000000',
    errorLevel: 'M',
    caption: { community: true, title: true, expiry: true },
    logo: null,
  },
  qrDesigns: [],
  printSheet: {
    paper: 'a4',
    landscape: false,
    columns: 3,
    rows: 4,
    margin: 10,
    cutMarks: true,
    caption: { community: true, title: true, expiry: true, address: false },
  },
  insights: {
    view: {
      community: null,
      period: 'd30',
      from: '',
      to: '',
      by: 'day',
      rank: 'links',
      compared: [],
      measure: 'joined',
    },
    named: [],
  },
  watch: defaultWatchSettings,
  missedSchedule: 'do',
  lastChat: {},
}
