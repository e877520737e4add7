import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { fail, ok, type Result } from '../../contract/result'
import { type Credentials, credentialsSchema } from '../../contract/session'
import type { Vault } from '../../storage/vault'
import type { Endpoint } from '../../telegram/gateway'
import { credentialsSecret } from './accounts'

const isPublicKey = (pem: string): boolean => {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

const testServerSchema = z.object({
  dcId: z.number().int().min(1).max(1000),
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  publicKey: z.string().refine(isPublicKey),
})

/**
 * Where sign-ins other than practice go. A developer's test server takes the place of Telegram everywhere; a packaged
 * app refuses it, so that an environment variable cannot lead anybody to a false Telegram.
 */
export type SignInServer =
  | { readonly kind: 'telegram'; readonly endpoint: Endpoint; readonly refusedTestServer: boolean }
  | { readonly kind: 'test'; readonly endpoint: Result<Endpoint> }

/**
 * `path`: the value of `INVITE_DESK_TEST_SERVER`, a file that `npm run sandbox -- --write FILE` makes. Where it cannot
 * be used, `endpoint` is `testServerInvalid`.
 */
export const findSignInServer = async (path: string | undefined, isPackaged: boolean): Promise<SignInServer> => {
  if (path === undefined || path === '' || isPackaged) {
    return { kind: 'telegram', endpoint: { kind: 'telegram' }, refusedTestServer: path !== undefined && path !== '' }
  }
  return { kind: 'test', endpoint: await readTestServer(path) }
}

const readTestServer = async (path: string): Promise<Result<Endpoint>> => {
  try {
    const { dcId, host, port, publicKey } = testServerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    return ok({ kind: 'test', dcId, host, port, publicKey })
  } catch {
    return fail('testServerInvalid')
  }
}

/** The practice server accepts any API id and hash; these are no secret and mean nothing to Telegram. */
export const practiceCredentials: Credentials = { apiId: 1_000, apiHash: '0123456789abcdef0123456789abcdef' }

/** API id and hash that a build carries (`MAIN_VITE_API_ID`, `MAIN_VITE_API_HASH` at build time), or null. */
const builtInCredentials = (): Credentials | null => {
  const apiId = Number(import.meta.env.MAIN_VITE_API_ID)
  const apiHash = import.meta.env.MAIN_VITE_API_HASH
  return Number.isInteger(apiId) && apiId > 0 && typeof apiHash === 'string' && apiHash !== ''
    ? { apiId, apiHash }
    : null
}

/** API id and hash as somebody has entered them, or as the build carries them; null: neither. */
export const readCredentials = (vault: Vault, endpointKind: SignInServer['kind']): Credentials | null => {
  const kept = vault.read(credentialsSecret(endpointKind))
  if (!kept.ok || kept.value === null) return endpointKind === 'telegram' ? builtInCredentials() : null
  const parsed = credentialsSchema.safeParse(JSON.parse(kept.value))
  return parsed.success ? parsed.data : null
}
