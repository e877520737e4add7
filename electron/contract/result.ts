import type { AppError, ErrorCode } from './errors'

/** The answer to every call: a value, or an error by name. No layer throws errors at another. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const fail = (code: ErrorCode, more: Omit<AppError, 'code'> = {}): Result<never> => ({
  ok: false,
  error: { code, ...more },
})
