import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../../scripts/electron-runtime.mjs'

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

test('each line of the threat model names a test that is there', () => {
  const rows = read('docs/SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (---|somebody)/.test(line))
  expect(rows.length).toBeGreaterThan(15)
  for (const row of rows) {
    const named = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '')
    expect(named, row).not.toEqual([])
    for (const file of named) expect(existsSync(path.join(ROOT, file)), file).toBe(true)
  }
})

test('each item of Electron’s list has a test by its number on the packed app', () => {
  const titles = [...read('test/packaged/security.spec.ts').matchAll(/^test\('([\d, and]+):/gm)]
  const numbers = titles.flatMap(([, title = '']) => (title.match(/\d+/g) ?? []).map(Number))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_none, at) => at + 1))
})
