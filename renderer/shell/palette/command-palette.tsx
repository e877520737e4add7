import Dialog from '@mui/material/Dialog'
import { styled } from '@mui/material/styles'
import useAutocomplete from '@mui/material/useAutocomplete'
import { Search as SearchIcon } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../../commands'
import { Keycap } from '../../components/keycap'
import { Keys } from '../../components/keys'
import { isMac } from '../../components/platform'
import { Unseen } from '../../components/unseen'
import { keyNames } from '../../shortcuts'
import { arrange, type PaletteGroup, type Placed } from './arrange'
import { Detail, Foot, Group, GroupName, Input, List, Nothing, Option, Search } from './palette-parts'

/** Hangs from above, so that the field stays where it is while the list below it grows and shrinks. */
const Sheet = styled(Dialog)({
  '& .MuiDialog-container': { alignItems: 'flex-start' },
  '& .MuiDialog-paper': {
    width: 'min(620px, calc(100% - 48px))',
    maxWidth: 'none',
    maxHeight: 'min(560px, calc(100% - 96px))',
    marginBlock: 'min(11vh, 96px) 24px',
    overflow: 'hidden',
  },
})

interface CommandPaletteProps {
  readonly commands: readonly Command[]
  /** Ids of what was run before, the latest first. */
  readonly recent: readonly string[]
  readonly onRun: (command: Command) => void
  readonly onClose: () => void
}

interface Gathered {
  readonly group: PaletteGroup
  readonly placed: readonly { readonly at: number; readonly option: Placed }[]
}

/** Everything that can be done now, found by its words: arrow keys choose, Enter runs, Escape closes. */
export const CommandPalette = ({ commands, recent, onRun, onClose }: CommandPaletteProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  const options = useMemo(
    () => arrange(commands, typed, recent, (group) => t(`palette.group.${group}`)),
    [commands, typed, recent, t],
  )
  const { getRootProps, getInputProps, getListboxProps, getOptionProps } = useAutocomplete<Placed>({
    id,
    open: true,
    options,
    // They are found and ordered already.
    filterOptions: (all) => all,
    value: null,
    inputValue: typed,
    autoHighlight: true,
    selectOnFocus: false,
    getOptionLabel: ({ command }) => command.title,
    getOptionKey: ({ command }) => command.id,
    onInputChange: (_event, text, reason) => {
      if (reason === 'input') setTyped(text)
    },
    onChange: (_event, choice) => {
      if (choice !== null) onRun(choice.command)
    },
    onClose: (_event, reason) => {
      if (reason === 'escape') onClose()
    },
  })
  const groups: Gathered[] = []
  for (const [at, option] of options.entries()) {
    const last = groups.at(-1)
    if (last?.group === option.group) groups[groups.length - 1] = { ...last, placed: [...last.placed, { at, option }] }
    else groups.push({ group: option.group, placed: [{ at, option }] })
  }
  const { ref: inputRef, ...input } = getInputProps() as ReturnType<typeof getInputProps> & {
    readonly ref: React.Ref<HTMLInputElement>
  }

  return (
    <Sheet open onClose={onClose} aria-labelledby={`${id}-label`} transitionDuration={0}>
      <Unseen as="h2" id={`${id}-label`}>
        {t('palette.title')}
      </Unseen>
      <Search {...getRootProps()}>
        <SearchIcon size={17} aria-hidden />
        <Input
          {...input}
          ref={inputRef}
          dir="auto"
          autoFocus
          aria-label={t('palette.find')}
          placeholder={t('palette.placeholder')}
        />
      </Search>
      {groups.length === 0 ? (
        <Nothing role="status">{t('palette.nothing')}</Nothing>
      ) : (
        <List {...getListboxProps()}>
          {groups.map(({ group, placed }) => (
            <li key={group} role="none">
              <GroupName id={`${id}-${group}`}>{t(`palette.group.${group}`)}</GroupName>
              <Group role="group" aria-labelledby={`${id}-${group}`}>
                {placed.map(({ at, option }) => {
                  const { key, ...props } = getOptionProps({ option, index: at })
                  const { title, detail, shortcut } = option.command
                  return (
                    <Option key={key} {...props}>
                      <bdi title={title}>{title}</bdi>
                      <Detail>{detail !== undefined && <bdi>{detail}</bdi>}</Detail>
                      {shortcut !== undefined && <Keys of={shortcut} first />}
                    </Option>
                  )
                })}
              </Group>
            </li>
          ))}
        </List>
      )}
      <Foot aria-hidden>
        {(['ArrowUp|ArrowDown', 'Enter', 'Escape'] as const).map((keys) => (
          <span key={keys}>
            {keyNames(keys, isMac).map((chord) => (
              <Keycap key={chord.join()}>{chord}</Keycap>
            ))}
            {t(`palette.foot.${footWords[keys]}`)}
          </span>
        ))}
      </Foot>
    </Sheet>
  )
}

const footWords = { 'ArrowUp|ArrowDown': 'choose', Enter: 'run', Escape: 'close' } as const
