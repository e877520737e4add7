import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { correction, generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import { decodeQR } from 'qr/decode.js'
import { framesDuring } from './frames.mjs'
import { rows, signedIn } from './links-app.mjs'
import { startServer } from './server.mjs'

const CODES = 1_000
/** Pixels a side, as the app's own design is in the beginning. */
const SIZE = 1_024
/** Pixels a side, at most, in which the app reads a code of that size with two lines of caption back. */
const READ_SIDE = 341
const QUIET_ZONE = 4
const COMMUNITY = 'Berlin Runners'
const MANY_MS = 600_000
/** Milliseconds that neither the page nor main may be away for. */
const STALL = 100

/** Whole pixels a module. @param {import('lean-qr').Bitmap2D} code @param {number} size pixels a side */
const scaleOf = (code, size) => Math.floor(size / (code.size + 2 * QUIET_ZONE))

/** A code's picture as its decoder takes it. @param {import('lean-qr').Bitmap2D} code @param {number} scale */
function pixelsOf(code, scale) {
  const side = (code.size + 2 * QUIET_ZONE) * scale
  const words = new Uint32Array(side * side).fill(0xff_ff_ff_ff)
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue
      for (let line = 0; line < scale; line += 1) {
        const from = ((y + QUIET_ZONE) * scale + line) * side + (x + QUIET_ZONE) * scale
        words.fill(0xff_00_00_00, from, from + scale)
      }
    }
  }
  return { width: side, height: side, data: new Uint8ClampedArray(words.buffer) }
}

/**
 * The libraries alone, in a loop on one thread that does nothing else: encode, the library's own PNG of the same size,
 * and read back as many pixels as the app does, which are made from the modules and not from the PNG. No caption, no
 * ZIP, no file, no window.
 * @param {boolean} readBack
 * @returns {number} milliseconds
 */
function librariesAlone(readBack) {
  const begun = performance.now()
  for (let number = 0; number < CODES; number += 1) {
    const link = `https://t.me/+${String(number).padStart(16, 'A')}`
    const code = generate(link, { minCorrectionLevel: correction.M })
    const png = toPngBuffer(code, { scale: scaleOf(code, SIZE), pad: QUIET_ZONE })
    if (png.length === 0) throw new Error('no PNG')
    if (readBack && decodeQR(pixelsOf(code, scaleOf(code, READ_SIDE))) !== link)
      throw new Error('read back something else')
  }
  return performance.now() - begun
}

/** A finished campaign of so many links, and its dialog `Export QR codes`. @param {import('./links-app.mjs').Page} page */
async function openExport(page) {
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true })
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await button('New campaign').click()
  await page.getByRole('textbox', { name: 'Campaign name' }).fill('Codes')
  await page.getByRole('combobox', { name: 'Communities' }).fill(COMMUNITY)
  await page.getByRole('option', { name: COMMUNITY }).first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Name pattern' }).fill('Ambassador {nnn}')
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(CODES))
  await page.getByRole('button', { name: /^Start/ }).click()
  await page.getByText(/^Finished in/).waitFor({ timeout: MANY_MS })
  await button('Export QR codes').click()
  await page.getByRole('img', { name: /^QR code of/ }).waitFor()
}

/** From `Save ZIP` to the word that it is saved. @param {import('./links-app.mjs').Page} page @param {string} zip */
async function save(page, zip) {
  rmSync(zip, { force: true })
  const begun = performance.now()
  await page.getByRole('button', { name: 'Save ZIP', exact: true }).click()
  await page.getByText(`${CODES.toLocaleString('en')} codes saved`).waitFor({ timeout: MANY_MS })
  const took = performance.now() - begun
  // What was saved before is not counted as saved now.
  if (statSync(zip).size < CODES * 1_000) throw new Error('the ZIP is too small to hold the codes')
  return took
}

/**
 * A thousand codes drawn with captions, each read back, packed and synced to the disk; beside it the libraries alone. For
 * how long neither the page nor main answered at most is seen in an export of its own, since the record of it takes time.
 * @param {import('./measurements.mjs').Bench} bench
 * @returns {Promise<import('./measurements.mjs').Measurement>}
 */
export async function codeBundle({ executable, env, work, rounds, say }) {
  const server = await startServer(work, 1)
  const app = await signedIn(executable, env, work, server)
  const { page } = app
  const ours = []
  const alone = []
  const drawn = []
  /** @type {import('./frames.mjs').Frames[]} */
  const frames = []
  const zip = path.join(work, 'codes.zip')
  try {
    await rows(page).first().waitFor()
    await openExport(page)
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, zip)
    for (let round = 1; round <= rounds; round += 1) {
      ours.push(await save(page, zip))
      alone.push(librariesAlone(true))
      drawn.push(librariesAlone(false))
      frames.push(await framesDuring(app, work, () => save(page, zip)))
      say(`Codes, round ${round}: ${ours.at(-1)?.toFixed(0)} ms; the libraries alone ${alone.at(-1)?.toFixed(0)} ms`)
    }
  } finally {
    await app.electron.close()
    await server.stop()
  }
  const what = `${CODES.toLocaleString('en')} QR codes to a ZIP`
  const longest = (/** @type {'busy' | 'main'} */ of) => frames.map(({ [of]: times }) => Math.max(0, ...times))
  return {
    rows: [
      {
        ...{ what, against: 'lean-qr and qr alone: encode, PNG, read back', unit: 'ms', ours, theirs: alone },
        ...{ by: 'ratio', goal: { atMost: 1.3 } },
      },
      { what, against: 'lean-qr alone: encode, PNG', unit: 'ms', ours, theirs: drawn, by: 'ratio', goal: null },
      {
        ...{ what: `${what}: the page busy with one frame, at most`, against: '', unit: 'ms', ours: longest('busy') },
        ...{ theirs: [], by: 'value', goal: { atMost: STALL } },
      },
      {
        ...{
          what: `${what}: main busy at a time, at most`,
          against: '',
          unit: 'ms',
          ours: longest('main'),
          theirs: [],
        },
        ...{ by: 'value', goal: { atMost: STALL } },
      },
    ],
    frames: frames.map((one, round) => ({ what: `codes, round ${round + 1}`, frames: one })),
  }
}
