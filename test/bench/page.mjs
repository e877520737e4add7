import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * The least of the DevTools protocol that a measurement needs. Playwright's own connection costs a tenth of a second
 * and an inspector in the main process, which would be measured along.
 * @typedef {object} DevToolsPage
 * @property {(expression: string) => Promise<unknown>} evaluate runs in the page, waits for promises
 * @property {(method: string, params: object) => Promise<Answer>} send
 * @property {() => void} close ends the connection, not the page
 *
 * @typedef {{ id: number, error?: unknown, result?: { exceptionDetails?: unknown, result: { value?: unknown } } }} Answer
 *   to Runtime.evaluate
 */

/** How often something that cannot call us is looked at. It bounds the error of a time that is measured. */
const LOOK_EVERY_MS = 5

/**
 * @template T
 * @param {string} what is waited for
 * @param {() => T | null | Promise<T | null>} look
 * @param {number} [limitMs]
 * @returns {Promise<T>}
 */
export async function soon(what, look, limitMs = 60_000) {
  const end = performance.now() + limitMs
  for (;;) {
    const seen = await look()
    if (seen !== null) return seen
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`)
    await delay(LOOK_EVERY_MS)
  }
}

/** @param {string} userData @returns {string | null} the port that Chromium wrote down */
function portIn(userData) {
  try {
    return readFileSync(path.join(userData, 'DevToolsActivePort'), 'utf8').split('\n')[0] || null
  } catch {
    return null
  }
}

/** @param {string} port @returns {Promise<string | null>} the address of the first page that has one of its own */
async function pageAddress(port) {
  try {
    /** @type {{ type: string, url: string, webSocketDebuggerUrl: string }[]} */
    const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
    const page = targets.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')
    return page?.webSocketDebuggerUrl ?? null
  } catch {
    return null
  }
}

/**
 * Connects to the window of a program that was started with `--remote-debugging-port=0`.
 * @param {string} userData its folder
 * @returns {Promise<DevToolsPage>}
 */
export async function connectToPage(userData) {
  const port = await soon('the DevTools port', () => portIn(userData))
  const address = await soon('a page', () => pageAddress(port))
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  /** @type {Map<number, (answer: Answer) => void>} */
  const waiting = new Map()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data))
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  let lastId = 0
  const send = (/** @type {string} */ method, /** @type {object} */ params) => {
    lastId += 1
    const id = lastId
    return new Promise((/** @type {(answer: Answer) => void} */ resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
  }
  return {
    send,
    evaluate: async (expression) => {
      const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      const failure = answer.error ?? answer.result?.exceptionDetails
      if (failure) throw new Error(JSON.stringify(failure))
      return answer.result?.result.value
    },
    close: () => socket.close(),
  }
}

/**
 * Resolves in the page when a text field `Title` is there of which `is` holds, and the page is painted. Looks at each
 * frame, so that the answer comes with the frame that shows it.
 * @param {string} is a condition on `field`
 */
const whenTitle = (is) => `new Promise((resolve) => {
  const usable = (field) => !field.disabled && !field.readOnly && field.checkVisibility()
  const named = (field) => [...(field.labels ?? [])].some((label) => label.textContent.trim().startsWith('Title'))
  const look = () => {
    const fields = [...document.querySelectorAll('input, textarea')]
    const found = fields.find((field) => usable(field) && named(field) && (${is}))
    if (document.visibilityState === 'visible' && found) resolve(true)
    else requestAnimationFrame(look)
  }
  look()
})`

/**
 * @param {DevToolsPage} page
 * @param {string} what
 * @param {string} expression
 */
const inPage = (page, what, expression) =>
  soon(what, async () => {
    try {
      return await page.evaluate(expression)
    } catch (error) {
      // The first page was still on its way: its script context went, ask the next one.
      if (String(error).includes('context was destroyed')) return null
      throw error
    }
  })

/**
 * Waits until the text field `Title` can be typed into.
 * @param {DevToolsPage} page
 */
export const titleIsUsable = (page) => inPage(page, 'a usable field Title', whenTitle('true'))

/**
 * Waits until the text field `Title` is React's, which answers to what is typed and pressed in it from then on.
 * @param {DevToolsPage} page
 */
export const titleIsOwned = (page) =>
  inPage(page, 'a field Title of React', whenTitle("Object.keys(field).some((key) => key.startsWith('__reactProps'))"))

/**
 * Types a title and presses Enter, as somebody does who begins as soon as the form is seen.
 * @param {DevToolsPage} page
 * @param {string} title
 */
export async function submitTitle(page, title) {
  await page.evaluate(`[...document.querySelectorAll('label')]
    .find((label) => label.textContent.trim().startsWith('Title'))?.control?.focus()`)
  await page.send('Input.insertText', { text: title })
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: '' })
}

/**
 * Waits until the list has a row of this name.
 * @param {DevToolsPage} page
 * @param {string} title
 */
export const rowIsThere = (page, title) =>
  soon(`the link ${title}`, async () => {
    const selector = JSON.stringify(`[role="listitem"][aria-label=${JSON.stringify(title)}]`)
    return (await page.evaluate(`document.querySelector(${selector}) !== null`)) === true ? true : null
  })
