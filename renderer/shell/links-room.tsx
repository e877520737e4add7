import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Unseen } from '../components/unseen'
import { CommunityPicker } from '../features/chats/community-picker'
import { useCommunity } from '../features/chats/use-community'

/** The room of the main job: the community, the form and the links, put together from two features. */
export const LinksRoom = () => {
  const { t } = useTranslation()
  const community = useCommunity()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Unseen as="h1">{t('shell.links')}</Unseen>
      <CommunityPicker community={community} mistake={null} inputRef={input} />
    </>
  )
}
