import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'

/**
 * Packs a folder as `<name>/…` so that the same files give the same bytes: sorted, owned by nobody in particular, all of
 * one moment, and without a name or a time in the head of the compressed file. GNU tar, which Linux has; electron-builder's
 * own archive lists files as the disk does.
 * @param {{ folder: string, name: string, file: string, epoch: number }} what `epoch`: seconds since 1970
 */
export function packTarball({ folder, name, file, epoch }) {
  const tar = file.replace(/\.gz$/, '')
  for (const old of [tar, file]) rmSync(old, { force: true })
  execFileSync('tar', [
    ...['--create', '--file', tar, '--format=posix', '--pax-option=delete=atime,delete=ctime'],
    ...['--sort=name', `--mtime=@${epoch}`, '--owner=0', '--group=0', '--numeric-owner', '--mode=go=rX,u+rw,a-s'],
    ...[`--transform=s,^\\.,${name},S`, '--directory', folder, path.join('.')],
  ])
  execFileSync('gzip', ['-n', '-9', tar])
}
