import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './electron-runtime.mjs'
import { makeManifest, notesOf } from './release/manifest.mjs'
import { isSigned, makeKey, signBytes } from './release/signing.mjs'
import { orExit, say } from './setup/say.mjs'

/**
 * What the app takes for an update is what was signed here.
 *
 *     node scripts/sign-release.mjs key FILE                 a new key; says the public half, which goes into the build
 *     node scripts/sign-release.mjs manifest FOLDER          writes latest.json of the packages in a folder
 *     node scripts/sign-release.mjs sign FILE --key FILE     writes FILE.sig; with --add, a further line to it
 *     node scripts/sign-release.mjs verify FILE --public KEY
 *
 * The key may also stand in INVITE_DESK_SIGNING_KEY, as PEM. It belongs to nobody but who releases: whoever has it
 * decides what runs on every computer that looks for updates.
 */

const DAYS = '90'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    key: { type: 'string' },
    public: { type: 'string' },
    version: { type: 'string' },
    days: { type: 'string', default: DAYS },
    add: { type: 'boolean', default: false },
  },
})
const [command, place] = positionals

/** @param {string | undefined} given @param {string} what */
function need(given, what) {
  if (given === undefined || given === '') throw new Error(`${what} is missing; see scripts/sign-release.mjs.`)
  return given
}

const commands = {
  key: () => {
    const file = need(place, 'The file for the new key')
    const { privatePem, publicKey } = makeKey()
    // Never over another key: a build that trusts that one would take no update any more.
    writeFileSync(file, privatePem, { mode: 0o600, flag: 'wx' })
    process.stdout.write(`${publicKey}\n`)
  },
  manifest: async () => {
    const folder = need(place, 'The folder of the packages')
    const packed = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
    const version = values.version ?? packed.version
    const notes = { en: notesOf(readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8'), version) }
    const epoch = process.env.SOURCE_DATE_EPOCH
    const date = epoch === undefined ? new Date() : new Date(Number(epoch) * 1_000)
    const file = path.join(folder, 'latest.json')
    writeFileSync(file, await makeManifest({ folder, version, notes, date, days: Number(values.days) }))
    say(`${file} is valid for ${values.days} days: sign it anew before that, or a newer one`)
  },
  sign: () => {
    const file = need(place, 'The manifest')
    const pem = values.key === undefined ? process.env.INVITE_DESK_SIGNING_KEY : readFileSync(values.key, 'utf8')
    const line = signBytes(readFileSync(file), need(pem, 'The key (--key FILE or INVITE_DESK_SIGNING_KEY)'))
    writeFileSync(`${file}.sig`, `${line}\n`, { flag: values.add ? 'a' : 'w' })
  },
  verify: () => {
    const file = need(place, 'The manifest')
    const isGood = isSigned(
      readFileSync(file),
      readFileSync(`${file}.sig`, 'utf8'),
      need(values.public, 'The public key'),
    )
    if (!isGood) throw new Error(`${file} is not signed with this key, or was changed after it was.`)
    say(`${file} is signed with this key`)
  },
}

await orExit(async () => {
  const known = Object.hasOwn(commands, command ?? '') ? /** @type {keyof typeof commands} */ (command) : null
  if (known === null) throw new Error('key, manifest, sign or verify? See scripts/sign-release.mjs.')
  await commands[known]()
})
