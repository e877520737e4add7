import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { Section } from '../../components/setting-rows'
import { ShortcutLines } from '../../components/shortcut-lines'
import { shortcutGroups } from '../../shortcuts'

const Group = styled('div')(({ theme }) => ({
  paddingBlock: 12,
  '& + &': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
}))

export const Shortcuts = () => {
  const { t } = useTranslation()
  return (
    <Section title={t('shortcuts.title')}>
      {shortcutGroups.map((group) => (
        <Group key={group}>
          <Typography variant="h3" color="textSecondary" sx={{ mb: 0.5 }}>
            {t(`shortcuts.group.${group}`)}
          </Typography>
          <ShortcutLines group={group} />
        </Group>
      ))}
    </Section>
  )
}
