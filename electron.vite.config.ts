import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const WASM = 'node-sqlite3-wasm.wasm'
/** The database's engine reads its WebAssembly from the folder of the program that it is bundled into. */
const engineBeside = {
  name: 'invite-desk:database-engine',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string }) {
    const source = readFileSync(resolve('node_modules/node-sqlite3-wasm/dist', WASM))
    this.emitFile({ type: 'asset', fileName: WASM, source })
  },
}

/**
 * Everything is bundled, so that the packaged app carries no node_modules: main (with gramjs as a chunk of
 * its own, loaded on first use), the practice server and the files of insights as two more entries (each runs in a process
 * of its own),
 * one CommonJS preload (a sandboxed preload can be nothing else) and the renderer.
 * Targets are the oldest runtime that must run the app: Electron 33 = Node 20.18, Chromium 130.
 */
export default defineConfig({
  main: {
    plugins: [engineBeside],
    resolve: {
      alias: [
        // gramjs's websocket library asks for these native modules; the package carries none, so it gets the JavaScript
        // that they themselves fall back to.
        { find: /^bufferutil$/, replacement: resolve('node_modules/bufferutil/fallback.js') },
        { find: /^utf-8-validate$/, replacement: resolve('node_modules/utf-8-validate/fallback.js') },
        { find: /^fflate$/, replacement: resolve('electron/services/campaigns/fflate-unthreaded.ts') },
      ],
    },
    build: {
      target: 'node20',
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: resolve('electron/main.ts'),
          sandbox: resolve('electron/sandbox/process.ts'),
          insights: resolve('electron/services/insights/process.ts'),
        },
        external: ['electron'],
        output: {
          ...{ format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
          // A quarter of its size is blanks and comments; names stay, since libraries ask for those of their classes.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
