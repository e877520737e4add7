/** Nothing that means something in the address of a mail (RFC 6068), or to the program that it opens. */
const forbidden = '\\s@<>"\'(),:;\\[\\]\\\\?&#%/|`^{}'
// A label holds no dot, so that there is one way alone to read a domain: with two a hostile cell would take hours.
const label = `[^${forbidden}.]`
const address = new RegExp(`^[^${forbidden}]{1,64}@(?:${label}{1,63}\\.)+${label}{2,63}$`, 'u')

/** A letter to one address. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Whether a text is one mail address and nothing else. Quoted ones, which nobody has, are none. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && address.test(text)
