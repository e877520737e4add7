import { styled } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../api'
import { Keycap } from '../../components/keycap'
import { Section } from './section'
import { keyNames, shortcuts } from './shortcut-list'

const List = styled('dl')({ margin: 0, paddingBlock: 6 })
const Line = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 24,
  paddingBlock: 6,
  '& dd': { margin: 0 },
})
const Keys = styled('dd')({ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: '4px 12px' })
const Chord = styled('span')({ display: 'inline-flex', gap: 3, whiteSpace: 'nowrap' })

export const Shortcuts = () => {
  const { t } = useTranslation()
  const { data } = useCall('getAppInfo')
  const isMac = data?.platform === 'mac'
  return (
    <Section title={t('settings.shortcuts')}>
      <List>
        {shortcuts.map(({ name, keys }) => (
          <Line key={name}>
            <dt>{t(`settings.shortcut.${name}`)}</dt>
            <Keys>
              {keyNames(keys, isMac).map((chord) => (
                <Chord key={chord.join('+')} dir="ltr">
                  {chord.map((key) => (
                    <Keycap key={key}>{key}</Keycap>
                  ))}
                </Chord>
              ))}
            </Keys>
          </Line>
        ))}
      </List>
    </Section>
  )
}
