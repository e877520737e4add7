import { lazy, Suspense } from 'react'
import type { ExportDialogProps } from './export-dialog'

// Codes and sheets bring their drawing along; most visits need neither.
const CodeBundleDialog = lazy(async () => ({ default: (await import('./code-bundle-dialog')).CodeBundleDialog }))
const PrintSheetDialog = lazy(async () => ({ default: (await import('./print-sheet-dialog')).PrintSheetDialog }))

/** As pictures in one file, or on paper. */
export type ExportKind = 'codes' | 'sheet'

/** The dialog that takes links out as codes, loaded when it is first asked for. */
export const LinkExport = ({ kind, ...props }: ExportDialogProps & { readonly kind: ExportKind }) => (
  <Suspense>{kind === 'codes' ? <CodeBundleDialog {...props} /> : <PrintSheetDialog {...props} />}</Suspense>
)
