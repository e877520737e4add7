import { defineConfig } from '@playwright/test'

/** Virtual screens, where `npm test` has several: each worker takes its own. */
const displays = process.env.INVITE_DESK_DISPLAYS?.split(' ').filter((name) => name !== '') ?? []
const display = displays[Number(process.env.TEST_PARALLEL_INDEX)]
if (display !== undefined) process.env.DISPLAY = display

/**
 * No browsers: the tests start the app in the Electron that `npm run --silent electron:path` names (INVITE_DESK_ELECTRON
 * after the global setup). On Linux they need a display; `npm test` and `npm run test:e2e` give them a virtual one.
 */
export default defineConfig({
  outputDir: 'test-results/playwright',
  globalSetup: './test/support/electron-setup.ts',
  // One screen has one focus and one clipboard. `npm test` has two of them, and files go to whichever is free.
  workers: Math.max(1, displays.length),
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // A passing test takes a tenth of it; a machine that does other things too takes longer.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_REPORT ?? 'test-results/playwright.json' }]],
  use: { actionTimeout: 30_000, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'e2e', testDir: 'test/e2e' },
    { name: 'packaged', testDir: 'test/packaged' },
  ],
})
