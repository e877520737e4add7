import { useQuery } from '@tanstack/react-query'
import type { Importer } from '../../electron/contract/people'
import { callOptions } from '../api'
import { InitialsAvatar } from './initials-avatar'

interface PersonAvatarProps {
  readonly person: Pick<Importer, 'userId' | 'name' | 'hasPhoto'>
  readonly size: number
}

/** A person's picture, asked for once; their initials until then, and where there is none. */
export const PersonAvatar = ({ person, size }: PersonAvatarProps) => {
  const photo = useQuery({ ...callOptions('getPersonPhoto', { userId: person.userId }), enabled: person.hasPhoto })
  return <InitialsAvatar id={person.userId} name={person.name} size={size} photo={photo.data?.dataUrl ?? null} />
}
