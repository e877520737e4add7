/** Why an update is not looked for, not taken or not put in place. Nothing on this computer has changed then. */
export const updateTroubles = [
  'noFeed', // this build was made without an address to look at
  'unreachable', // no connection, no such address, a certificate that is not its own
  'stalled', // it stopped answering, or answers too slowly
  'answerUnusable', // a status, a kind or an encoding of answer that it must not have
  'redirected', // it leads to a place that the build does not name, or in circles
  'insecure', // not by https
  'tooLarge',
  'unsigned', // without a signature that can be read
  'unknownKey', // signed, but by none of the keys that the build carries
  'signatureWrong', // by a known key, for other bytes
  'malformed', // signed, and still not what a list of files must be
  'expired', // it is no longer valid: somebody may be handing out an old one
  'older', // an earlier version than was seen before, though signed
  'wrongSize', // the file is shorter or longer than was signed for
  'damaged', // the file is another one than was signed for
  'noFile', // nothing for this system
  'proxyOnlyTelegram', // the proxy in use leads to Telegram and nowhere else
  'busy', // a campaign or a job is running
  'nothingReady', // no update waits, or what did was removed
  'notApplied', // the system did not let the app put it in its place
] as const
export type UpdateTrouble = (typeof updateTroubles)[number]
