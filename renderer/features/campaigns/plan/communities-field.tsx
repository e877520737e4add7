import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { styled } from '@mui/material/styles'
import { Check } from 'lucide-react'
import { type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import type { CallError } from '../../../api'
import { ChatAvatar } from '../../../components/community/chat-avatar'
import { chatDetail } from '../../../components/community/chat-detail'
import { matchChats } from '../../../components/community/match-chats'
import { ErrorText } from '../../../components/error-note'
import { unseen } from '../../../components/unseen'
import { numberWords } from '../span-words'

/** More than anybody scrolls through; typing narrows it. */
const MOST_OPTIONS = 200

const Below = styled('div')({ display: 'flex', alignItems: 'center', gap: 12, marginBlockEnd: -6 })
const Option = styled('li')({ display: 'flex', alignItems: 'center', gap: 12 })
const Words = styled('span')(({ theme }) => ({
  display: 'grid',
  flex: 1,
  minWidth: 0,
  '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > bdi': { fontWeight: 550 },
  '& > span': { ...theme.typography.body2, color: theme.vars.palette.text.secondary },
}))
const Input = styled(OutlinedInput)({
  flexWrap: 'wrap',
  gap: 4,
  paddingBlock: 4,
  '& .MuiOutlinedInput-input': { width: 'auto', flex: 1, minWidth: 120, paddingBlock: 5, paddingInline: 4 },
})

interface CommunitiesFieldProps {
  /** Those in which the account may invite. */
  readonly chats: readonly Chat[]
  readonly loading: boolean
  readonly failed: CallError | null
  readonly chosen: readonly Chat[]
  readonly onChange: (chatIds: string[]) => void
  readonly hint: ReactNode
  /** What is wrong, in a sentence, in the hint's place. */
  readonly wrong: string | undefined
  readonly inputRef: Ref<HTMLInputElement>
}

/** One or many communities, found by typing; each name of the plan makes a link in each of them. */
export const CommunitiesField = (props: CommunitiesFieldProps) => {
  const { chats, loading, failed, chosen, onChange, hint, wrong, inputRef } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  // Where people ask by the public address no link can be made.
  const takers = chats.filter(({ publicJoinRequests }) => publicJoinRequests !== true)
  const hasAll = takers.length > 0 && takers.every(({ id: one }) => chosen.some((chat) => chat.id === one))
  return (
    <FormControl error={wrong !== undefined}>
      {/* The step's heading says the same, and is seen. */}
      <InputLabel htmlFor={id} sx={unseen}>
        {t('campaigns.communities.label')}
      </InputLabel>
      <Autocomplete<Chat, true>
        id={id}
        multiple
        autoHighlight
        disableCloseOnSelect
        openOnFocus={false}
        limitTags={6}
        loading={loading}
        loadingText={t('chats.loading')}
        noOptionsText={t('campaigns.communities.nothing')}
        openText={t('chats.open')}
        closeText={t('chats.close')}
        clearText={t('campaigns.communities.none')}
        options={chats}
        value={[...chosen]}
        onChange={(_event, next) => onChange(next.map((chat) => chat.id))}
        inputValue={typed}
        onInputChange={(_event, text, reason) => {
          // Said when the plan comes anew from main: what is being typed stays.
          if (reason !== 'reset') setTyped(text)
        }}
        getOptionLabel={({ title }) => title}
        getOptionKey={(chat) => chat.id}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        filterOptions={(_options, { inputValue }) => [...matchChats(chats, inputValue).slice(0, MOST_OPTIONS)]}
        renderOption={({ key, ...option }, chat, { selected }) => (
          <Option key={key} {...option}>
            <ChatAvatar chat={chat} size={30} />
            <Words>
              <bdi>{chat.title}</bdi>
              <span>{chatDetail(chat, t, i18n.language)}</span>
            </Words>
            {selected && <Check size={16} aria-hidden />}
          </Option>
        )}
        renderValue={(values, getItemProps) =>
          values.map((chat, index) => {
            const { key, ...item } = getItemProps({ index })
            return <Chip key={key} size="small" label={<bdi>{chat.title}</bdi>} {...item} />
          })
        }
        renderInput={({ slotProps }) => (
          <Input
            ref={slotProps.input.ref}
            fullWidth
            startAdornment={slotProps.input.startAdornment}
            endAdornment={slotProps.input.endAdornment}
            placeholder={chosen.length === 0 ? t('campaigns.communities.placeholder') : ''}
            onMouseDown={slotProps.input.onMouseDown}
            inputRef={inputRef}
            slotProps={{ input: { ...slotProps.htmlInput, 'aria-describedby': `${id}-help` } }}
          />
        )}
      />
      <Below>
        <FormHelperText
          id={`${id}-help`}
          component="div"
          sx={{ flex: 1 }}
          {...(wrong !== undefined && { role: 'alert' })}
        >
          {wrong ?? hint}
        </FormHelperText>
        {takers.length > 1 && (
          <Button
            variant="text"
            size="small"
            sx={{ marginInlineEnd: -1 }}
            onClick={() => onChange(hasAll ? [] : takers.map((chat) => chat.id))}
          >
            {hasAll
              ? t('campaigns.communities.none')
              : t('campaigns.communities.all', { number: numberWords(takers.length, i18n.language) })}
          </Button>
        )}
      </Below>
      {failed !== null && (
        <FormHelperText component="div" error role="alert">
          <ErrorText error={failed} />
        </FormHelperText>
      )}
    </FormControl>
  )
}
