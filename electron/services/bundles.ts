import type { Result } from '../contract/result'

export interface BundleFile {
  readonly kind: 'png' | 'svg'
  readonly name: string
  readonly bytes: Uint8Array
}

/** Many files written one after another: into a ZIP, or into a folder that is dragged out of the window. */
export interface Bundles {
  /** null: no place was chosen. */
  open(name: string, to: 'zip' | 'folder'): Promise<Result<{ bundleId: string } | null>>
  add(bundleId: string, files: readonly BundleFile[]): Promise<Result<null>>
  close(bundleId: string): Promise<Result<{ files: number; savedAs: string }>>
  drop(bundleId: string): Promise<Result<null>>
  /** The path of a closed folder, to be handed to the system. */
  folder(bundleId: string): Result<string>
}
