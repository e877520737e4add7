import { z } from 'zod'

/** The step from the version before to this one. What it is given was written by that version, or damaged. */
export interface Migration {
  readonly to: number
  /** May throw where the older content makes no sense: that is damage. */
  readonly up: (older: unknown) => unknown
}

type Parsed<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** It makes no sense in the version that it says it has. */
  | { readonly kind: 'damaged' }
  /** A newer Invite Desk wrote it: only that one knows what it means, so it stays as it is. */
  | { readonly kind: 'newer'; readonly version: number; readonly content: unknown }

/**
 * How something is kept on the disk: a JSON object with its `version`, 1 at least. Whatever has no version was written
 * before there were any, and counts as version 0.
 */
export interface FileFormat<T extends object> {
  readonly version: number
  /** From what JSON.parse gave; older versions are brought up step by step. */
  parse(raw: unknown): Parsed<T>
  /** As this version writes it; without line breaks. */
  stringify(value: T): string
}

/** The step to version 1 for what was a plain object before: it has only its version added. */
export const unversioned: Migration = { to: 1, up: (older) => older }

const versionedSchema = z.looseObject({ version: z.unknown() })
const versionSchema = z.int().min(1)

/**
 * A format of which `schema` is the newest version, as reached by the last of the `migrations`. The schema knows nothing
 * of the version. Change what is written, and append the migration that makes it of what was written before.
 */
export const fileFormat = <T extends object>(
  schema: z.ZodType<T>,
  migrations: readonly [Migration, ...Migration[]],
): FileFormat<T> => {
  for (const [at, { to }] of migrations.entries()) {
    if (to !== at + 1) throw new Error(`migration ${at + 1} leads to version ${to}`)
  }
  const newest = migrations.length
  return {
    version: newest,
    parse: (raw) => {
      const { version, content } = open(raw)
      if (version === null) return { kind: 'damaged' }
      if (version > newest) return { kind: 'newer', version, content }
      try {
        const parsed = schema.safeParse(migrations.slice(version).reduce((older, { up }) => up(older), content))
        return parsed.success ? { kind: 'read', value: parsed.data } : { kind: 'damaged' }
      } catch {
        return { kind: 'damaged' }
      }
    },
    stringify: (value) => JSON.stringify({ version: newest, ...value }),
  }
}

/** What was written, and by which version; null: one that cannot be. */
const open = (raw: unknown): { readonly version: number | null; readonly content: unknown } => {
  const versioned = versionedSchema.safeParse(raw)
  if (!versioned.success || !Object.hasOwn(versioned.data, 'version')) return { version: 0, content: raw }
  const { version, ...content } = versioned.data
  const known = versionSchema.safeParse(version)
  return { version: known.success ? known.data : null, content }
}
