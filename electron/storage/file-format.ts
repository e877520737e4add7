import { z } from 'zod'

/** The step from the version before to this one. Its input was written by that version, or is damaged. */
export interface Migration {
  readonly to: number
  /** May throw if the older content makes no sense: that counts as damage. */
  readonly up: (older: unknown) => unknown
}

type Parsed<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** It does not fit the version that it names. */
  | { readonly kind: 'damaged' }
  /** A newer Invite Desk wrote it: only that one can read it, so it stays as it is. */
  | { readonly kind: 'newer'; readonly version: number; readonly content: unknown }

/**
 * How something is stored: a JSON object with its `version`, at least 1. What has no version was written before
 * versions existed, and counts as version 0.
 */
export interface FileFormat<T extends object> {
  readonly version: number
  /** Takes the result of JSON.parse; older versions are migrated step by step. */
  parse(raw: unknown): Parsed<T>
  /** In this version's format, without line breaks. */
  stringify(value: T): string
}

/** The step to version 1 for what was a plain object before: it only gets its version. */
export const unversioned: Migration = { to: 1, up: (older) => older }

const versionedSchema = z.looseObject({ version: z.unknown() })
const versionSchema = z.int().min(1)

/**
 * A format whose newest version is `schema`, reached by the last of the `migrations`. The schema does not contain the
 * version. To change the format, change the schema and append a migration from what was written before.
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

/** The content and its version; null: not a possible version. */
const open = (raw: unknown): { readonly version: number | null; readonly content: unknown } => {
  const versioned = versionedSchema.safeParse(raw)
  if (!versioned.success || !Object.hasOwn(versioned.data, 'version')) return { version: 0, content: raw }
  const { version, ...content } = versioned.data
  const known = versionSchema.safeParse(version)
  return { version: known.success ? known.data : null, content }
}
