/** People who wait in several communities: by links, old and new, and in a public community by none. */
import { ask } from './joins'
import type { Community, World } from './model'
import { stranger } from './people'
import type { Cast } from './seed-accounts'
import { type LinkPlan, seedLinks } from './seed-links'

const DAY = 86_400
/** Who waits in a public community where everybody has to be approved. */
const WITHOUT_LINK = 5

/** The newest link of the first account in each of these communities. */
const plans: Readonly<Record<string, LinkPlan>> = {
  'Hamburg Runners': { title: 'Relay team', days: 3, inside: 2, waiting: 4 },
  'Київ біжить': { title: 'Друзі клубу', days: 2, inside: 1, waiting: 3 },
  'Leipzig Runners': { title: 'New faces', days: 1, waiting: 2 },
  'City Runners News': { title: 'Press', days: 4, waiting: 2 },
}

/** Last of all, so that nothing else in the world depends on it. */
export function seedRequests(world: World, cast: Cast, now: number): void {
  for (const community of world.communities.values()) {
    const plan = plans[community.title]
    if (plan !== undefined) seedLinks(world, community, cast.mara.userId, [plan], now)
    if (community.approveNewMembers) askWithoutLink(world, community, now)
  }
}

function askWithoutLink(world: World, community: Community, now: number): void {
  for (let index = 0; index < WITHOUT_LINK; index++) {
    const person = stranger(world, (id) => community.members.has(id) || community.requests.has(id))
    ask(community, null, person.id, now - world.random.between(600, 6 * DAY))
  }
}
