import { session } from 'electron'

/** The proxies that the system's settings have for this address, in the words of a PAC file. */
export const resolveSystemProxy = (url: string): Promise<string> => session.defaultSession.resolveProxy(url)
