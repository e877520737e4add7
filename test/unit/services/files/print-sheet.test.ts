import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPrintSheets } from '../../../../electron/services/files/print-sheet'
import { codeOf, unwrap } from '../../../support/gateway'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'print-sheet-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const paper = { width: 210, height: 297 }

test('prints the pages in their order', async () => {
  const printed: string[] = []
  const asked: string[] = []
  const sheets = createPrintSheets({
    askSavePath: async (name) => {
      asked.push(name)
      return join(folder, 'doors.pdf')
    },
    print: async (body) => {
      printed.push(body)
      return Buffer.from('%PDF-1.4')
    },
  })
  const pages = ['<?xml version="1.0"?>\n<svg id="1"/>', '<svg id="2"/>']
  expect(unwrap(await sheets.save('Doors: 1/2', paper, pages))).toEqual({ savedAs: join(folder, 'doors.pdf') })
  expect(asked).toEqual(['Doors 1 2.pdf'])
  expect(printed).toEqual(['<section><svg id="1"/></section>\n<section><svg id="2"/></section>'])
  expect(await readFile(join(folder, 'doors.pdf'), 'utf8')).toBe('%PDF-1.4')
})

test('prints nothing without a place, and takes no page that is no SVG', async () => {
  let prints = 0
  const sheets = createPrintSheets({
    askSavePath: async () => null,
    print: async () => {
      prints += 1
      return new Uint8Array()
    },
  })
  expect(unwrap(await sheets.save('x', paper, ['<svg />']))).toEqual({ savedAs: null })
  expect(codeOf(await sheets.save('x', paper, ['<svg />', '<script>']))).toBe('imageInvalid')
  expect(prints).toBe(0)
})

test('a print that fails is told by name, leaves no file, and keeps nobody waiting', async () => {
  let fails = true
  const sheets = createPrintSheets({
    askSavePath: async () => join(folder, 'doors.pdf'),
    print: async () => {
      if (fails) throw new Error('no printer')
      return Buffer.from('%PDF-1.4')
    },
  })
  expect(codeOf(await sheets.save('x', paper, ['<svg />']))).toBe('unexpected')
  expect(await readdir(folder)).toEqual([])
  fails = false
  expect(unwrap(await sheets.save('x', paper, ['<svg />'])).savedAs).toBe(join(folder, 'doors.pdf'))
})
