import { useRef } from 'react'
import { CommunityPicker } from '../features/chats/community-picker'
import { useCommunity } from '../features/chats/use-community'

/** The room of the main job: the community, the form and the links, put together from two features. */
export const LinksRoom = () => {
  const community = useCommunity()
  const input = useRef<HTMLInputElement>(null)
  return <CommunityPicker community={community} mistake={null} inputRef={input} />
}
