import { unzip as libraryUnzip, zip as libraryZip } from 'fflate'
import { expect, test } from 'vitest'
import { unzip, zip } from '../../../electron/campaign/fflate-unthreaded'

/** Called as the libraries for XLSX call them: without options. */
const asked = <Value>(ask: (done: (error: unknown, value: Value | null) => void) => void): Promise<Value> =>
  new Promise((resolve, reject) => ask((error, value) => (value === null ? reject(error) : resolve(value))))

const files = { 'a.xml': new TextEncoder().encode('<a/>'.repeat(100_000)), 'b.xml': new Uint8Array([1, 2, 3]) }

test('packs and unpacks as the library does, however large it is', async () => {
  const packed = await asked<Uint8Array>((done) => zip(files, done))
  expect(await asked((done) => libraryUnzip(packed, done))).toEqual(files)
  const theirs = await asked<Uint8Array>((done) => libraryZip(files, done))
  expect(await asked((done) => unzip(theirs, done))).toEqual(files)
})

test('says what is no archive', async () => {
  await expect(asked((done) => unzip(new Uint8Array([1, 2, 3]), done))).rejects.toThrow('invalid zip data')
})
