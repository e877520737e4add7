import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appErrorSchema, errorCodes } from '../../../electron/contract/errors'
import { endsSession, migrationTarget, refusalToError, telegramErrors } from '../../../electron/telegram/errors'

/** The methods that this room calls: all that its sources make a request of. */
const room = new URL('../../../electron/telegram/', import.meta.url)
const calledMethods = [
  ...new Set(
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(new URL(file, room), 'utf8').matchAll(/new Api\.([a-z]+)\.([A-Z]\w+)\(/g)])
      .map(([, space, name = '']) => `${space}.${name[0]?.toLowerCase()}${name.slice(1)}`),
  ),
  // Around every call.
  'initConnection',
].sort()

/** Documented errors that have no name here, and why nobody will miss one. */
const withoutName: Readonly<Record<string, string>> = {
  // The method is never called in the way that gives them.
  DC_ID_INVALID: 'only ids that help.getConfig told are asked for',
  AUTH_BYTES_INVALID: 'bytes are handed on at once; a picture fails',
  FROM_MESSAGE_BOT_DISABLED: 'only inputUserSelf is asked for',
  STARREF_EXPIRED: 'no referral is given',
  FOLDER_ID_INVALID: 'no folder is given',
  TAKEOUT_INVALID: 'no takeout is opened',
  OFFSET_PEER_ID_INVALID: 'offsets are the server’s own last dialog',
  PINNED_DIALOGS_TOO_MUCH: 'nothing is pinned',
  CHAT_NOT_MODIFIED: 'nothing is modified',
  BANNED_RIGHTS_INVALID: 'bans hold for everything and for ever',
  USER_PRIVACY_RESTRICTED: 'help.getConfig asks about nobody',
  DATA_INVALID: 'no temporary keys are bound',
  USER_NOT_PARTICIPANT: 'no channel’s difference is asked for',
  DATE_EMPTY: 'updates.getDifference names the date of a state; counting begins anew',
  PERSISTENT_TIMESTAMP_EMPTY: 'a difference is asked for from a state; counting begins anew',
  PERSISTENT_TIMESTAMP_INVALID: 'a difference is asked for from a state; counting begins anew',
  // Statistics: what the full channel says is asked for, and at once.
  BROADCAST_REQUIRED: 'channels alone are asked for as channels',
  MEGAGROUP_REQUIRED: 'groups alone are asked for as groups',
  GRAPH_EXPIRED_RELOAD: 'a graph is loaded right after it was promised',
  GRAPH_INVALID_RELOAD: 'tokens are handed on as they came',
  GRAPH_OUTDATED_RELOAD: 'a graph is loaded right after it was promised',
  // Pictures: any refusal gives the thumbnail or none.
  CDN_METHOD_INVALID: 'a picture fails',
  FILEREF_UPGRADE_NEEDED: 'a picture fails',
  FILE_ID_INVALID: 'a picture fails',
  FILE_REFERENCE_EMPTY: 'a picture fails',
  FILE_REFERENCE_EXPIRED: 'a picture fails',
  FILE_REFERENCE_INVALID: 'a picture fails',
  LIMIT_INVALID: 'a picture fails',
  LOCATION_INVALID: 'a picture fails',
  OFFSET_INVALID: 'a picture fails',
  PHONE_PASSWORD_PROTECTED: 'documented without a meaning; never seen in Telegram’s own apps',
}

