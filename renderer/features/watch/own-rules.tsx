import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scopeKey, withOwnRules } from '../../../electron/contract/own-rules'
import type { OwnRules as Own, RuleScope, WatchSettings } from '../../../electron/contract/watch'
import { useCall } from '../../api'
import { Row } from '../../components/setting-rows'
import { ownRulesWish } from '../../wishes'
import { ownRulesWords, scopeName } from './own-rules-words'

interface OwnRulesProps {
  readonly own: WatchSettings['own']
  readonly onChange: (change: (now: WatchSettings['own']) => WatchSettings['own']) => void
}

/** A community or a tag for which something else may be chosen. */
const ScopePicker = () => {
  const { t } = useTranslation()
  const chats = useCall('listChats', { refresh: false }).data ?? []
  const tags = useCall('getLinkFacets', { scope: { kind: 'all' } }).data?.tags ?? []
  /** Another one empties the field once something was chosen. */
  const [round, setRound] = useState(0)
  const options: RuleScope[] = [
    ...chats.map(({ id, title }): RuleScope => ({ of: 'chat', chatId: id, name: title })),
    ...tags.map(({ tag }): RuleScope => ({ of: 'tag', tag })),
  ]
  return (
    <Autocomplete
      key={round}
      sx={{ flex: '1 1 220px', minWidth: 160, maxWidth: 280 }}
      size="small"
      autoHighlight
      options={options}
      noOptionsText={t('watch.own.nobody')}
      groupBy={({ of }) => t(of === 'tag' ? 'watch.own.tags' : 'watch.own.communities')}
      getOptionLabel={scopeName}
      getOptionKey={scopeKey}
      onChange={(_event, scope) => {
        setRound((now) => now + 1)
        if (scope !== null) ownRulesWish.make({ scope, tags: [] })
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={t('watch.own.choose')}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('watch.own.choose') },
          }}
        />
      )}
    />
  )
}

/** What has rules of its own: seen, changed and taken back here; links come from their own details. */
export const OwnRules = ({ own, onChange }: OwnRulesProps) => {
  const { t, i18n } = useTranslation()
  const remove = ({ scope }: Own): void =>
    onChange((now) => withOwnRules(now, { scope, rules: {}, runningOutPercent: null }))
  return (
    <>
      <Row label={t('watch.own.add')} hint={t('watch.own.hint')}>
        <ScopePicker />
      </Row>
      {[...own].reverse().map((one) => {
        const name = scopeName(one.scope)
        return (
          <Row
            key={scopeKey(one.scope)}
            label={<bdi>{name}</bdi>}
            hint={`${t(`watch.own.kind.${one.scope.of}`)} · ${ownRulesWords(one, t, i18n.language)}`}
          >
            <span style={{ display: 'flex', gap: 8 }}>
              <Button
                aria-label={t('watch.own.changeOf', { name })}
                onClick={() => ownRulesWish.make({ scope: one.scope, tags: [] })}
              >
                {t('watch.own.change')}
              </Button>
              <Button aria-label={t('watch.own.removeOf', { name })} onClick={() => remove(one)}>
                {t('watch.own.remove')}
              </Button>
            </span>
          </Row>
        )
      })}
    </>
  )
}
