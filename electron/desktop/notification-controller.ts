import { Notification } from 'electron'

/** What a notification says. */
export interface Notice {
  readonly title: string
  readonly body: string
}

/** One kind of notice: who wants it, what it says, and where a click on it leads. `News`: what it is made of. */
export interface NoticeProvider<News> {
  /** Whether the user wants to be notified now. */
  isWanted(news: News): boolean
  /** null: nothing to say. Loads its texts only now, so that the start does without them. */
  noticeOf(news: News): Promise<Notice | null>
  /** Somebody clicked on it. */
  open(news: News): void
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
  const show = (notice: Notice, onClick: () => void): void => {
    const notification = new Notification(notice)
    onScreen.add(notification)
    notification.once('close', () => onScreen.delete(notification))
    notification.once('click', () => {
      onScreen.delete(notification)
      onClick()
    })
    notification.show()
  }
  return {
    provide: (provider) => async (news) => {
      if (!Notification.isSupported() || !provider.isWanted(news)) return
      const notice = await provider.noticeOf(news)
      if (notice !== null) show(notice, () => provider.open(news))
    },
  }
}
