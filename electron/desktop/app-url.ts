import { join, normalize, sep } from 'node:path'

export const SCHEME = 'app'
const HOST = 'invite-desk'
export const appUrl = `${SCHEME}://${HOST}/index.html`

/** Whether an address belongs to this app's own page. */
export const isAppUrl = (address: string): boolean => {
  try {
    const url = new URL(address)
    return url.protocol === `${SCHEME}:` && url.host === HOST
  } catch {
    return false
  }
}

/** The file below `root` that an address of the app names, or null for an address that leads elsewhere. */
export const resolveFile = (root: string, address: string): string | null => {
  if (!isAppUrl(address)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(root, path === '/' ? 'index.html' : path))
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : null
}
