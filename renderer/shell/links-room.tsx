import { CommunityPicker } from '../features/chats/community-picker'
import type { Community } from '../features/chats/use-community'
import { LinksScreen, type LinksScreenProps } from '../features/links/links-screen'

interface LinksRoomProps extends Pick<LinksScreenProps, 'wanted' | 'onAnswered'> {
  readonly community: Community
}

/** The room of the main job: the community, the form and the links, put together from two features. */
export const LinksRoom = ({ community, ...asked }: LinksRoomProps) => {
  return (
    <LinksScreen
      chat={community.chat}
      loading={community.loading}
      chooseChat={(chatId) => {
        const next = community.chats.find(({ id }) => id === chatId)
        if (next !== undefined) community.choose(next)
      }}
      {...asked}
      picker={(slot) => <CommunityPicker community={community} {...slot} />}
    />
  )
}
