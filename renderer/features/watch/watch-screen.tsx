import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../commands'
import { useLinkDesk } from '../../components/link-actions/link-desk'
import { SearchField } from '../../components/list/search-field'
import { useListFocus } from '../../components/list/use-list-focus'
import { TabList } from '../../components/tab-list'
import { useSignedIn } from '../../session'
import { Feed } from './feed'
import { useFeedRows } from './feed-rows'
import { BotsCannot } from './feed-states'
import { Rules } from './rules-tab'
import { Schedule } from './schedule/schedule-tab'
import { Heading, Panel, Screen, Search, Top } from './screen-parts'
import { useFeedFilter } from './use-feed-filter'
import { useNoticeActions } from './use-notice-actions'
import { useNotifiedLead } from './use-notified-lead'
import { useWantedNotice } from './use-wanted-notice'

const tabs = ['feed', 'rules', 'schedule'] as const
type WatchTab = (typeof tabs)[number]

/** A word in time, for people: bots are not watched. */
export const WatchScreen = () => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  return account.isBot ? (
    <Screen>
      <Heading>{t('watch.title')}</Heading>
      <BotsCannot />
    </Screen>
  ) : (
    <Room />
  )
}

/** What was told of links and requests, with the action at hand, and what is to be told. */
const Room = () => {
  const { t } = useTranslation()
  const panel = useId()
  const [tab, setTab] = useState<WatchTab>('feed')
  const heading = useRef<HTMLHeadingElement>(null)
  const filter = useFeedFilter()
  const list = useFeedRows(filter.value)
  const goTo = (next: WatchTab): void => {
    setTab(next)
    heading.current?.focus()
  }
  const notices = useNoticeActions(() => goTo('schedule'))
  const focus = useListFocus({
    list: { ...list, selection: list.none },
    isFound: list.query?.search === filter.value.search,
    onOpen: notices.actions.open,
  })
  useWantedNotice({ filter, list, focus, goToFeed: () => goTo('feed'), act: useNotifiedLead(notices.actions) })
  const desk = useLinkDesk()
  useCommands(() => [
    ...tabs
      .filter((name) => name !== tab)
      .map((name) => ({
        ...{ id: `watch.${name}`, group: 'list' as const, title: t(`watch.openTab.${name}`), run: () => goTo(name) },
      })),
    { id: 'watch.plan', group: 'list', title: t('schedule.command.new'), run: () => desk.plan(null) },
  ])
  return (
    <Screen>
      <Top>
        <Heading ref={heading} tabIndex={-1}>
          {t('watch.title')}
        </Heading>
        <TabList
          label={t('watch.title')}
          tabs={tabs.map((id) => ({ id, name: t(`watch.tab.${id}`) }))}
          tab={tab}
          panel={panel}
          onChange={setTab}
        />
        {tab === 'feed' && (
          <Search>
            <SearchField
              label={t('watch.search')}
              placeholder={t('watch.searchPlaceholder')}
              search={filter.value.search}
              onSearch={filter.setSearch}
              given={filter.given}
              inputRef={focus.searchField}
              onLeave={focus.leaveSearch}
            />
          </Search>
        )}
      </Top>
      <Panel role="tabpanel" id={panel} aria-labelledby={`${panel}-${tab}`}>
        {tab === 'feed' ? (
          <Feed
            filter={filter}
            list={list}
            focus={focus}
            notices={notices}
            heading={heading}
            onRules={() => goTo('rules')}
          />
        ) : tab === 'rules' ? (
          <Rules />
        ) : (
          <Schedule />
        )}
      </Panel>
    </Screen>
  )
}
