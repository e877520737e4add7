import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addSums, sumLine, sumsOfPlaywright, sumsOfRun, sumsOfVitest } from '../../../scripts/setup/test-sums.mjs'

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((one, index) => ({ status: one, fullName: `test ${index}` })),
})

describe('sums of vitest', () => {
  it('counts by outcome; what is neither passed nor failed is skipped', () => {
    const sums = sumsOfVitest({ testResults: [file('failed', 'passed', 'failed', 'skipped', 'todo', 'pending')] })
    expect(sums).toMatchObject({ passed: 1, failed: 1, skipped: 3 })
    expect(sums.names).toEqual({ failed: ['test 1'], skipped: ['test 2', 'test 3', 'test 4'], flaky: [] })
  })

  it('counts a file that could not be loaded as a failure', () => {
    expect(sumsOfVitest({ testResults: [file('failed')] }).failed).toBe(1)
  })
})

describe('sums of Playwright', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })

  it('counts through nested suites and names the path', () => {
    const inner = { title: 'form', specs: [spec('creates', 'expected'), spec('refuses', 'unexpected')] }
    const suites = [{ title: 'links.spec.ts', suites: [inner], specs: [spec('waits', 'skipped')] }]
    const sums = sumsOfPlaywright({ suites })
    expect(sums).toMatchObject({ passed: 1, failed: 1, skipped: 1 })
    expect(sums.names.failed).toEqual(['links.spec.ts › form › refuses'])
  })

  it('names what passed at a second try only', () => {
    const sums = sumsOfPlaywright({ suites: [{ title: 'form.spec.ts', specs: [spec('creates', 'flaky')] }] })
    expect(sums).toMatchObject({ passed: 1, failed: 0 })
    expect(addSums([sums, sums]).names.flaky).toEqual(['form.spec.ts › creates', 'form.spec.ts › creates'])
  })

  it('counts an error outside of a test as a failure', () => {
    expect(sumsOfPlaywright({ suites: [], errors: [{ message: 'no display' }] }).failed).toBe(1)
  })
})

describe('sums of a run', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sums-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const report = (content: unknown): string => {
    const place = path.join(folder, 'report.json')
    writeFileSync(place, JSON.stringify(content))
    return place
  }

  it('believes the report', () => {
    const place = report({ testResults: [file('passed', 'passed')] })
    expect(sumsOfRun('vitest', place, sumsOfVitest, 0)).toMatchObject({ passed: 1, failed: 0 })
  })

  it('never takes a runner that failed for a success', () => {
    const place = report({ testResults: [file('passed', 'passed')] })
    expect(sumsOfRun('vitest', place, sumsOfVitest, 1)).toMatchObject({ passed: 1, failed: 1 })
    expect(sumsOfRun('vitest', path.join(folder, 'none.json'), sumsOfVitest, 1).failed).toBe(1)
  })

  it('never takes a runner without tests for a success', () => {
    expect(sumsOfRun('vitest', report({ testResults: [] }), sumsOfVitest, 0).failed).toBe(1)
  })

  it('adds up to one line', () => {
    const one = sumsOfVitest({ testResults: [file('failed', 'passed', 'failed')] })
    expect(sumLine(addSums([one, one]))).toBe('2 passed, 2 failed, 0 skipped')
  })
})
