import { defineConfig } from 'vitest/config'

/**
 * `unit`: the pure rooms, and what runs without Telegram. `gateway`: over real sockets to the practice server.
 * `components`: what the renderer computes, without a screen (screens are looked at in the real Electron, by
 * Playwright). Three workers at most: the machines that check this have
 * two cores, and the tests over sockets wait more than they work.
 */
export default defineConfig({
  test: {
    environment: 'node',
    // Key derivation and key exchange take their time on a machine that does other things too.
    testTimeout: 20_000,
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'gateway', include: ['test/gateway/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
      },
      { extends: true, test: { name: 'components', include: ['test/components/**/*.test.{ts,tsx}'] } },
    ],
  },
})
