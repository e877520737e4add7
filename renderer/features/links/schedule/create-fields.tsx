import Autocomplete from '@mui/material/Autocomplete'
import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { styled } from '@mui/material/styles'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '../../../../electron/contract/chats'
import { SCHEDULE_PATTERN_MAX } from '../../../../electron/contract/schedule'
import { plannedTitle, schedulePlaceholders } from '../../../../electron/contract/schedule-rules'
import { Field } from '../../../components/field'
import { momentWords } from '../../../components/moment-words'
import { insertPlaceholder, PlaceholderParts } from '../../../components/placeholder-parts'
import { Segmented } from '../../../components/segmented'
import { Consequence, SteppedAside, SwitchLine } from '../../../components/terms/form-line'
import { emptyTerms } from '../../../components/terms/term-values'
import { UsageLimitField } from '../../../components/terms/usage-limit-field'
import type { SchedulePartProps } from './schedule-props'
import { EXPIRY_SECONDS, plannedExpiries } from './schedule-values'

const Title = styled('div')({ minWidth: 0 })

interface CreateFieldsProps extends SchedulePartProps {
  readonly chats: readonly Chat[]
}

/** A link that is to be made: where, what it is called, and its terms, which are those of the form. */
export const CreateFields = (props: CreateFieldsProps) => {
  const { values, change, mistakes, focusable, due, now, place } = props
  const { t } = useTranslation()
  const { expires, limit, people, requestNeeded } = values
  return (
    <>
      <CommunityField {...props} />
      <TitleField {...props} />
      <Segmented
        label={t('schedule.create.expires')}
        options={plannedExpiries.map((value) => ({ value, label: t(`schedule.create.${value}`) }))}
        value={expires}
        onChange={(next) => change({ expires: next })}
      >
        <Consequence>
          {expires === 'never'
            ? t('schedule.create.neverWords')
            : t('schedule.create.afterWords', {
                moment: momentWords(due + EXPIRY_SECONDS[expires], now, place, t),
              })}
        </Consequence>
      </Segmented>
      {requestNeeded ? (
        <SteppedAside name={t('form.limit.label')}>{t('form.limit.asideApproval')}</SteppedAside>
      ) : (
        <UsageLimitField
          values={{ ...emptyTerms, limit, people, requestNeeded }}
          change={(some) =>
            change({ ...(some.limit && { limit: some.limit }), ...('people' in some && { people: some.people ?? '' }) })
          }
          mistakes={{ usageLimit: mistakes.usageLimit }}
          focusable={() => focusable('usageLimit')}
        />
      )}
      <SwitchLine
        label={t('form.approval.label')}
        hint={t('form.approval.hint')}
        checked={requestNeeded}
        onChange={(needed) => change({ requestNeeded: needed })}
      />
    </>
  )
}

const CommunityField = ({ values, change, mistakes, focusable, chats }: CreateFieldsProps) => {
  const { t } = useTranslation()
  const id = useId()
  const chosen = chats.find((chat) => chat.id === values.chatId) ?? null
  const wrong = mistakes.community !== undefined
  return (
    <Autocomplete
      id={id}
      options={chats}
      value={chosen}
      autoHighlight
      noOptionsText={t('schedule.create.none')}
      getOptionLabel={({ title }) => title}
      getOptionKey={(chat) => chat.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_event, chat) => change({ chatId: chat?.id ?? null })}
      renderInput={({ slotProps }) => (
        <FormControl ref={slotProps.input.ref} error={wrong} fullWidth>
          <InputLabel htmlFor={id}>{t('schedule.create.community')}</InputLabel>
          <OutlinedInput
            placeholder={t('schedule.create.choose')}
            endAdornment={slotProps.input.endAdornment}
            inputRef={focusable('community')}
            sx={{ minHeight: 40, '&.MuiAutocomplete-inputRoot.MuiOutlinedInput-root': { paddingBlock: 0 } }}
            slotProps={{ input: { ...slotProps.htmlInput, 'aria-describedby': `${id}-help` } }}
          />
          <div id={`${id}-help`} role={wrong ? 'alert' : undefined}>
            {wrong && <FormHelperText component="div">{mistakes.community}</FormHelperText>}
          </div>
        </FormControl>
      )}
    />
  )
}

/** The pattern of the titles, with what the first one will be called. */
const TitleField = ({ values, change, mistakes, focusable, due, place, chats }: CreateFieldsProps) => {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const community = chats.find((chat) => chat.id === values.chatId)?.title ?? ''
  const { title } = plannedTitle(values.pattern, { due, timeZone: place.timeZone, community, n: 1 })
  return (
    <Title>
      <Field
        id={id}
        ref={(element) => {
          input.current = element
          const inner = focusable('title')
          if (typeof inner === 'function') inner(element)
        }}
        label={t('schedule.create.title')}
        value={values.pattern}
        dir="auto"
        autoComplete="off"
        maxLength={SCHEDULE_PATTERN_MAX}
        hint={title === '' ? t('schedule.create.firstEmpty') : t('schedule.create.first', { title })}
        error={mistakes.title}
        onChange={({ target }) => change({ pattern: target.value })}
      />
      <PlaceholderParts
        label={t('schedule.create.parts')}
        parts={schedulePlaceholders.map((name) => ({ name, words: t(`schedule.placeholder.${name}`) }))}
        onInsert={(name) =>
          insertPlaceholder(input, values.pattern, name, SCHEDULE_PATTERN_MAX, (pattern) => change({ pattern }))
        }
      />
    </Title>
  )
}
