import type { TFunction } from 'i18next'
import type { LinkEntry } from '../../../electron/contract/link-list'
import type { Command } from '../../commands'
import { isShortcut } from '../../shortcuts'
import { namedLink } from '../link-address'
import { actionsFor, isOn, type LinkActions, shortcutOf } from './link-actions'

/** What can be done with one link, each command with the link's name, so that nobody closes another one. */
export const linkCommands = (
  entry: LinkEntry,
  closed: boolean,
  actions: LinkActions,
  t: TFunction,
): readonly Command[] => {
  const title = namedLink(entry, t)
  const offered = actionsFor(entry, closed)
  return (closed ? offered : (['copy', 'showQr', ...offered] as const)).map((name) => {
    const shortcut = shortcutOf(name)
    return {
      id: `link.${name}`,
      group: 'link',
      title: t(`palette.links.${isOn(name, entry) ? 'stayOpen' : name}`, { title }),
      ...(isShortcut(shortcut) && { shortcut }),
      run: () => actions[name](entry, document.activeElement instanceof HTMLElement ? document.activeElement : null),
    }
  })
}
