import { spawnSync } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const hasKeyring =
  process.platform === 'linux' && spawnSync('which', ['gnome-keyring-daemon', 'dbus-run-session']).status === 0

const UNLOCK = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;'

/** A session bus that starts no service by itself: one that looks for a keyring on it is told at once that there is none. */
export const BARE_BUS = [
  '<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"',
  ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">',
  '<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">',
  '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>',
].join('\n')

export type KeyringState = 'unlocked' | 'locked' | 'silent' | 'away'

/** Where a session tells the process of its keyring. */
export const daemonFile = (folder: string): string => join(folder, 'keyring-process')

const DAEMON =
  'dbus-send --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null | grep -o "[0-9]*$"'

/**
 * Writes a program that starts another one inside a session bus: with an unlocked keyring, as a desktop does; with one
 * that is locked, whose question nobody answers; with one that is silent until it is woken (SIGCONT); or with none.
 */
export const keyringLauncher = async (folder: string, program: string, keyring: KeyringState): Promise<string> => {
  const path = join(folder, `with-keyring-${keyring}`)
  const bus = join(folder, 'bare-bus.conf')
  const before = {
    unlocked: UNLOCK,
    locked: 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1;',
    // The daemon takes its name on the bus a moment after it says that it is there.
    silent: `${UNLOCK} until ${DAEMON} >"${daemonFile(folder)}"; do sleep 0.05; done; kill -STOP $(cat "${daemonFile(folder)}");`,
  }
  const script = [
    '#!/bin/bash',
    `export XDG_DATA_HOME='${folder}/data' XDG_RUNTIME_DIR='${folder}/run'`,
    keyring === 'away'
      ? `exec dbus-run-session --config-file='${bus}' -- "${program}" "$@"`
      : `exec dbus-run-session -- bash -c '${before[keyring]} exec "$0" "$@"' "${program}" "$@"`,
  ]
  await mkdir(join(folder, 'run'), { recursive: true, mode: 0o700 })
  await writeFile(bus, BARE_BUS)
  await mkdir(join(folder, 'data', 'keyrings'), { recursive: true })
  await writeFile(path, script.join('\n'))
  await chmod(path, 0o755)
  return path
}
