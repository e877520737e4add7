import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ failed: string[], skipped: string[], flaky: string[] }} Names of tests; `flaky` passed at a second try only
 * @typedef {{ passed: number, failed: number, skipped: number, names: Names }} Sums
 */

/** @returns {Sums} */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0, names: { failed: [], skipped: [], flaky: [] } })

/** @param {Sums} sums @param {'passed' | 'failed' | 'skipped'} outcome @param {string} name */
function count(sums, outcome, name) {
  sums[outcome] += 1
  if (outcome !== 'passed') sums.names[outcome].push(name)
}

/**
 * @typedef {{ status: string, fullName: string }} VitestAssertion
 * @typedef {{ name: string, status: string, assertionResults: VitestAssertion[] }} VitestFile
 * @param {{ testResults: VitestFile[] }} report of vitest's reporter `json`
 * @returns {Sums} `todo` counts as skipped; a file that could not be loaded as one failure
 */
export function sumsOfVitest(report) {
  const sums = noTests()
  for (const file of report.testResults) {
    for (const { status, fullName } of file.assertionResults) {
      count(sums, status === 'passed' || status === 'failed' ? status : 'skipped', fullName)
    }
    const hasFailure = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !hasFailure) count(sums, 'failed', `${file.name} (could not run)`)
  }
  return sums
}

/**
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ title: string, tests: { status: string }[] }} PlaywrightSpec
 * @param {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} report of Playwright's reporter `json`
 * @returns {Sums} a flaky test counts as passed and is named; an error outside of a test counts as one failure
 */
export function sumsOfPlaywright(report) {
  const sums = noTests()
  /** @param {PlaywrightSuite} suite @param {string} prefix */
  const visit = (suite, prefix) => {
    const path = prefix ? `${prefix} › ${suite.title}` : suite.title
    for (const spec of suite.specs ?? []) {
      for (const { status } of spec.tests) {
        const outcome = status === 'skipped' ? 'skipped' : status === 'unexpected' ? 'failed' : 'passed'
        count(sums, outcome, `${path} › ${spec.title}`)
        if (status === 'flaky') sums.names.flaky.push(`${path} › ${spec.title}`)
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, path)
  }
  for (const suite of report.suites) visit(suite, '')
  for (const error of report.errors ?? []) count(sums, 'failed', `outside of a test: ${error.message ?? 'an error'}`)
  return sums
}

/**
 * The sums of one runner. A runner that failed although no test did (it crashed, or found no tests) counts as one
 * failure, so that a sum without failures always means success.
 * @template R
 * @param {string} runner its name
 * @param {string} reportFile
 * @param {(report: R) => Sums} read
 * @param {number} exitCode of the runner
 */
export function sumsOfRun(runner, reportFile, read, exitCode) {
  const sums = existsSync(reportFile) ? read(JSON.parse(readFileSync(reportFile, 'utf8'))) : noTests()
  if (exitCode !== 0 && sums.failed === 0) count(sums, 'failed', `${runner} ended with code ${exitCode}`)
  if (exitCode === 0 && sums.passed + sums.skipped === 0) count(sums, 'failed', `${runner} ran no test`)
  return sums
}

/** @param {readonly Sums[]} all @returns {Sums} */
export const addSums = (all) =>
  all.reduce(
    (total, sums) => ({
      passed: total.passed + sums.passed,
      failed: total.failed + sums.failed,
      skipped: total.skipped + sums.skipped,
      names: {
        failed: [...total.names.failed, ...sums.names.failed],
        skipped: [...total.names.skipped, ...sums.names.skipped],
        flaky: [...total.names.flaky, ...sums.names.flaky],
      },
    }),
    noTests(),
  )

/** The closing line. @param {Sums} sums */
export const sumLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`
