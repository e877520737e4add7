import path from 'node:path'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { campaignRate } from './campaign-rate.mjs'
import { clickToNewRow } from './click-to-row.mjs'
import { codeBundle } from './code-bundle.mjs'
import { inTray } from './in-tray.mjs'
import { insightCollect } from './insight-collect.mjs'
import { insightRoom } from './insight-room.mjs'
import { insightStore } from './insight-store.mjs'
import { linksMemory } from './links-memory.mjs'
import { manyLinks } from './many-links.mjs'
import { EMPTY_WINDOW, electronProgram, telegramDesktop } from './programs.mjs'
import { restoredPractice } from './restored-practice.mjs'
import { startAndMemory } from './start-and-memory.mjs'

/**
 * @typedef {object} Bench
 * @property {string} executable Electron
 * @property {NodeJS.ProcessEnv} env with a display
 * @property {string} work a folder
 * @property {number} rounds
 * @property {(line: string) => void} say
 *
 * @typedef {object} Measurement
 * @property {readonly import('./table.mjs').Row[]} rows
 * @property {readonly { what: string, frames: import('./frames.mjs').Frames }[]} [frames]
 */

/** @param {Bench} bench @returns {Promise<Measurement>} */
async function start({ executable, env, work, rounds, say }) {
  const userData = path.join(work, 'app')
  await restoredPractice(executable, env, work, userData)
  const programs = {
    app: electronProgram('Invite Desk', executable, ROOT, userData, env, { makesLinks: true }),
    emptyWindow: electronProgram('Empty window', executable, EMPTY_WINDOW, path.join(work, 'empty'), env),
    telegramDesktop: telegramDesktop(env),
  }
  return { rows: await startAndMemory(programs, rounds, say) }
}

/** @param {Bench} bench @returns {Promise<Measurement>} */
const click = async (bench) => ({ rows: [await clickToNewRow(bench, 200), await clickToNewRow(bench, 10_000)] })

/** @param {Bench} bench @returns {Promise<Measurement>} */
const campaign = async ({ rounds, say }) => ({ rows: await campaignRate(rounds, say) })

/** All that `npm run bench` measures, by the name under which one of them is asked for alone. */
export const measurements = {
  ...{ start, click, links: manyLinks, memory: linksMemory, campaign, codes: codeBundle, insights: insightStore },
  ...{ 'insights-collect': insightCollect, 'insights-room': insightRoom, tray: inTray },
}
