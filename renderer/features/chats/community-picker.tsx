import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import { ChevronDown, Search } from 'lucide-react'
import { type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../electron/contract/chats'
import { useAction } from '../../api'
import { useMenuCommands } from '../../commands'
import { ChatAvatar } from '../../components/community/chat-avatar'
import { chatDetail } from '../../components/community/chat-detail'
import { isAddress, matchChats } from '../../components/community/match-chats'
import { ErrorText } from '../../components/error-note'
import { useSignedIn } from '../../session'
import { Blank, Detail, Frame, NameInput, Option, Words } from './picker-parts'
import type { Community } from './use-community'

/** A typed text that is to be looked up at Telegram, as the last option of the list. */
interface LookUp {
  readonly lookUp: string
}
type Choice = Chat | LookUp

const isLookUp = (choice: Choice): choice is LookUp => 'lookUp' in choice
/** More than anybody scrolls through; typing narrows it. */
const MOST_OPTIONS = 200

export interface CommunityPickerProps {
  readonly community: Community
  /** What is wrong with the choice, as a sentence. */
  readonly mistake: ReactNode
  readonly inputRef: Ref<HTMLInputElement>
}

/**
 * The combobox `Community`: the account's own groups and channels, searchable, and any other by `@username`, t.me
 * address or numeric id, looked up on the spot.
 */
export const CommunityPicker = ({ community, mistake, inputRef }: CommunityPickerProps) => {
  const { t, i18n } = useTranslation()
  const { account } = useSignedIn()
  const resolve = useAction('resolveChat')
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  // MUI measures what its list hangs on at each render, which lays out the whole page: not before there is a list.
  const [opened, setOpened] = useState(false)
  if (open && !opened) setOpened(true)
  const id = useId()
  const { chat, chats, loading } = community

  useMenuCommands({
    chooseCommunity: () => {
      document.getElementById(id)?.focus()
      setOpen(true)
    },
  })

  const lookUp = async (text: string): Promise<void> => {
    setTyped(text)
    const found = await resolve.run({ text })
    if (found !== null) community.choose(found)
  }
  const choose = (choice: Choice | null): void => {
    resolve.reset()
    if (choice === null) return
    if (isLookUp(choice)) void lookUp(choice.lookUp)
    else community.choose(choice)
  }

  const problem = resolve.error !== null ? <ErrorText error={resolve.error} /> : mistake
  const hasProblem = problem !== null && problem !== undefined && problem !== false
  const detail = resolve.pending
    ? t('chats.looking', { text: typed })
    : chat !== null
      ? chatDetail(chat, t, i18n.language)
      : t(loading ? 'chats.loading' : account.isBot ? 'chats.chooseBot' : 'chats.choose')

  return (
    <FormControl error={hasProblem}>
      <Autocomplete<Choice, false, true>
        id={id}
        disableClearable
        autoHighlight
        selectOnFocus
        openOnFocus
        handleHomeEndKeys
        // An empty list has nothing to show, and would lie over the sentence below.
        open={open && (chats.length > 0 || typed.trim() !== '')}
        onOpen={(event) => {
          // Who is led here by what is wrong with the choice reads that first: the list would lie over it.
          if (!(hasProblem && event.type === 'focus')) setOpen(true)
        }}
        onClose={() => setOpen(false)}
        loading={loading}
        loadingText={t('chats.loading')}
        noOptionsText={t('chats.choose')}
        openText={t('chats.open')}
        closeText={t('chats.close')}
        options={chats}
        // MUI types a combobox that cannot be cleared as always filled; before the first choice it is not.
        value={(chat ?? null) as Choice}
        onChange={(_event, choice) => choose(choice)}
        onInputChange={(_event, text, reason) => {
          if (reason === 'input') setTyped(text)
        }}
        getOptionLabel={(choice) => (isLookUp(choice) ? choice.lookUp : choice.title)}
        getOptionKey={(choice) => (isLookUp(choice) ? 'look-up' : choice.id)}
        isOptionEqualToValue={(one, other) => !isLookUp(one) && !isLookUp(other) && one.id === other.id}
        filterOptions={(_options, { inputValue }) => choicesFor(inputValue, chats)}
        onBlur={(event) => {
          setTyped('')
          // An address that was typed and left is meant, also without Enter.
          const text = (event.target as HTMLInputElement).value
          if (isAddress(text) && text !== chat?.title) void lookUp(text.trim())
        }}
        renderOption={({ key, ...props }, choice) => (
          <Option key={key} {...props}>
            <ChoiceWords choice={choice} />
          </Option>
        )}
        renderInput={({ slotProps }) => (
          <Frame
            ref={opened ? slotProps.input.ref : undefined}
            onMouseDown={slotProps.input.onMouseDown}
            data-open={open}
            data-wrong={hasProblem}
          >
            <ChosenPicture chat={resolve.pending ? null : chat} busy={loading || resolve.pending} />
            <Words>
              <NameInput
                {...slotProps.htmlInput}
                ref={mergeRefs(slotProps.htmlInput.ref, inputRef)}
                dir="auto"
                spellCheck={false}
                aria-label={t('chats.community')}
                aria-describedby={`${id}-detail`}
                aria-invalid={hasProblem}
                placeholder={t('chats.placeholder')}
              />
              <Detail id={`${id}-detail`}>{detail}</Detail>
            </Words>
            <ChevronDown size={16} aria-hidden />
          </Frame>
        )}
      />
      <PickerNotes community={community} problem={hasProblem ? problem : null} />
    </FormControl>
  )
}

/** Those that match what was typed; what may be an address, or matches none, can be looked up at Telegram. */
const choicesFor = (typed: string, chats: readonly Chat[]): Choice[] => {
  const matching = matchChats(chats, typed).slice(0, MOST_OPTIONS)
  const text = typed.trim()
  const offerLookUp = text !== '' && (matching.length === 0 || (isAddress(text) && matching.length !== 1))
  return offerLookUp ? [...matching, { lookUp: text }] : [...matching]
}

const ChoiceWords = ({ choice }: { readonly choice: Choice }) => {
  const { t, i18n } = useTranslation()
  if (isLookUp(choice)) {
    return (
      <>
        <Blank>
          <Search size={16} aria-hidden />
        </Blank>
        <span>{t('chats.lookUp', { text: choice.lookUp })}</span>
      </>
    )
  }
  return (
    <>
      <ChatAvatar chat={choice} size={32} />
      <Words>
        <bdi>{choice.title}</bdi>
        <Detail>{chatDetail(choice, t, i18n.language)}</Detail>
      </Words>
    </>
  )
}

const ChosenPicture = ({ chat, busy }: { readonly chat: Chat | null; readonly busy: boolean }) => {
  if (chat !== null) return <ChatAvatar chat={chat} size={34} />
  return <Blank>{busy ? <CircularProgress /> : <Search size={16} aria-hidden />}</Blank>
}

interface PickerNotesProps {
  readonly community: Community
  /** What is wrong with the choice; null: nothing. */
  readonly problem: ReactNode
}

/** What is said below the field: a wrong choice, an account without communities, a list that could not be read. */
const PickerNotes = ({ community: { chats, loading, error, retry }, problem }: PickerNotesProps) => {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const isEmpty = !loading && error === null && chats.length === 0
  return (
    <>
      <div role={problem === null ? undefined : 'alert'}>
        {problem !== null && <FormHelperText component="div">{problem}</FormHelperText>}
      </div>
      {isEmpty && !account.isBot && problem === null && (
        <FormHelperText component="div">{t('chats.none')}</FormHelperText>
      )}
      {error !== null && (
        <FormHelperText component="div" error>
          {t('chats.failed')} <ErrorText error={error} />{' '}
          <Button variant="text" size="small" onClick={retry}>
            {t('common.tryAgain')}
          </Button>
        </FormHelperText>
      )}
    </>
  )
}

/** One element for two owners: MUI's combobox and the form that puts the focus here. */
const mergeRefs =
  (...refs: readonly (Ref<HTMLInputElement> | undefined)[]) =>
  (element: HTMLInputElement | null): void => {
    for (const ref of refs) {
      if (typeof ref === 'function') ref(element)
      else if (ref !== null && ref !== undefined) ref.current = element
    }
  }
