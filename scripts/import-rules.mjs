import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Who may import whom. A file belongs to the longest entry that holds it, and may import what lies in the same entry and in
 * the entries named beside it. Type imports count. docs/ARCHITECTURE.md tells why the wings lie in this order.
 * @typedef {readonly [room: string, mayImport: readonly string[]]} RoomRule
 */

const GROUND = ['electron/contract', 'electron/storage', 'electron/time']
/** What every service may know: the ground, Telegram by its interface alone, and pure words and files. */
const BELOW_SERVICES = [
  ...GROUND,
  ...telegramFiles('gateway', 'routes'),
  'electron/services/text',
  'electron/services/files',
]
/** @param {readonly string[]} wings the wings of `electron/services` that lie below */
const serviceAbove = (...wings) => [...BELOW_SERVICES, ...wings.map((wing) => `electron/services/${wing}`)]

const PAGE_GROUND = [
  'electron/contract',
  'assets/locales',
  ...[
    'answers.ts',
    'api.ts',
    'clock.ts',
    'errors.ts',
    'session.tsx',
    'shortcuts.ts',
    'commands.ts',
    'wishes.ts',
    'theme',
    'theme.ts',
  ].map((file) => `renderer/${file}`),
]
const FEATURE = [...PAGE_GROUND, 'renderer/components']

/** @type {readonly RoomRule[]} */
export const ROOM_RULES = [
  ['electron/contract', []],
  ['electron/time', []],
  ['electron/storage', ['electron/contract', 'electron/time']],
  ['electron/telegram', ['electron/contract', 'electron/time']],
  [
    'electron/telegram/mtproto',
    [
      'electron/contract',
      'electron/time',
      'electron/telegram/proxy',
      ...telegramFiles('errors', 'gateway', 'refusals', 'routes'),
    ],
  ],
  ['electron/telegram/proxy', ['electron/contract']],
  ['electron/telegram/mapping', ['electron/contract', ...telegramFiles('gateway')]],
  ['electron/sandbox', ['electron/storage/write-whole.ts']],
  ['electron/services/text', ['electron/contract']],
  ['electron/services/files', [...GROUND, 'electron/services/text']],
  ['electron/services/calls', BELOW_SERVICES],
  ['electron/services/accounts', serviceAbove('calls')],
  ['electron/services/connection', BELOW_SERVICES],
  ['electron/services/updates', BELOW_SERVICES],
  ['electron/services/chats', serviceAbove('calls', 'accounts')],
  ['electron/services/jobs', serviceAbove('calls', 'accounts', 'chats')],
  ['electron/services/links', serviceAbove('calls', 'accounts', 'chats', 'jobs')],
  ['electron/services/requests', serviceAbove('calls', 'accounts', 'chats', 'jobs', 'links')],
  ['electron/services/watch', serviceAbove('calls', 'accounts', 'chats', 'jobs', 'links', 'requests')],
  ['electron/services/automation', serviceAbove('calls', 'accounts', 'chats', 'jobs', 'links', 'requests')],
  ['electron/services/campaigns', serviceAbove('calls', 'accounts', 'chats', 'jobs', 'links')],
  ['electron/services/insights', serviceAbove('calls', 'accounts', 'chats', 'jobs', 'links', 'requests', 'campaigns')],
  // A program of its own, which Electron starts: it sees what it is made of and nothing else of the app.
  ['electron/services/insights/store', [...GROUND, 'electron/services/insights/store']],
  ['electron/services/services.ts', ['electron/contract', 'electron/services']],
  ['electron/desktop', [...GROUND, 'electron/services', 'assets']],
  ['electron/ipc', [...GROUND, 'electron/services/services.ts', 'electron/desktop', 'assets']],
  ['electron/app', ['electron', 'assets']],
  ['electron/main.ts', ['electron', 'assets']],
  ['electron/preload.ts', ['electron/contract']],
  ['renderer', [...PAGE_GROUND, 'renderer']],
  ['renderer/components', PAGE_GROUND],
  // A feature of the page is a folder, and knows none of the others.
  ...readdirSync(join(import.meta.dirname, '../renderer/features')).map(
    (feature) => /** @type {const} */ ([`renderer/features/${feature}`, FEATURE]),
  ),
]

/** @param {readonly string[]} names */
function telegramFiles(...names) {
  return names.map((name) => `electron/telegram/${name}.ts`)
}

/**
 * Packages that are not everybody's: who may import them, and, where only parts of one are meant, which names or paths.
 * @typedef {{ package: RegExp, names?: readonly string[], rooms: readonly string[], why: string }} PackageRule
 * @type {readonly PackageRule[]}
 */
export const PACKAGE_RULES = [
  {
    package: /^telegram\/tl\/(?:apiTl|schemaTl)(?:\.js)?$/,
    rooms: ['electron/telegram', 'electron/sandbox/codec'],
    why: 'The codec of the practice server reads the schema of gramjs and nothing else of it.',
  },
  {
    package: /^node-sqlite3-wasm$/,
    rooms: ['electron/storage/database'],
    why: 'Only electron/storage/database knows the engine of the database.',
  },
  { package: /^telegram(?:\/|$)/, rooms: ['electron/telegram'], why: 'Only electron/telegram knows gramjs.' },
  {
    package: /^electron$/,
    names: ['ipcMain', 'ipcRenderer'],
    rooms: ['electron/ipc', 'electron/preload.ts'],
    why: "Only electron/ipc and electron/preload.ts touch Electron's IPC.",
  },
  {
    package: /^electron(?:\/|$)/,
    rooms: [
      'electron/app',
      'electron/desktop',
      'electron/ipc',
      'electron/storage',
      'electron/main.ts',
      'electron/preload.ts',
    ],
    why: 'Services see no Electron: they are handed what they need.',
  },
  { package: /^node:/, rooms: ['electron'], why: 'The page has no Node.' },
  {
    package: /^(?:react|react-dom|@mui|@emotion)(?:\/|$)/,
    rooms: ['renderer'],
    why: 'The main process draws nothing.',
  },
]

/** What a room may import of packages beside its own rules: an entry here means nothing else. */
export const ONLY_PACKAGES = new Map([['electron/contract', ['zod']]])
