import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * The main job by its accessible names (the same that assistive technology goes by).
 * @typedef {import('./app.mjs').RunningApp} RunningApp
 * @typedef {object} Wish
 * @property {string} title
 * @property {'Never' | '1 hour' | '1 day' | '1 week'} expires
 * @property {'No limit' | '1' | '10' | '100'} [usageLimit]
 * @property {boolean} [approval] excludes the usage limit
 */

/** @param {RunningApp} app */
export async function startPractice({ page }) {
  await page.getByRole('button', { name: 'Try practice mode' }).click()
  await page.getByRole('combobox', { name: 'Community' }).waitFor()
}

/**
 * @param {RunningApp} app
 * @param {number} place which one of the list, from 0 on
 * @returns {Promise<string>} its name
 */
export async function chooseCommunity({ page }, place) {
  const community = page.getByRole('combobox', { name: 'Community' })
  await community.click()
  const option = page.getByRole('option').nth(place)
  await option.waitFor()
  await option.click()
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
  return community.inputValue()
}

/** @param {RunningApp} app @param {Wish} wish */
export async function fillForm({ page }, wish) {
  await page.getByRole('textbox', { name: 'Title' }).fill(wish.title)
  await choose(page, 'Expires', wish.expires)
  const approval = page.getByRole('switch', { name: 'Require approval' })
  if ((await approval.isChecked()) !== Boolean(wish.approval)) await approval.click()
  if (!wish.approval) await choose(page, 'Usage limit', wish.usageLimit ?? 'No limit')
}

/** @param {import('@playwright/test').Page} page @param {string} group @param {string} name */
const choose = (page, group, name) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).click()

/** @param {RunningApp} app @param {string} title */
const linkRow = ({ page }, title) =>
  page.getByRole('list', { name: 'Created links' }).getByRole('listitem', { name: title }).first()

/** @param {RunningApp} app @param {string} title @returns {Promise<void>} when the new row is on the screen */
export async function createLink(app, title) {
  await app.page.getByRole('button', { name: 'Create link' }).click()
  await linkRow(app, title).waitFor()
}

/** @param {RunningApp} app @param {string} title @returns {Promise<string>} what is on the clipboard then */
export async function copyLink(app, title) {
  await app.electron.evaluate(({ clipboard }) => clipboard.clear())
  await linkRow(app, title).getByRole('button', { name: 'Copy link' }).click()
  return until('a link on the clipboard', async () => {
    const text = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
    return text.startsWith('https://') ? text : null
  })
}

/** @param {RunningApp} app @param {string} title */
export async function openQrCode(app, title) {
  await linkRow(app, title).getByRole('button', { name: 'Show QR code' }).click()
  const dialog = app.page.getByRole('dialog', { name: 'QR code' })
  await dialog.getByRole('button', { name: 'Save PNG' }).waitFor()
  return dialog
}

/**
 * Saves the code that the open dialog shows; the system's file dialog, which nobody could click here, answers `file`.
 * @param {RunningApp} app
 * @param {'Save PNG' | 'Save SVG'} button
 * @param {string} file
 */
export async function saveQrCode({ electron, page }, button, file) {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await page.getByRole('dialog', { name: 'QR code' }).getByRole('button', { name: button }).click()
  await until(`the file ${file}`, async () => (statSync(file, { throwIfNoEntry: false })?.size ? file : null))
}

/** @param {RunningApp} app */
export async function closeQrCode({ page }) {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'QR code' }).waitFor({ state: 'hidden' })
}

/** Waits until no short notice covers the screen, with the pointer out of the way. @param {RunningApp} app */
export async function letNoticeGo({ page }) {
  await page.mouse.move(0, 0)
  await page.getByText(/^(?:Link copied|Saved as .*)$/).waitFor({ state: 'hidden' })
}

/**
 * Asks again and again until there is an answer.
 * @template T
 * @param {string} what is waited for
 * @param {() => Promise<T | null>} ask
 * @returns {Promise<T>}
 */
async function until(what, ask) {
  const end = Date.now() + 20_000
  while (Date.now() < end) {
    const answer = await ask()
    if (answer !== null) return answer
    await delay(50)
  }
  assert.fail(`waited in vain for ${what}`)
}
