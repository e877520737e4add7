/** Every method of the practice Telegram, one family a file. */
import type { MethodTable } from '../method'
import type { World } from '../world/model'
import { accountMethods } from './account'
import { passwordMethods } from './account-password'
import { adminLogMethods } from './admin-log'
import { authMethods } from './auth'
import { bansMethods } from './bans'
import { chatsMethods } from './chats'
import { contactsMethods } from './contacts'
import { dialogsMethods } from './dialogs'
import { helpMethods } from './help'
import { importersMethods } from './importers'
import { invitesMethods } from './invites'
import { joiningMethods } from './joining'
import { langpackMethods } from './langpack'
import { loginTokenMethods } from './login-token'
import { participantsMethods } from './participants'
import { withRestrictions } from './restrictions'
import { statsMethods } from './stats'
import { updatesMethods } from './updates'
import { uploadMethods } from './upload'
import { usersMethods } from './users'

/** The methods that act on a world. `help.getConfig` and what belongs to the protocol are the server's own. */
export function methods(world: World): MethodTable {
  return withRestrictions(world, {
    ...authMethods(world),
    ...passwordMethods(world),
    ...loginTokenMethods(world),
    ...accountMethods(world),
    ...helpMethods(world),
    ...langpackMethods(),
    ...usersMethods(world),
    ...updatesMethods(world),
    ...dialogsMethods(world),
    ...chatsMethods(world),
    ...participantsMethods(world),
    ...adminLogMethods(world),
    ...bansMethods(world),
    ...contactsMethods(world),
    ...invitesMethods(world),
    ...importersMethods(world),
    ...joiningMethods(world),
    ...uploadMethods(world),
    ...statsMethods(world),
  })
}
