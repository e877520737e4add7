import { useRef, useState } from 'react'
import type { Campaign, CampaignTable, TableField } from '../../../../electron/contract/campaigns'
import { isTableText } from '../../../../electron/contract/table-text'
import type { DateOrder, TextFormat } from '../../../../electron/contract/text-format'
import { useAction } from '../../../api'
import { takesText, usePaste } from '../use-paste'
import type { DraftState } from './use-draft'
import { useLatest } from './use-latest'

/** Marks the fields of a plan, which leave a pasted table to it. */
export const PLAN_FIELDS = 'data-plan-fields'

/** What is said of a table by hand. */
export interface Arrangement {
  readonly hasHeader: boolean
  readonly fields: readonly TableField[]
  readonly dateOrder: DateOrder | null
}

/** null: as it looks. */
export type ReadAs = { readonly [F in keyof TextFormat]: TextFormat[F] | null }

/** The table with what was chosen of it, a moment ahead of main. */
const shownTable = (
  table: CampaignTable | null,
  arrangement: Arrangement | null,
  reading: ReadAs | null,
): CampaignTable | null => {
  if (table === null) return null
  const { hasHeader, dateOrder, fields } = arrangement ?? {}
  const format = table.format === null || reading === null ? table.format : { ...table.format, ...chosen(reading) }
  return {
    ...table,
    format,
    hasHeader: hasHeader ?? table.hasHeader,
    dateOrder: dateOrder ?? table.dateOrder,
    columns: table.columns.map((column, at) => ({ ...column, field: fields?.[at] ?? column.field })),
  }
}

const chosen = ({ encoding, delimiter }: ReadAs): Partial<TextFormat> => ({
  ...(encoding !== null && { encoding }),
  ...(delimiter !== null && { delimiter }),
})

/** Why the dialog is open: the clipboard holds no table, or what it holds could not be taken. */
type Pasting = 'noTable' | 'notTaken'

/** How a table comes into the plan: off the clipboard, pasted anywhere in the room or in the dialog, or out of a file. */
export const useTable = (campaign: Campaign, plan: DraftState) => {
  const campaignId = campaign.id
  const [pasting, setPasting] = useState<Pasting | null>(null)
  const clipboard = useAction('readClipboardTable')
  const isReading = useRef(false)
  const pasted = useAction('pasteTable')
  const imported = useAction('importTable')
  const arranged = useAction('arrangeTable')
  const reread = useAction('readTableAs')

  /** Says whether the rows were refused. */
  const paste = async (text: string): Promise<boolean> => {
    imported.reset()
    reread.reset()
    // What was typed before belongs to the plan that the table comes into.
    if (!(await plan.flush())) return false
    const isRefused = (await pasted.run({ campaignId, text })) === null
    if (!isRefused) setPasting(null)
    return isRefused
  }
  const readClipboard = async (): Promise<void> => {
    pasted.reset()
    imported.reset()
    reread.reset()
    const found = await clipboard.run()
    const text = found?.text ?? null
    if (text === null) setPasting(found === null ? 'notTaken' : 'noTable')
    else if (await paste(text)) setPasting('notTaken')
  }
  /** Takes the rows off the clipboard at once; where there are none, the dialog asks for them. */
  const pasteRows = async (): Promise<void> => {
    if (isReading.current) return
    isReading.current = true
    await readClipboard()
    isReading.current = false
  }
  const importFile = async (): Promise<void> => {
    pasted.reset()
    reread.reset()
    if (await plan.flush()) await imported.run({ campaignId })
  }
  const arrangement = useLatest(({ fields, ...others }: Arrangement) =>
    arranged.run({ campaignId, ...others, fields: [...fields] }),
  )
  const reading = useLatest((as: ReadAs) => reread.run({ campaignId, ...as }))
  const shown = shownTable(campaign.table, arrangement.latest, reading.latest)

  usePaste((text, target) => {
    if (pasting !== null) return false
    const inPlan = target instanceof Element && target.closest(`[${PLAN_FIELDS}]`) !== null
    // A table is neither a name nor a pattern: pasted into a field of the plan it is its rows. A plain word stays text,
    // and fields elsewhere take what they are given.
    if (takesText(target) && !(inPlan && isTableText(text))) return false
    void paste(text)
    return true
  })

  return {
    pasting,
    pasteRows: () => void pasteRows(),
    closePaste: () => setPasting(null),
    paste: (text: string) => void paste(text),
    pastePending: pasted.pending,
    pasteError: pasting === null ? null : (pasted.error ?? clipboard.error),
    importFile,
    importing: imported.pending,
    shown,
    arrange: arrangement.run,
    /** Reads the file or the text anew; the preview follows. */
    readAs: reading.run,
    rereading: reading.latest !== null,
    /** Said in the step; while the dialog is open it says itself what is wrong. */
    error: imported.error ?? arranged.error ?? reread.error ?? (pasting === null ? pasted.error : null),
  }
}
export type TableState = ReturnType<typeof useTable>
