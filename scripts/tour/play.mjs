import assert from 'node:assert/strict'
import path from 'node:path'
import { resizeWindow, setTheme } from './app.mjs'
import { readQrCode } from './qr-code.mjs'
import {
  chooseCommunity,
  closeQrCode,
  copyLink,
  createLink,
  fillForm,
  letNoticeGo,
  openQrCode,
  saveQrCode,
  startPractice,
} from './steps.mjs'

/** What Telegram's private links look like (https://core.telegram.org/api/links#chat-invite-links). */
const PRIVATE_LINK = /^https:\/\/t\.me\/(?:\+|joinchat\/)[\w-]{8,}$/

/** @type {import('./steps.mjs').Wish[]} */
const WISHES = [
  { title: 'Ambassador Ana', expires: 'Never' },
  { title: 'Poster at the library', expires: '1 week', usageLimit: '100' },
  { title: 'Newcomers, checked by Lena', expires: '1 day', approval: true },
]

/** @typedef {{ community: string, title: string, link: string }} CreatedLink */

/**
 * Plays the main job from the first screen to the saved QR code, taking a picture of every screen it passes.
 * @param {import('./app.mjs').RunningApp} app
 * @param {import('./pictures.mjs').Pictures} pictures
 * @returns {Promise<{ links: CreatedLink[], portrait: string }>} `portrait` is the picture that shows the app best
 */
export async function playMainJob(app, pictures) {
  const { page } = app
  await setTheme(app, 'light')
  await page.getByRole('button', { name: 'Try practice mode' }).waitFor()
  await pictures.take(page, 'sign-in')
  await setTheme(app, 'dark')
  await pictures.take(page, 'sign-in-dark')
  await setTheme(app, 'light')

  await startPractice(app)
  const community = await chooseCommunity(app, 0)
  await pictures.take(page, 'practice')

  /** @type {CreatedLink[]} */
  const links = []
  for (const wish of WISHES) {
    await fillForm(app, wish)
    await pictures.take(page, 'form-filled')
    await createLink(app, wish.title)
    const link = await copyLink(app, wish.title)
    assert.match(link, PRIVATE_LINK)
    links.push({ community, title: wish.title, link })
  }
  assert.equal(new Set(links.map(({ link }) => link)).size, WISHES.length, 'every link is another one')
  await letNoticeGo(app)
  const portrait = await pictures.take(page, 'links')

  await proveQrCode(app, pictures, links[1])
  await setTheme(app, 'dark')
  await pictures.take(page, 'links-dark')
  await resizeWindow(app, 900, 600)
  await pictures.take(page, 'links-dark-narrow')
  await setTheme(app, 'light')
  await pictures.take(page, 'links-narrow')
  return { links, portrait }
}

/**
 * @param {import('./app.mjs').RunningApp} app
 * @param {import('./pictures.mjs').Pictures} pictures
 * @param {CreatedLink | undefined} created
 */
async function proveQrCode(app, pictures, created) {
  assert(created)
  await openQrCode(app, created.title)
  await pictures.take(app.page, 'qr-code')
  await setTheme(app, 'dark')
  await pictures.take(app.page, 'qr-code-dark')
  await setTheme(app, 'light')
  const png = path.join(pictures.folder, 'qr-code.png')
  await saveQrCode(app, 'Save PNG', png)
  assert.equal(await readQrCode(app.electron, png), created.link, 'the saved QR code gives the link back')
  await saveQrCode(app, 'Save SVG', path.join(pictures.folder, 'qr-code.svg'))
  await closeQrCode(app)
  await letNoticeGo(app)
}
