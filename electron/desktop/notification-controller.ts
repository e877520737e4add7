import { Notification } from 'electron'

/** What a notification says. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** What can be done at once, as buttons where the system has them (macOS, Windows with a newer Electron; Linux has none). */
  readonly actions?: readonly string[]
}

/** One kind of notice: who wants it, what it says, and where a click on it leads. `News`: what it is made of. */
export interface NoticeProvider<News> {
  /** Whether the user wants to be notified now. */
  isWanted(news: News): boolean
  /** null: nothing to say. Loads its texts only now, so that the start does without them. */
  noticeOf(news: News): Promise<Notice | null>
  /** Somebody clicked on it, or on one of its actions: then its place among them. */
  open(news: News, action: number | null): void
}

/** Tells the user; resolves when the system has the notification, or when there is none. Never rejects. */
type Tell<News> = (news: News) => Promise<void>

/** Everything that the app says in notifications of the system goes through one of these. */
export interface NotificationController {
  provide<News>(provider: NoticeProvider<News>): Tell<News>
}

export const createNotificationController = (): NotificationController => {
  /** Notifications on the screen: once garbage-collected, a notification no longer receives its click. */
  const onScreen = new Set<Notification>()
  const show = ({ title, body, actions = [] }: Notice, onClick: (action: number | null) => void): void => {
    const buttons = actions.map((text) => ({ type: 'button' as const, text }))
    const notification = new Notification({ title, body, actions: buttons })
    onScreen.add(notification)
    let isClicked = false
    const clicked = (action: number | null): void => {
      onScreen.delete(notification)
      // A click on a button may be heard as one on the notification too.
      if (!isClicked) onClick(action)
      isClicked = true
    }
    notification.once('close', () => onScreen.delete(notification))
    notification.once('click', () => clicked(null))
    notification.once('action', (_event, index) => clicked(index))
    notification.show()
  }
  return {
    provide: (provider) => async (news) => {
      if (!Notification.isSupported() || !provider.isWanted(news)) return
      const notice = await provider.noticeOf(news)
      if (notice !== null) show(notice, (action) => provider.open(news, action))
    },
  }
}
