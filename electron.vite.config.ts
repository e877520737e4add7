import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { feedOf } from './scripts/release/feed.mjs'
import { firstPictures } from './vite-first-picture'

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
 * Text that is ASCII alone is kept by V8 at a byte a letter, else at two. A bundle with some thousand other letters is
 * smaller in memory with each of them written as an escape; a catalogue full of them is left as it is.
 */
const asciiOnly = {
  name: 'invite-desk:ascii-only',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const part of Object.values(bundle)) {
      if (part.code === undefined) continue
      const others = part.code.replace(NOT_ASCII, '').length
      if (part.code.length - others < part.code.length * MOST_ESCAPED) part.code = escaped(part.code)
    }
  },
}
/** The part of a text that may be other than ASCII: an escape takes six bytes instead of two. */
const MOST_ESCAPED = 0.05
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it is about
const NOT_ASCII = /[^\x00-\x7f]/g
/** A backslash before such a letter means the letter itself, and goes: it would take the escape's own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it is about
const WITH_BACKSLASHES = /(\\*)([^\x00-\x7f])/g
const escaped = (code: string): string =>
  code.replace(WITH_BACKSLASHES, (_all, backslashes: string, letter: string) => {
    const kept = backslashes.length % 2 === 1 ? backslashes.slice(1) : backslashes
    return `${kept}\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })

/**
 * Everything is bundled, so that the packaged app carries no node_modules: main (with gramjs as a chunk of
 * its own, loaded on first use), the practice server and the files of insights as two more entries (each runs in a process
 * of its own),
 * one CommonJS preload (a sandboxed preload can be nothing else) and the renderer.
 * Targets are the oldest runtime that must run the app: Electron 33 = Node 20.18, Chromium 130.
 */
export default defineConfig({
  main: {
    define: { UPDATE_FEED: JSON.stringify(feedOf(process.env)) },
    plugins: [engineBeside, asciiOnly],
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
          // Names of functions and classes stay: libraries ask for those of their classes, and traces are read by people.
          minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
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
    plugins: [react(), firstPictures],
    build: {
      target: 'chrome130',
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: resolve('renderer/index.html') },
        // All that the first screen needs in one file: each of forty would cost its way to main and back.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
})