const schemaPath = createRequire(import.meta.url).resolve('@mtcute/core/tl/api-schema.json')
const apiSchema = z
  .object({
    e: z.array(
      z.object({ name: z.string(), throws: z.array(z.object({ code: z.number(), name: z.string() })).optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(schemaPath, 'utf8')))
const documented = new Map(apiSchema.e.map((entry) => [entry.name, entry.throws ?? []]))

describe('the error table', () => {
  it.each(calledMethods)('knows every documented error of %s', (method) => {
    const refusals = documented.get(method)
    if (refusals === undefined) throw new Error(`no ${method} in the schema`)
    for (const { code, name } of refusals) {
      const error = refusalToError({ code, text: name.replace('%d', '5') })
      const named = error.code !== 'telegramRefused'
      expect({ name, listed: named || name in withoutName }).toEqual({ name, listed: true })
    }
  })

  it('has no needless exception', () => {
    const known = new Set(calledMethods.flatMap((method) => (documented.get(method) ?? []).map(({ name }) => name)))
    for (const name of Object.keys(withoutName)) {
      expect({ name, known: known.has(name), named: name in telegramErrors }).toEqual({
        name,
        known: true,
        named: false,
      })
    }
  })

  it('looks at what is called', () => {
    expect(calledMethods).toEqual(
      expect.arrayContaining(['auth.sendCode', 'messages.exportChatInvite', 'upload.getFile']),
    )
    expect(calledMethods.length).toBeGreaterThan(28)
  })

  it.each([
    [420, 'FROZEN_METHOD_INVALID', 'accountFrozen'],
    [400, 'FROZEN_PARTICIPANT_MISSING', 'accountFrozen'],
    [400, 'PEER_FLOOD', 'accountLimited'],
    [403, 'USER_RESTRICTED', 'accountLimited'],
    [406, 'UPDATE_APP_TO_LOGIN', 'appOutdated'],
    [400, 'CONNECTION_LAYER_INVALID', 'appOutdated'],
    [400, 'CHANNELS_ADMIN_PUBLIC_TOO_MUCH', 'publicChatsTooMuch'],
  ])('says %i %s by the name %s', (code, text, name) => {
    expect(refusalToError({ code, text })).toEqual({ code: name, telegram: text })
  })

  it('names what core.telegram.org lists for invite links and the session', () => {
    const texts = [
      'CHAT_INVITE_PERMANENT',
      'EDIT_BOT_INVITE_FORBIDDEN',
      'INVITE_HASH_EXPIRED',
      'INVITE_REVOKED_MISSING',
      'SESSION_REVOKED',
      'SESSION_EXPIRED',
      'USER_DEACTIVATED',
      'USER_DEACTIVATED_BAN',
      'AUTH_KEY_DUPLICATED',
      'AUTH_TOKEN_EXPIRED',
      'ACCESS_TOKEN_EXPIRED',
      'SEND_CODE_UNAVAILABLE',
    ]
    for (const text of texts) expect(refusalToError({ code: 400, text }).code).not.toBe('telegramRefused')
  })

  it('uses names of the contract alone', () => {
    for (const code of Object.values(telegramErrors)) expect(errorCodes).toContain(code)
  })
})

describe('waiting', () => {
  it.each(['FLOOD_WAIT_31', 'FLOOD_PREMIUM_WAIT_31', 'FLOOD_TEST_PHONE_WAIT_31', 'SLOWMODE_WAIT_31'])('%s', (text) => {
    expect(refusalToError({ code: 420, text })).toEqual({ code: 'floodWait', telegram: text, seconds: 31 })
  })
})

describe('any text', () => {
  it('gives a named error that the contract takes, with the text kept', () => {
    const known = fc.constantFrom(...Object.keys(telegramErrors), 'FLOOD_WAIT_9', 'AUTH_RESTART_12', '__proto__', '')
    fc.assert(
      fc.property(fc.integer(), fc.oneof(known, fc.string()), (code, text) => {
        const error = refusalToError({ code, text })
        expect(appErrorSchema.parse(error)).toEqual(error)
        expect(error.telegram).toBe(text)
        expect(error.seconds !== undefined).toBe(error.code === 'floodWait')
      }),
      { numRuns: 2_000 },
    )
  })

  it('with a code of the five hundreds is Telegram’s own trouble', () => {
    expect(refusalToError({ code: 500, text: 'WORKER_BUSY_TOO_LONG_RETRY' }).code).toBe('telegramInternal')
    expect(refusalToError({ code: -503, text: 'Timeout' }).code).toBe('telegramInternal')
    expect(refusalToError({ code: 400, text: 'SOMETHING_NEW' })).toEqual({
      code: 'telegramRefused',
      telegram: 'SOMETHING_NEW',
    })
  })
})

describe('the end of a session', () => {
  it('is said by these texts alone', () => {
    const texts = [...Object.keys(telegramErrors), 'FLOOD_WAIT_3']
    expect(texts.filter((text) => endsSession({ code: 401, text })).sort()).toEqual([
      'AUTH_KEY_DUPLICATED',
      'AUTH_KEY_INVALID',
      'AUTH_KEY_UNREGISTERED',
      'SESSION_EXPIRED',
      'SESSION_REVOKED',
      'USER_DEACTIVATED',
      'USER_DEACTIVATED_BAN',
    ])
  })
})

describe('moving to another data centre', () => {
  it.each([
    ['PHONE_MIGRATE_4', 4],
    ['USER_MIGRATE_1', 1],
    ['NETWORK_MIGRATE_5', 5],
    ['FILE_MIGRATE_2', null],
    ['STATS_MIGRATE_2', null],
    ['PHONE_MIGRATE_X', null],
  ])('%s → %s', (text, target) => {
    expect(migrationTarget({ code: 303, text })).toBe(target)
  })
})
