import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { commandOfRoom, type RoomId, rooms } from '../../../electron/contract/rooms'
import { call, refreshChats } from '../../api'
import { type Command, deliverCommand, deliverToNext, useCommands } from '../../commands'
import { chatDetail } from '../../components/community/chat-detail'
import { isMac } from '../../components/platform'
import type { Community } from '../../features/chats/use-community'
import { useSettings, useSignedIn } from '../../session'
import { lockdownQuestion } from '../../wishes'
import { goTo } from '../room'
import { roomViews } from '../rooms'

/** Communities that are shown before anything is typed. */
const COMMUNITIES_AT_FIRST = 6

interface ShellCommandsOptions {
  readonly room: RoomId
  readonly community: Community
  readonly onSignOut: () => void
  readonly onShortcuts: () => void
}

/** The main job, from every other room; the room of links offers these itself. */
const useMainJobCommands = (room: RoomId) => {
  const { t } = useTranslation()
  return (): readonly Command[] => {
    if (room === 'links') return []
    const go = (command: 'newLink' | 'search') => (): void => {
      goTo('links')
      // The room that is left may know the command too.
      deliverToNext(command)
    }
    return [
      { id: 'links.new', group: 'form', title: t('menu.newLink'), shortcut: 'newLink', run: go('newLink') },
      {
        id: 'links.search',
        group: 'list',
        title: t('linkList.search'),
        // In a room with a search of its own the shortcut means that search, and so does the word in the palette.
        ...(roomViews[room].hasSearch === true ? { onlyFound: true } : { shortcut: 'search' as const }),
        run: go('search'),
      },
    ]
  }
}

const useCommunityCommands = (room: RoomId, community: Community) => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  return (): readonly Command[] => {
    const here = room === 'links' ? community.chat?.id : undefined
    const others = community.chats.filter(({ id }) => id !== here)
    return [
      ...others.map(
        (chat, at): Command => ({
          id: `community.${chat.id}`,
          group: 'communities',
          title: chat.title,
          detail: chatDetail(chat, t, i18n.language),
          ...(chat.username === null ? {} : { words: chat.username }),
          onlyFound: at >= COMMUNITIES_AT_FIRST,
          run: () => {
            goTo('links')
            community.choose(chat)
          },
        }),
      ),
      // The room of links offers it for the community that stands there.
      ...(account.isBot ? [] : others).map(
        (chat): Command => ({
          id: `lockdown.${chat.id}`,
          group: 'communities',
          title: t('palette.links.lockdown', { community: chat.title }),
          onlyFound: true,
          run: () => lockdownQuestion.make(chat),
        }),
      ),
      {
        id: 'community.choose',
        group: 'communities',
        title: t('menu.chooseCommunity'),
        shortcut: 'chooseCommunity',
        run: () => {
          goTo('links')
          deliverCommand('chooseCommunity')
        },
      },
    ]
  }
}

const useSettingsCommands = () => {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  return (): readonly Command[] => [
    ...(['system', 'light', 'dark'] as const)
      .filter((theme) => theme !== settings.theme)
      .map(
        (theme): Command => ({
          id: `theme.${theme}`,
          group: 'settings',
          title: t(`palette.theme.${theme}`),
          run: () => void change({ theme }),
        }),
      ),
    {
      id: 'settings.copyOnCreate',
      group: 'settings',
      title: t(settings.copyOnCreate ? 'palette.copyOnCreateOff' : 'palette.copyOnCreateOn'),
      run: () => void change({ copyOnCreate: !settings.copyOnCreate }),
    },
  ]
}

/** What can be done whatever room is on the screen. */
export const useShellCommands = ({ room, community, onSignOut, onShortcuts }: ShellCommandsOptions): void => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const ofTheMainJob = useMainJobCommands(room)
  const ofCommunities = useCommunityCommands(room, community)
  const ofSettings = useSettingsCommands()

  const ofRooms = (): readonly Command[] =>
    rooms
      .filter(({ id }) => id !== room)
      .map(({ id }) => ({
        id: `room.${id}`,
        group: 'rooms',
        title: t('palette.goTo', { room: t(`rooms.name.${id}`) }),
        shortcut: commandOfRoom(id),
        run: () => goTo(id),
      }))
  const ofTheApp = (): readonly Command[] => [
    { id: 'app.shortcuts', group: 'app', title: t('shortcuts.title'), shortcut: 'shortcuts', run: onShortcuts },
    {
      id: 'app.refresh',
      group: 'app',
      title: t('menu.refresh'),
      words: t('palette.refreshWords'),
      shortcut: 'refresh',
      run: () => {
        void refreshChats(client)
        deliverCommand('refresh')
      },
    },
    {
      id: 'app.howLinksWork',
      group: 'app',
      title: t('settings.aboutLinks'),
      run: () => void call('openPage', { page: 'inviteLinks' }).catch(() => undefined),
    },
    { id: 'app.signOut', group: 'accounts', title: t('menu.signOut'), run: onSignOut },
    // The last window that closes ends the app, but on a Mac, where it waits in the dock.
    {
      id: 'app.quit',
      group: 'app',
      title: t(isMac ? 'palette.closeWindow' : 'palette.quit'),
      run: () => window.close(),
    },
  ]
  useCommands(() => [...ofTheMainJob(), ...ofRooms(), ...ofCommunities(), ...ofSettings(), ...ofTheApp()])
}
