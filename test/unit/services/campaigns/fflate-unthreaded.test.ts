import { type Unzipped, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { unzip, zip } from '../../../../electron/services/campaigns/fflate-unthreaded'

/** Called as the libraries for XLSX call them: without options. */
const asked = <Value>(ask: (done: (error: unknown, value: Value | null) => void) => void): Promise<Value> =>
  new Promise((resolve, reject) => ask((error, value) => (value === null ? reject(error) : resolve(value))))

/** More than fflate packs or unpacks without a thread of its own. */
const LARGE = 600_000
const files = { 'a.xml': new Uint8Array(LARGE).fill(65), 'b.xml': new Uint8Array([1, 2, 3]) }

const isSame = (parts: Unzipped): boolean =>
  Object.entries(files).every(([name, bytes]) => Buffer.compare(bytes, parts[name] ?? new Uint8Array()) === 0)

test('packs and unpacks as the library does, however large it is, and answers at once', () => {
  const packed: Uint8Array[] = []
  zip(files, (_error, archive) => packed.push(archive ?? new Uint8Array()))
  expect(isSame(unzipSync(packed[0] ?? new Uint8Array()))).toBe(true)
  const unpacked: Unzipped[] = []
  unzip(zipSync(files), (_error, parts) => unpacked.push(parts ?? {}))
  expect(isSame(unpacked[0] ?? {})).toBe(true)
})

test('says what is no archive', async () => {
  await expect(asked((done) => unzip(new Uint8Array([1, 2, 3]), done))).rejects.toThrow('invalid zip data')
})
