import { type CampaignRow, type RowField, type RowRemark, rowMistakeCodes } from '../../../contract/campaigns'
import { findTermMistakes } from '../../../contract/link-rules'
import { titleIdentity } from '../../../contract/titles'
import type { PlannedRow } from './plan-rows'

export interface CheckInput {
  readonly rows: readonly PlannedRow[]
  /** Titles of active links by community, as `titleKey` writes them; communities that were not read are missing. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>
  /** Seconds since 1970, server time. */
  readonly now: number
}

/** A planned row with its mistakes and warnings. */
export type CheckedRow = Omit<CampaignRow, 'isGone' | 'position' | 'state' | 'error' | 'entry' | 'cells' | 'mailTo'> &
  Pick<PlannedRow, 'line'>

/** The same for titles that people would confuse, which differ only in case or in what `titleIdentity` ignores. */
export const titleKey = (title: string): string => titleIdentity(title).toLowerCase()

const isMistake = new Set<string>(rowMistakeCodes)
export const isRowMistake = ({ code }: RowRemark): boolean => isMistake.has(code)

const remark = (field: RowField, code: RowRemark['code']): RowRemark => ({ field, code, text: null })

type Judged = Pick<PlannedRow, 'title' | 'terms' | 'own' | 'mistakes'>

/** At which field a row shows a mistake that the rules of a single link found. */
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
 * The mistakes of a row: cells that could not be read, and terms that the rules of every link forbid. `now`: seconds
 * since 1970, server time.
 */
export const rowMistakes = ({ title, terms, own, mistakes }: Judged, now: number): RowRemark[] => {
  const isRead = (field: RowField): boolean => !mistakes.some((one) => one.field === field)
  const { expires, requestNeeded, closeAfterFirst } = terms
  // The limit of one that closes by itself is the app's own.
  const usageLimit = closeAfterFirst === true ? null : terms.usageLimit
  // A field that could not be read gets no further mistakes.
  const read = {
    title,
    expires: isRead('expires') ? expires : ({ kind: 'never' } as const),
    usageLimit: isRead('usageLimit') ? usageLimit : null,
    requestNeeded: requestNeeded && isRead('requestNeeded'),
  }
  return [...mistakes, ...findTermMistakes(read, now).map((mistake) => remarkOf(mistake, own))]
}

/**
 * Mistakes that the plan itself can have. A title that is too long is the row's own, since its number or name makes it
 * so.
 */
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
 * Separates the mistakes of rows from those of the plan that they follow: one mistake where it can be corrected says
 * more than the same at each of ten thousand rows. If some rows name a community, a row that names none has a mistake
 * of its own.
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
  /** The mistakes of the plan itself, without duplicates. */
  readonly planMistakes: readonly RowRemark[]
}

/** Adds to every row its mistakes and warnings. */
export const checkRows = ({ rows, taken, now }: CheckInput): Checked => {
  const keys = rows.map(({ chatId, community, title }) => `${chatId ?? community}\n${titleKey(title)}`)
  const times = new Map<string, number>()
  for (const [at, key] of keys.entries()) if (rows[at]?.title !== '') times.set(key, (times.get(key) ?? 0) + 1)
  const { own, planMistakes } = partMistakes(
    rows,
    rows.map((row) => rowMistakes(row, now)),
  )
  const checked = rows.map((row, at) => {
    const { own: fields, ...shown } = row
    const warnings: RowRemark[] = []
    const { closeAfterFirst, usageLimit } = row.terms
    if (closeAfterFirst === true && fields.has('usageLimit') && (usageLimit ?? 1) !== 1)
      warnings.push(remark('usageLimit', 'limitAside'))
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
