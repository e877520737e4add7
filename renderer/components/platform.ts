/** Whose keyboard and whose names of keys: known at once, before main is asked for anything. */
export const isMac = navigator.platform.startsWith('Mac')
