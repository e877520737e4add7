import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * A folder of numbered pictures, emptied first so that it shows one tour only.
 * @param {string} folder
 */
export function pictureFolder(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  /** @type {string[]} */
  const taken = []
  return {
    folder,
    taken,
    /**
     * @param {import('@playwright/test').Page} page
     * @param {string} name such as `sign-in`
     * @returns {Promise<string>} the file
     */
    async take(page, name) {
      const file = path.join(folder, `${String(taken.length + 1).padStart(2, '0')}-${name}.png`)
      // Finite motion is played to its end, so that no picture shows half a transition.
      await page.screenshot({ path: file, animations: 'disabled' })
      taken.push(file)
      return file
    },
  }
}

/** @typedef {ReturnType<typeof pictureFolder>} Pictures */
