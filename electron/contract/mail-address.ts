/** Characters with a meaning in a mailto: address (RFC 6068) or to the mail program; none of them is allowed. */
const forbidden = '\\s@<>"\'(),:;\\[\\]\\\\?&#%/|`^{}'
// A label holds no dot, so that a domain can be matched in only one way; otherwise a hostile cell could take hours.
const label = `[^${forbidden}.]`
const address = new RegExp(`^[^${forbidden}]{1,64}@(?:${label}{1,63}\\.)+${label}{2,63}$`, 'u')

/** A mail to one address. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Whether a text is exactly one mail address. Quoted local parts, which hardly anybody has, are refused. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && address.test(text)
