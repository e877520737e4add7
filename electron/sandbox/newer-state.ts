/** A newer build wrote it: only that one knows what it means, so nothing of it is read, moved or replaced. */
export class NewerState extends Error {
  override readonly name = 'NewerState'
}

/** Exit code of a process that found such a state, by which its parent knows; 2 is a usage error, 1 anything else. */
export const EXIT_NEWER = 3

/** Throws `NewerState` where `json` is an object whose version is beyond `known`; says nothing about any other text. */
export function refuseNewer(json: string, known: number): void {
  if (versionOf(json) > known) throw new NewerState('the state was written by a newer version and stays as it is')
}

function versionOf(json: string): number {
  try {
    const version: unknown = Object(JSON.parse(json)).version
    return Number.isInteger(version) ? Number(version) : 0
  } catch {
    return 0
  }
}
