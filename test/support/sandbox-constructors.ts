import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LayerTables } from '../../electron/sandbox/codec/layer-tables'

/** Every constructor that the practice server's sources name and so may send. */
export function constructorsInSources(tables: LayerTables): string[] {
  const folder = join(import.meta.dirname, '../../electron/sandbox')
  const names = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.startsWith('codec')) continue
    for (const [, name] of readFileSync(join(folder, file), 'utf8').matchAll(/_: '([\w.]+)'/g))
      if (name) names.add(name)
  }
  return [...names].filter((name) => tables.find(name, 0)?.isMethod === false)
}
