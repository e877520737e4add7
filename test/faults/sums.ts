/** What a trial counts, and all of them together. */
export interface Sums {
  readonly trials: number
  readonly kills: number
  /** Connections that the server cut, or answers that it never gave. */
  readonly cuts: number
  /** Transport errors -404 that were not true. */
  readonly forged404s: number
  /** Waits that were ordered. */
  readonly floodWaits: number
  /** Answers that said that something inside Telegram failed. */
  readonly internals: number
  /** Answers that came late. */
  readonly lates: number
  /** Networks that stood still in the middle of a life, and went on delivering, mostly to a program that was gone. */
  readonly stalls: number
  readonly clockJumps: number
  /** Lives that could write files of a few kilobytes at most. */
  readonly smallDisks: number
  /** Basic groups that became supergroups in the middle of a campaign. */
  readonly upgrades: number
  /** Bundles of updates that never came: of an upgrade, the refusal alone tells then. */
  readonly lostUpdates: number
  /** Journals that were spoilt between two lives. */
  readonly damaged: number
  readonly lost: number
  readonly doubled: number
  /** Lives that took the session for ended. */
  readonly signedOut: number
  /** Links at the server without a record, and records without a link. */
  readonly unrecorded: number
}

export const noSums: Sums = {
  ...{ trials: 0, kills: 0, cuts: 0, forged404s: 0, floodWaits: 0, internals: 0, lates: 0, stalls: 0, clockJumps: 0 },
  ...{ smallDisks: 0, upgrades: 0, lostUpdates: 0, damaged: 0, lost: 0, doubled: 0, signedOut: 0, unrecorded: 0 },
}

const names = Object.keys(noSums) as (keyof Sums)[]

export const add = (a: Sums, b: Partial<Sums>): Sums => ({
  ...a,
  ...Object.fromEntries(names.map((name) => [name, a[name] + (b[name] ?? 0)])),
})

/** One sentence with all of them. */
export const said = (sums: Sums): string =>
  [
    `trials ${sums.trials}, kills ${sums.kills}, cuts ${sums.cuts}, stalls ${sums.stalls}, -404 ${sums.forged404s}`,
    `clock jumps ${sums.clockJumps}, small disks ${sums.smallDisks}, records spoilt ${sums.damaged}`,
    `upgrades of groups ${sums.upgrades}, updates lost ${sums.lostUpdates}, waits ${sums.floodWaits}`,
    `answers 500 ${sums.internals}, answers late ${sums.lates}`,
    `lost ${sums.lost}, doubled ${sums.doubled}, signed out by mistake ${sums.signedOut}`,
    `links without their record ${sums.unrecorded}`,
  ].join(', ')
