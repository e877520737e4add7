/** The two-step password: asking for the challenge and proving to know it. */
import { createHash, randomBytes } from 'node:crypto'
import { type MethodContext, type MethodTable, RpcError, type Tl } from '../method'
import type { Account, World } from '../world/model'
import { forgetExpired } from '../world/pending'
import { bytes, long, object } from './params'
import { admit } from './sign-in'
import { newChallenge, type PasswordSalts, passwordVerifier, proves, SRP_GROUP } from './srp'

/** Seconds that a challenge waits for its proof. */
const CHALLENGE_LIFETIME = 600

export function passwordMethods(world: World): MethodTable {
  // 100,000 rounds each: worked out once for an account and kept in memory.
  const verifiers = new Map<bigint, Promise<bigint>>()
  const verifierOf = (account: Account, password: string): Promise<bigint> => {
    const known = verifiers.get(account.userId) ?? passwordVerifier(password, saltsOf(account))
    verifiers.set(account.userId, known)
    return known
  }
  return {
    'account.getPassword': async (context) => {
      const account = passwordOwner(world, context)
      if (account.password === null) return withoutPassword(account)
      const challenge = newChallenge(await verifierOf(account, account.password))
      const now = context.now()
      forgetExpired(world.pending.passwords, now)
      const srpId = randomBytes(8).readBigInt64BE() & 0x7fff_ffff_ffff_ffffn
      const expires = now + CHALLENGE_LIFETIME
      world.pending.passwords.set(srpId, { userId: account.userId, secret: challenge.secret, expires })
      return {
        ...withoutPassword(account),
        has_password: true,
        current_algo: algorithm(saltsOf(account)),
        srp_B: challenge.publicValue,
        srp_id: srpId,
        hint: account.passwordHint ?? undefined,
      }
    },
    'auth.checkPassword': async (context, params) => {
      const account = passwordOwner(world, context)
      const proof = object(params, 'password')
      if (account.password === null || proof._ !== 'inputCheckPasswordSRP')
        throw new RpcError(400, 'PASSWORD_HASH_INVALID')
      const srpId = long(proof, 'srp_id')
      const check = world.pending.passwords.get(srpId)
      if (check === undefined || check.userId !== account.userId || check.expires <= context.now()) {
        throw new RpcError(400, 'SRP_ID_INVALID')
      }
      // One try for each challenge: a second one needs a new account.getPassword.
      world.pending.passwords.delete(srpId)
      const verifier = await verifierOf(account, account.password)
      if (!proves(verifier, check.secret, saltsOf(account), bytes(proof, 'A'), bytes(proof, 'M1'))) {
        throw new RpcError(400, 'PASSWORD_HASH_INVALID')
      }
      return admit(world, context, account.userId)
    },
  }
}

/** Whoever is signed in, or owes the password. @throws RpcError 401 AUTH_KEY_UNREGISTERED */
function passwordOwner(world: World, context: MethodContext): Account {
  const userId = context.auth.userId ?? context.auth.passwordPendingFor
  const account = userId === null ? undefined : world.accounts.get(userId)
  if (account === undefined) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
  return account
}

function withoutPassword(account: Account): Tl {
  return {
    _: 'account.password',
    new_algo: algorithm(saltsOf(account)),
    new_secure_algo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: saltsOf(account).salt2 },
    secure_random: randomBytes(256),
  }
}

function algorithm({ salt1, salt2 }: PasswordSalts): Tl {
  const { g, p } = SRP_GROUP
  return { _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow', salt1, salt2, g, p }
}

// Made from the account, so that they need not be saved: the practice passwords are no secret.
function saltsOf(account: Account): PasswordSalts {
  const bytesOf = (purpose: string) => createHash('sha512').update(`${purpose} ${account.userId}`).digest()
  return { salt1: bytesOf('salt1').subarray(0, 40), salt2: bytesOf('salt2').subarray(0, 16) }
}
