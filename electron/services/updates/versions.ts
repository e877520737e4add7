/** A release: three numbers, nothing before or after them (semver.org, without pre-releases). */
export const RELEASE = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/

/**
 * Positive if `one` is the newer release, 0 for the same one. What is no release (`0.2.0-dev`) counts as older than all:
 * whoever runs one is offered the release.
 */
export const compareReleases = (one: string, other: string): number => {
  const [mine, theirs] = [numbersOf(one), numbersOf(other)]
  for (const [index, number] of mine.entries()) {
    const difference = number - (theirs[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const numbersOf = (version: string): readonly number[] => RELEASE.exec(version)?.slice(1).map(Number) ?? [-1, -1, -1]
