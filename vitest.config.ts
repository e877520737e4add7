import { defineConfig } from 'vitest/config'

const MOCKED = 'test/**/*.mocked.test.ts'
const PAGE = 'test/unit/renderer/**/*.page.test.ts'

/**
 * `unit`: the pure rooms, and what runs without Telegram. `page`: hooks of the page, with a document that draws nothing.
 * `gateway`: over real sockets to the practice server. Their files share a worker's modules, which are loaded once and not
 * once a file. `mocked`: those that put something in the place of a module, which would else be another file's too. Four
 * workers at most: the machines that check this have two cores, and the tests over sockets wait more than they work.
 */
export default defineConfig({
  // As in a build that no feed of updates was given to.
  define: { UPDATE_FEED: 'null' },
  test: {
    environment: 'node',
    // Key derivation and key exchange take their time on a machine that does other things too.
    testTimeout: 20_000,
    maxWorkers: 4,
    projects: [
      { extends: true, test: { name: 'mocked', include: [MOCKED], testTimeout: 30_000 } },
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], exclude: [MOCKED, PAGE], isolate: false },
      },
      {
        extends: true,
        test: {
          ...{ name: 'page', include: [PAGE], environment: 'happy-dom', isolate: false },
          setupFiles: ['test/support/empty-page.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...{ name: 'gateway', include: ['test/gateway/**/*.test.ts'], exclude: [MOCKED], isolate: false },
          ...{ testTimeout: 30_000, hookTimeout: 30_000 },
        },
      },
    ],
  },
})
