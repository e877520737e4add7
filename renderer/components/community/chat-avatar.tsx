import { useQuery } from '@tanstack/react-query'
import type { Chat } from '../../../electron/contract/chats'
import { callOptions } from '../../api'
import { InitialsAvatar } from '../initials-avatar'

/** A community's picture, asked for once; its initials until then, and where there is none. */
export const ChatAvatar = ({ chat, size }: { readonly chat: Chat; readonly size: number }) => {
  const photo = useQuery({ ...callOptions('getChatPhoto', { chatId: chat.id }), enabled: chat.hasPhoto })
  return <InitialsAvatar id={chat.id} name={chat.title} size={size} photo={photo.data?.dataUrl ?? null} />
}
