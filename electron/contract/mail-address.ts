/** Nothing that means something in the address of a mail (RFC 6068), or to the program that it opens. */
const part = '[^\\s@<>"\'(),:;\\[\\]\\\\?&#%/|`^{}]'
const address = new RegExp(`^${part}{1,64}@(?:${part}+\\.)+${part}{2,}$`, 'u')

/** Whether a text is one mail address and nothing else. Quoted ones, which nobody has, are none. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && address.test(text)
