import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './electron-runtime.mjs'
import { withVirtualDisplay } from './setup/display.mjs'
import { prepare } from './setup/prepare.mjs'
import { orExit, say } from './setup/say.mjs'

/** Larger than the window, which opens at 1180×760. */
const SCREEN = { width: 1400, height: 900 }

/**
 * The guided tour: plays the main job in practice mode on a virtual screen, prints the links it made and leaves its
 * pictures in `tour/`. With `--docs` the README's picture is made anew.
 * @returns {Promise<number>} the exit code
 */
export async function tour() {
  const { executable } = await prepare('virtual display', say)
  // Only now are the npm packages surely there.
  const [{ withApp }, { playMainJob }, { pictureFolder }] = await Promise.all([
    import('./tour/app.mjs'),
    import('./tour/play.mjs'),
    import('./tour/pictures.mjs'),
  ])
  const pictures = pictureFolder(path.join(ROOT, 'tour'))
  const { links, portrait } = await withVirtualDisplay(SCREEN, (env) =>
    withApp(executable, env, async (app) => {
      try {
        return await playMainJob(app, pictures)
      } catch (error) {
        say(`The tour stopped at ${await pictures.take(app.page, 'stopped-here')}`)
        throw error
      }
    }),
  )
  if (process.argv.includes('--docs')) {
    const target = path.join(ROOT, 'docs', 'images', 'links.png')
    mkdirSync(path.dirname(target), { recursive: true })
    copyFileSync(portrait, target)
  }
  const lines = [
    'Created in practice mode:',
    ...links.map(({ community, title, link }) => `  ${link}  ${title} (${community})`),
    'The QR code was saved and read back: it gives the link.',
    `Pictures in ${path.relative(process.cwd(), pictures.folder) || '.'}:`,
    ...pictures.taken.map((file) => `  ${path.basename(file)}`),
    '  qr-code.png',
    '  qr-code.svg',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await orExit(tour)
