/** The part of yauzl 3 that the app and its scripts use (the package carries no types; its README is the source). */
declare module 'yauzl' {
  interface Entry {
    readonly fileName: string
    /** The upper 16 bits are the Unix mode when the archive was made on Unix. */
    readonly externalFileAttributes: number
    /** As the archive says; what is unpacked is checked against it. */
    readonly uncompressedSize: number
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<import('node:stream').Readable>
  }
  export function openPromise(path: string): Promise<ZipFile>
  export function fromBufferPromise(buffer: Buffer): Promise<ZipFile>
}
