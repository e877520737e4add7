import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { ConnectionState, ShownProxy } from '../../../electron/contract/connection'
import { useAction } from '../../api'
import { ActionMenu, type MenuEntry } from '../action-menu'
import { ErrorNote } from '../error-note'
import { useToast } from '../toaster'
import { placeWords } from './place-words'

const List = styled('ol')({ margin: 0, padding: 0, listStyle: 'none' })
const Line = styled('li')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 12,
  paddingBlock: 8,
  '&:not(:first-of-type)': { borderBlockStart: `1px solid ${theme.vars.palette.divider}` },
}))
const Words = styled('div')({ minWidth: 0, overflowWrap: 'anywhere' })
const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  justifyContent: 'space-between',
  gap: 8,
})

export interface ProxyListProps {
  readonly state: ConnectionState
  readonly onEdit: (proxy: ShownProxy) => void
  readonly onAdd: () => void
}

/** The proxies that are kept, in the order in which they are tried, and how each fares. */
export const ProxyList = ({ state, onEdit, onAdd }: ProxyListProps) => {
  const { t } = useTranslation()
  const toast = useToast()
  const use = useAction('useProxy')
  const move = useAction('moveProxy')
  const remove = useAction('removeProxy')
  const { proxies, mode } = state
  const error = use.error ?? move.error ?? remove.error
  const drop = async ({ id }: ShownProxy): Promise<void> => {
    const left = await remove.run({ id })
    if (left?.proxies.length === 0 && mode === 'proxies') toast(t('connection.removedLast'))
  }
  const entriesOf = (proxy: ShownProxy, index: number): readonly MenuEntry[] => [
    { label: t('connection.use'), act: () => void use.run({ id: proxy.id }) },
    { label: t('connection.edit'), act: () => onEdit(proxy) },
    ...(index > 0 ? [{ label: t('connection.up'), act: () => void move.run({ id: proxy.id, by: -1 }) }] : []),
    ...(index < proxies.length - 1
      ? [{ label: t('connection.down'), act: () => void move.run({ id: proxy.id, by: 1 }) }]
      : []),
    { label: t('connection.remove'), act: () => void drop(proxy), tone: 'red', apart: true },
  ]
  return (
    <div>
      <Head>
        <div>
          <Typography variant="h3" id="connection-proxies">
            {t('connection.list')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t(mode === 'proxies' ? 'connection.listHint' : 'connection.listUnused')}
          </Typography>
        </div>
        <Button size="small" onClick={onAdd}>
          {t('connection.add')}
        </Button>
      </Head>
      <List aria-labelledby="connection-proxies">
        {proxies.map((proxy, index) => {
          const place = placeWords(t, proxy)
          return (
            <Line key={proxy.id}>
              <Words>
                <Typography component="div" sx={{ fontWeight: 550 }}>
                  {place}
                </Typography>
                {(proxy.inUse || proxy.trouble !== null) && (
                  <Typography variant="body2" color="textSecondary">
                    {proxy.trouble === null ? t('connection.inUse') : t(`connection.trouble.${proxy.trouble}`)}
                  </Typography>
                )}
              </Words>
              <ActionMenu label={t('connection.more', { place })} entries={entriesOf(proxy, index)} />
            </Line>
          )
        })}
      </List>
      {error !== null && <ErrorNote error={error} />}
    </div>
  )
}
