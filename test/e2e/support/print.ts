import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Readers of PDFs from poppler-utils, which had no part in writing them. */
export const pdfPages = async (path: string): Promise<{ pages: number; size: string }> => {
  const { stdout } = await run('pdfinfo', [path])
  const read = (name: string): string => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(stdout)?.[1] ?? ''
  return { pages: Number(read('Pages')), size: read('Page size') }
}

export const pdfText = async (path: string): Promise<string> => (await run('pdftotext', ['-layout', path, '-'])).stdout

/** How wide a word is on the paper, in points. */
export const pdfWordWidth = async (path: string, word: string): Promise<number> => {
  const { stdout } = await run('pdftotext', ['-bbox', path, '-'])
  const box = new RegExp(`xMin="([\\d.]+)"[^>]*xMax="([\\d.]+)"[^>]*>${word}<`).exec(stdout)
  return box === null ? Number.NaN : Number(box[2]) - Number(box[1])
}

/** Each page as a PNG of 150 dots an inch. */
export const pdfImages = async (path: string): Promise<string[]> => {
  const folder = dirname(path)
  await run('pdftoppm', ['-r', '150', '-png', path, join(folder, 'page')])
  const names = await readdir(folder)
  return names
    .filter((name) => /^page-\d+\.png$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}
