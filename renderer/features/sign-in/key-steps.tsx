import { styled } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '../../components/disclosure'

const Steps = styled('ol')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  gap: 12,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  ...theme.typography.body2,
  color: theme.vars.palette.text.secondary,
  '& > li': { display: 'grid', gap: 6, alignContent: 'start' },
  // One below the other where three do not fit, as on an enlarged screen.
  '@media (max-width: 380px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& > li': { gridTemplateColumns: '96px minmax(0, 1fr)', alignItems: 'center' },
  },
}))
const Picture = styled('svg')(({ theme }) => ({
  width: '100%',
  height: 'auto',
  borderRadius: 8,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.default,
  fontFamily: theme.typography.fontFamily,
  '& .sheet': { fill: theme.vars.palette.background.paper, stroke: theme.vars.palette.lineStrong },
  '& .soft': { fill: theme.vars.palette.soft.accent },
  '& .quiet': { fill: theme.vars.palette.divider },
  '& .accent': { fill: theme.vars.palette.primary.main },

  '& text': { fill: theme.vars.palette.text.primary, fontSize: 9, fontWeight: 600 },
  '& .onAccent': { fill: theme.vars.palette.primary.contrastText, fontSize: 7.5 },
  '& .small': { fill: theme.vars.palette.text.secondary, fontSize: 7.5, fontWeight: 550 },
}))

/** A window of a browser; the step's own things stand in it. What is drawn is said beside it. */
const Browser = ({ children }: { readonly children: ReactNode }) => (
  <Picture viewBox="0 0 120 76" aria-hidden direction="ltr">
    <rect className="sheet" x="6" y="6" width="108" height="82" rx="6" />
    <circle className="quiet" cx="14" cy="14" r="2" />
    <circle className="quiet" cx="21" cy="14" r="2" />
    {children}
  </Picture>
)

const Address = () => (
  <Browser>
    <rect className="soft" x="16" y="28" width="88" height="20" rx="10" />
    <text x="60" y="41" textAnchor="middle">
      my.telegram.org
    </text>
    <rect className="quiet" x="30" y="56" width="60" height="4" rx="2" />
    <rect className="quiet" x="42" y="64" width="36" height="4" rx="2" />
  </Browser>
)
const Code = () => (
  <Browser>
    <rect className="quiet" x="14" y="24" width="52" height="13" rx="4" />
    <text className="small" x="18" y="33.5">
      +49 170 …
    </text>
    <rect className="soft" x="14" y="42" width="52" height="13" rx="4" />
    <text className="small" x="18" y="51.5">
      k7Qm2xR
    </text>
    <rect className="sheet" x="76" y="22" width="30" height="48" rx="6" />
    <rect className="accent" x="80" y="34" width="22" height="13" rx="5" />
    <text className="onAccent" x="91" y="43" textAnchor="middle">
      k7Q
    </text>
  </Browser>
)
const Values = () => (
  <Browser>
    <text className="small" x="14" y="34">
      api_id
    </text>
    <rect className="soft" x="52" y="25" width="54" height="13" rx="4" />
    <text x="57" y="34.5">
      1234567
    </text>
    <text className="small" x="14" y="54">
      api_hash
    </text>
    <rect className="soft" x="52" y="45" width="54" height="13" rx="4" />
    <text x="57" y="54.5">
      0f3a9c…
    </text>
  </Browser>
)

const pictures = { open: Address, signIn: Code, copy: Values } as const

/** How somebody who has never been there comes by an API ID and hash; closed at first where it would push the fields away. */
export const KeySteps = () => {
  const { t } = useTranslation()
  const id = useId()
  const hasRoom = useMediaQuery('(min-height: 800px)', { noSsr: true })
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = chosen ?? hasRoom
  return (
    <div>
      <Disclosure open={open} controls={id} onToggle={() => setChosen(!open)}>
        {t('signIn.credentials.how')}
      </Disclosure>
      <Steps id={id} hidden={!open} style={open ? {} : { display: 'none' }}>
        {(['open', 'signIn', 'copy'] as const).map((step) => {
          const Drawn = pictures[step]
          return (
            <li key={step}>
              <Drawn />
              <span>{t(`signIn.credentials.steps.${step}`)}</span>
            </li>
          )
        })}
      </Steps>
    </div>
  )
}
