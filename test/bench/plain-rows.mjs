import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, loadConfigFromFile } from 'vite'
import { ROOT } from '../../scripts/electron-runtime.mjs'

const PLAIN_ROW = fileURLToPath(new URL('plain-row.tsx', import.meta.url))

/**
 * The app with rows of two spans, which is what its own list is compared with: the same main and the same page otherwise.
 * @param {string} work a folder
 * @returns {Promise<string>} its folder
 */
export async function plainRowsApp(work) {
  const folder = path.join(work, 'plain-rows')
  const loaded = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    path.join(ROOT, 'electron.vite.config.ts'),
  )
  if (loaded === null) throw new Error('there is no electron.vite.config.ts')
  const { renderer } = /** @type {{ renderer: import('vite').UserConfig }} */ (loaded.config)
  mkdirSync(folder, { recursive: true })
  cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'))
  cpSync(path.join(ROOT, 'out'), path.join(folder, 'out'), { recursive: true })
  symlinkSync(path.join(ROOT, 'assets'), path.join(folder, 'assets'))
  await build({
    ...renderer,
    configFile: false,
    logLevel: 'error',
    root: path.join(ROOT, String(renderer.root)),
    plugins: [
      ...(renderer.plugins ?? []),
      {
        name: 'plain-rows',
        enforce: 'pre',
        resolveId: (source, importer = '') =>
          source === './link-row' && importer.endsWith('link-rows.tsx') ? PLAIN_ROW : null,
      },
    ],
    build: { ...renderer.build, outDir: path.join(folder, 'out/renderer'), emptyOutDir: true },
  })
  return folder
}
