import { CommunityPicker } from '../features/chats/community-picker'
import type { Community } from '../features/chats/use-community'
import { LinksScreen } from '../features/links/links-screen'

/** The room of the main job: the community, the form and the links, put together from two features. */
export const LinksRoom = ({ community }: { readonly community: Community }) => {
  return (
    <LinksScreen
      chat={community.chat}
      loading={community.loading}
      chooseChat={(chatId) => {
        const next = community.chats.find(({ id }) => id === chatId)
        if (next !== undefined) community.choose(next)
      }}
      picker={(slot) => <CommunityPicker community={community} {...slot} />}
    />
  )
}
