import { type CampaignRow, type RowField, type RowRemark, rowMistakeCodes } from '../../../contract/campaigns'
import { findTermMistakes } from '../../../contract/link-rules'
import { titleIdentity } from '../../../contract/titles'
import type { PlannedRow } from './plan-rows'

export interface CheckInput {
  readonly rows: readonly PlannedRow[]
  /** Titles of active links by community, as `titleKey` has them; a community that is not in it was not read. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>
  /** Seconds since 1970, server time. */
  readonly now: number
}

export type CheckedRow = Omit<CampaignRow, 'isGone' | 'position' | 'state' | 'error' | 'entry' | 'cells' | 'mailTo'> &
  Pick<PlannedRow, 'line'>

/** Titles that people take for the same: those of one identity, without regard to case. */
export const titleKey = (title: string): string => titleIdentity(title).toLowerCase()

const isMistake = new Set<string>(rowMistakeCodes)
export const isRowMistake = ({ code }: RowRemark): boolean => isMistake.has(code)

const remark = (field: RowField, code: RowRemark['code']): RowRemark => ({ field, code, text: null })

type Judged = Pick<PlannedRow, 'title' | 'terms' | 'own' | 'mistakes'>

/** Where a row says what the rules of a single link call a mistake. */
const remarkOf = (mistake: ReturnType<typeof findTermMistakes>[number], own: PlannedRow['own']): RowRemark => {
  switch (mistake) {
    case 'titleTooLong':
      return remark('title', mistake)
    case 'expireDateInvalid':
      return remark('expires', 'expiresPast')
    case 'usageLimitInvalid':
      return remark('usageLimit', mistake)
    case 'approvalExcludesLimit':
      return remark(own.has('usageLimit') && !own.has('requestNeeded') ? 'usageLimit' : 'requestNeeded', mistake)
  }
}

/**
 * What keeps a row from being sent: what could not be read, and what the rules of every link forbid.
 * `now`: seconds since 1970, server time.
 */
export const rowMistakes = ({ title, terms, own, mistakes }: Judged, now: number): RowRemark[] => {
  const isRead = (field: RowField): boolean => !mistakes.some((one) => one.field === field)
  const { expires, usageLimit, requestNeeded } = terms
  // Of a field that was not understood nothing more is said.
  const read = {
    title,
    expires: isRead('expires') ? expires : ({ kind: 'never' } as const),
    usageLimit: isRead('usageLimit') ? usageLimit : null,
    requestNeeded: requestNeeded && isRead('requestNeeded'),
  }
  return [...mistakes, ...findTermMistakes(read, now).map((mistake) => remarkOf(mistake, own))]
}

/** What may be wrong with a plan: a title that is too long is its row's, since numbers and names make it so. */
const plansOwn = new Set<RowRemark['code']>([
  ...([
    'patternUnknown',
    'communityMissing',
    'communityUnknown',
    'noInviteRight',
    'publicJoinRequests',
    'expiresPast',
  ] as const),
  ...(['usageLimitInvalid', 'approvalExcludesLimit'] as const),
])

/**
 * Parts what is wrong with rows from what is wrong with the plan that they follow: the same remark at each of ten
 * thousand rows says less than one where it can be mended. Where some rows name a community, one that names none is at
 * fault itself.
 */
const partMistakes = (
  rows: readonly PlannedRow[],
  found: readonly (readonly RowRemark[])[],
): Pick<Checked, 'planMistakes'> & { readonly own: readonly RowRemark[][] } => {
  const namesCommunities = rows.some(({ own }) => own.has('community'))
  const plans = new Map<string, RowRemark>()
  const isPlans = ({ own }: PlannedRow, { field, code }: RowRemark): boolean =>
    plansOwn.has(code) && !own.has(field) && !(code === 'communityMissing' && namesCommunities)
  const own = rows.map((row, at) =>
    (found[at] ?? []).filter((mistake) => {
      if (!isPlans(row, mistake)) return true
      plans.set(`${mistake.code}\n${mistake.text}`, mistake)
      return false
    }),
  )
  return { own, planMistakes: [...plans.values()] }
}

export interface Checked {
  readonly rows: readonly CheckedRow[]
  /** What is wrong with the plan itself, each once. */
  readonly planMistakes: readonly RowRemark[]
}

/** Every row with all that is wrong with it, and what its reader should know. */
export const checkRows = ({ rows, taken, now }: CheckInput): Checked => {
  const keys = rows.map(({ chatId, community, title }) => `${chatId ?? community}\n${titleKey(title)}`)
  const times = new Map<string, number>()
  for (const [at, key] of keys.entries()) if (rows[at]?.title !== '') times.set(key, (times.get(key) ?? 0) + 1)
  const { own, planMistakes } = partMistakes(
    rows,
    rows.map((row) => rowMistakes(row, now)),
  )
  const checked = rows.map((row, at) => {
    const { own: _, ...shown } = row
    const warnings: RowRemark[] = []
    if (row.title === '') warnings.push(remark('title', 'titleEmpty'))
    else {
      const known = row.chatId === null ? undefined : taken.get(row.chatId)
      if (known?.has(titleKey(row.title))) warnings.push(remark('title', 'titleTaken'))
      if ((times.get(keys[at] ?? '') ?? 0) > 1) warnings.push(remark('title', 'titleTwice'))
    }
    return { ...shown, mistakes: own[at] ?? [], warnings }
  })
  return { rows: checked, planMistakes }
}
