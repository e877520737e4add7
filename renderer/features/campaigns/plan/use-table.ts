import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Campaign, CampaignTable, TableField } from '../../../../electron/contract/campaigns'
import { useAction } from '../../../api'
import type { DraftState } from './use-draft'

/** A text of several lines or columns is a table; one word is meant for the field it is pasted into. */
export const isTable = (text: string): boolean => /[\t\r\n]/.test(text.trim())

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

interface Arrangement {
  readonly hasHeader: boolean
  readonly fields: TableField[]
}

/** How a table comes into the plan: pasted, anywhere in the room or in the dialog, or out of a file. */
export const useTable = (campaign: Campaign, plan: DraftState) => {
  const campaignId = campaign.id
  const [pasting, setPasting] = useState(false)
  const pasted = useAction('pasteTable')
  const imported = useAction('importTable')
  const arranged = useAction('arrangeTable')
  const step = useRef<HTMLElement>(null)

  const paste = async (text: string): Promise<void> => {
    imported.reset()
    // What was typed before belongs to the plan that the table comes into.
    if (!(await plan.flush())) return
    if ((await pasted.run({ campaignId, text })) !== null) setPasting(false)
  }
  const importFile = async (): Promise<void> => {
    pasted.reset()
    if (await plan.flush()) await imported.run({ campaignId })
  }
  /** The newest arrangement that main has not been told; told one after another, so that none undoes another. */
  const untold = useRef<Arrangement | null>(null)
  const telling = useRef(false)
  const [arrangement, setArrangement] = useState<Arrangement | null>(null)
  const arrange = async (hasHeader: boolean, fields: readonly TableField[]): Promise<void> => {
    untold.current = { hasHeader, fields: [...fields] }
    setArrangement(untold.current)
    if (telling.current) return
    telling.current = true
    while (untold.current !== null) {
      const next: Arrangement = untold.current
      untold.current = null
      await arranged.run({ campaignId, ...next })
    }
    telling.current = false
    setArrangement(null)
  }
  const { table } = campaign
  const shown: CampaignTable | null =
    table === null || arrangement === null
      ? table
      : {
          ...table,
          hasHeader: arrangement.hasHeader,
          columns: table.columns.map((column, at) => ({ ...column, field: arrangement.fields[at] ?? column.field })),
        }

  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (pasting || event.defaultPrevented || document.querySelector('[aria-modal="true"]') !== null) return
    const inStep = event.target instanceof Node && step.current?.contains(event.target) === true
    // A table that is pasted into the fields for names is meant for the plan, elsewhere a field takes what it is given.
    if (takesText(event.target) && !(inStep && isTable(text))) return
    if (text.trim() === '') return
    event.preventDefault()
    void paste(text)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])

  return {
    step,
    pasting,
    openPaste: () => {
      pasted.reset()
      imported.reset()
      setPasting(true)
    },
    closePaste: () => setPasting(false),
    paste,
    pastePending: pasted.pending,
    pasteError: pasting ? pasted.error : null,
    importFile,
    importing: imported.pending,
    shown,
    arrange: (hasHeader: boolean, fields: readonly TableField[]): void => void arrange(hasHeader, fields),
    /** Said in the step; while the dialog is open it says itself what is wrong. */
    error: imported.error ?? arranged.error ?? (pasting ? null : pasted.error),
  }
}
export type TableState = ReturnType<typeof useTable>
