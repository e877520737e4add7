import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { styled } from '@mui/material/styles'
import { type ChangeEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QrDesign } from '../../../electron/contract/settings'
import { Field } from '../field'
import { Segmented } from '../segmented'
import { parseCount } from '../terms/parse-count'
import { effectiveLevel, logoTypes } from './design-rules'
import { NamedDesigns } from './named-designs'
import { readLogo } from './read-logo'

const Grid = styled('div')({ display: 'grid', gap: 16, paddingBlockStart: 12 })
const Group = styled('fieldset')({ border: 0, margin: 0, padding: 0, minWidth: 0 })
const Name = styled('legend')(({ theme }) => ({
  ...theme.typography.h3,
  padding: 0,
  marginBlockEnd: 2,
  color: theme.vars.palette.text.primary,
}))
const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 72px', gap: 12 })
const ColorLabel = styled('label')(({ theme }) => ({
  ...theme.typography.h3,
  display: 'grid',
  alignContent: 'start',
  gap: 6,
  color: theme.vars.palette.text.primary,
}))
const ColorInput = styled('input')(({ theme }) => ({
  width: '100%',
  height: 40,
  padding: 4,
  borderRadius: 10,
  border: `1px solid ${theme.vars.palette.lineStrong}`,
  backgroundColor: theme.vars.palette.background.paper,
  '&::-webkit-color-swatch-wrapper': { padding: 0 },
  '&::-webkit-color-swatch': { border: 0, borderRadius: 6 },
}))
const Choice = styled(FormControlLabel)({
  marginInline: '0 14px',
  '& .MuiCheckbox-root': { padding: 5, marginInlineStart: -5 },
})
const Row = styled('div')({ display: 'flex', gap: 8, flexWrap: 'wrap', marginBlockStart: 4 })
const HiddenFile = styled('input')({ display: 'none' })

const levels = ['L', 'M', 'Q', 'H'] as const

interface DesignFieldsProps {
  readonly design: QrDesign
  readonly onChange: (design: Partial<QrDesign>) => void
  /** On paper the sheet decides about size and caption. */
  readonly onPaper?: boolean
}

/** How codes look: remembered, and the same for every link. */
export const DesignFields = ({ design, onChange, onPaper = false }: DesignFieldsProps) => {
  const { t } = useTranslation()
  const [size, setSize] = useState(String(design.size))
  const [sizeWrong, setSizeWrong] = useState(false)
  const [logoWrong, setLogoWrong] = useState<'logoTooLarge' | 'logoUnreadable' | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const logoId = useId()

  const changeSize = (text: string): void => {
    setSize(text)
    const pixels = parseCount(text)
    const valid = pixels !== null && pixels >= 128 && pixels <= 4096
    if (valid) onChange({ size: pixels })
    if (valid) setSizeWrong(false)
  }
  const chooseLogo = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = event.target.files?.[0]
    event.target.value = ''
    if (chosen === undefined) return
    const logo = await readLogo(chosen)
    const wrong = logo === 'logoTooLarge' || logo === 'logoUnreadable'
    setLogoWrong(wrong ? logo : null)
    if (!wrong) onChange({ logo })
  }
  const captions = [
    ['community', t('qr.captionCommunity')],
    ['title', t('qr.captionTitle')],
    ['expiry', t('qr.captionExpiry')],
  ] as const

  return (
    <Grid>
      <NamedDesigns
        design={design}
        onChoose={(chosen) => {
          setSize(String(chosen.size))
          setSizeWrong(false)
          onChange(chosen)
        }}
      />
      <Pair>
        {!onPaper && (
          <Field
            label={t('qr.size')}
            value={size}
            inputMode="numeric"
            role="spinbutton"
            aria-valuemin={128}
            aria-valuemax={4096}
            aria-valuenow={design.size}
            hint={t('qr.sizeRange')}
            error={sizeWrong ? t('qr.sizeInvalid') : null}
            onChange={(event) => changeSize(event.target.value)}
            onBlur={() => setSizeWrong(parseCount(size) !== design.size)}
          />
        )}
        <ColorLabel>
          {t('qr.color')}
          <ColorInput type="color" value={design.color} onChange={(event) => onChange({ color: event.target.value })} />
        </ColorLabel>
      </Pair>
      <Segmented
        label={t('qr.errorLevel')}
        options={levels.map((value) => ({ value, label: t(`qr.levels.${value}`) }))}
        value={effectiveLevel(design)}
        disabled={design.logo !== null}
        onChange={(errorLevel) => onChange({ errorLevel })}
      >
        {design.logo !== null && <FormHelperText component="div">{t('qr.levelForLogo')}</FormHelperText>}
      </Segmented>
      {!onPaper && (
        <Group>
          <Name>{t('qr.caption')}</Name>
          {captions.map(([part, label]) => (
            <Choice
              key={part}
              label={label}
              control={
                <Checkbox
                  size="small"
                  checked={design.caption[part]}
                  onChange={(_event, shown) => onChange({ caption: { ...design.caption, [part]: shown } })}
                />
              }
            />
          ))}
        </Group>
      )}
      <Group aria-describedby={logoId}>
        <Name>{t('qr.logo')}</Name>
        <Row>
          <Button size="small" onClick={() => file.current?.click()}>
            {t('qr.chooseLogo')}
          </Button>
          {design.logo !== null && (
            <Button size="small" variant="text" color="inherit" onClick={() => onChange({ logo: null })}>
              {t('qr.removeLogo')}
            </Button>
          )}
        </Row>
        <HiddenFile
          ref={file}
          type="file"
          aria-label={t('qr.logo')}
          accept={logoTypes.join(',')}
          onChange={(event) => void chooseLogo(event)}
        />
        <div id={logoId} role={logoWrong === null ? undefined : 'alert'}>
          {logoWrong !== null && (
            <FormHelperText component="div" error>
              {t(`qr.${logoWrong}`)}
            </FormHelperText>
          )}
        </div>
      </Group>
    </Grid>
  )
}
