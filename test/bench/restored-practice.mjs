import { _electron } from '@playwright/test'
import { ROOT } from '../../scripts/electron-runtime.mjs'
import { sandboxSwitches } from '../../scripts/setup/sandbox-switches.mjs'
import { chooseCommunity, startPractice } from '../../scripts/tour/steps.mjs'

/**
 * Leaves a user-data folder behind in which somebody has gone into practice mode and chosen a community, as it is
 * before every later start.
 * @param {string} executable Electron
 * @param {NodeJS.ProcessEnv} env with a display
 * @param {string} userData
 */
export async function restoredPractice(executable, env, userData) {
  const electron = await _electron.launch({
    executablePath: executable,
    args: [ROOT, `--user-data-dir=${userData}`, ...sandboxSwitches()],
    env: /** @type {Record<string, string>} */ (env),
  })
  try {
    const page = await electron.firstWindow()
    await startPractice({ electron, page })
    await chooseCommunity({ electron, page }, 0)
    await page.getByRole('list', { name: 'Created links' }).getByRole('listitem').first().waitFor()
  } finally {
    await electron.close()
  }
}
