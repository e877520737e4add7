import { ROOT } from '../../scripts/electron-runtime.mjs'
import { startPractice } from '../../scripts/tour/steps.mjs'
import { choose, launch, row } from './links-app.mjs'
import { MANY_LINKS, seedPractice, titleOf } from './server.mjs'

/** Links in the community that was chosen. */
const LINKS = 200

/**
 * Leaves a user-data folder behind in which somebody has gone into practice mode and chosen a community of 200 links,
 * as it is before every later start.
 * @param {string} executable Electron
 * @param {NodeJS.ProcessEnv} env with a display
 * @param {string} work
 * @param {string} userData
 */
export async function restoredPractice(executable, env, work, userData) {
  await seedPractice(work, userData, LINKS)
  const app = await launch(executable, env, ROOT, userData)
  try {
    await startPractice(app)
    await choose(app.page, MANY_LINKS)
    await row(app.page, titleOf(LINKS)).waitFor()
  } finally {
    await app.electron.close()
  }
}
