/**
 * Reads the fields of a decoded call. The codec has checked them against the schema; what still does not fit is
 * answered as Telegram answers what it cannot read: 400 INPUT_FETCH_ERROR.
 */
import { RpcError, type Tl } from '../method'

export function text(params: Tl, field: string): string {
  return optionalText(params, field) ?? unreadable()
}

export function optionalText(params: Tl, field: string): string | undefined {
  const value = params[field]
  return value === undefined || typeof value === 'string' ? value : unreadable()
}

export function int(params: Tl, field: string): number {
  return optionalInt(params, field) ?? unreadable()
}

export function optionalInt(params: Tl, field: string): number | undefined {
  const value = params[field]
  return value === undefined || typeof value === 'number' ? value : unreadable()
}

export function long(params: Tl, field: string): bigint {
  const value = params[field]
  return typeof value === 'bigint' ? value : unreadable()
}

export function optionalLong(params: Tl, field: string): bigint | undefined {
  const value = params[field]
  return value === undefined || typeof value === 'bigint' ? value : unreadable()
}

export function bytes(params: Tl, field: string): Uint8Array {
  const value = params[field]
  return value instanceof Uint8Array ? value : unreadable()
}

/** `flags.N?true`, and Bool: absent is false. */
export function flag(params: Tl, field: string): boolean {
  return optionalBool(params, field) ?? false
}

export function optionalBool(params: Tl, field: string): boolean | undefined {
  const value = params[field]
  return value === undefined || typeof value === 'boolean' ? value : unreadable()
}

export function object(params: Tl, field: string): Tl {
  return optionalObject(params, field) ?? unreadable()
}

export function optionalObject(params: Tl, field: string): Tl | undefined {
  const value = params[field]
  return value === undefined || isTl(value) ? value : unreadable()
}

export function objects(params: Tl, field: string): Tl[] {
  return list(params, field).map((value) => (isTl(value) ? value : unreadable()))
}

export function longs(params: Tl, field: string): bigint[] {
  return list(params, field).map((value) => (typeof value === 'bigint' ? value : unreadable()))
}

function list(params: Tl, field: string): readonly unknown[] {
  const value = params[field]
  return Array.isArray(value) ? value : unreadable()
}

function isTl(value: unknown): value is Tl {
  return typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string'
}

function unreadable(): never {
  throw new RpcError(400, 'INPUT_FETCH_ERROR')
}
