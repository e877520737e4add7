import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { Bookmark, ChevronDown, X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedDesign, QrDesign } from '../../../electron/contract/settings'
import { useSettings } from '../../session'
import { ErrorNote } from '../error-note'
import { Field } from '../field'
import { KeptChoice, KeptEntry, KeptHint, KeptList } from '../list/kept-list'
import { useToast } from '../toaster'

/** As many as the settings keep, and letters of a name. */
const MOST = 50
const NAME_MAX = 60

const Opener = styled(Button)({ justifySelf: 'start' })
const Sheet = styled('div')({
  display: 'grid',
  gap: 12,
  width: 'min(360px, calc(100vw - 40px))',
  padding: '16px 16px 18px',
})
const Dot = styled('span')({ width: 12, height: 12, borderRadius: 4, flexShrink: 0 })
const Form = styled('form')({ display: 'grid', gridTemplateColumns: '1fr auto', alignItems: 'start', gap: 8 })
const Save = styled(Button)({ minHeight: 40, marginBlockStart: 26 })

interface NamedDesignsProps {
  readonly design: QrDesign
  readonly onChoose: (design: QrDesign) => void
}

/** Designs kept under a name: chosen, kept under the name of the moment, and thrown away. */
export const NamedDesigns = ({ design, onChoose }: NamedDesignsProps) => {
  const { t, i18n } = useTranslation()
  const toast = useToast()
  const id = useId()
  const { settings, change, error } = useSettings()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<'nameless' | 'full' | null>(null)
  const kept = settings.qrDesigns
  const others = (wanted: string): NamedDesign[] => kept.filter((one) => one.name !== wanted)

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = name.trim()
    const rest = others(wanted)
    const mistake = wanted === '' ? 'nameless' : rest.length >= MOST ? 'full' : null
    setWrong(mistake)
    if (mistake !== null) return
    const sorted = [...rest, { name: wanted, design }].sort((a, b) => a.name.localeCompare(b.name, i18n.language))
    void change({ qrDesigns: sorted })
    setName('')
    setAnchor(null)
    toast(t('qr.designs.saved', { name: wanted }))
  }

  return (
    <>
      <Opener
        size="small"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        startIcon={<Bookmark size={14} aria-hidden />}
        endIcon={<ChevronDown size={14} aria-hidden />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('qr.designs.open')}
      </Opener>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id } }}
      >
        <Sheet>
          <Typography variant="h2" id={id}>
            {t('qr.designs.open')}
          </Typography>
          {kept.length === 0 ? (
            <KeptHint>{t('qr.designs.none')}</KeptHint>
          ) : (
            <KeptList>
              {kept.map((one) => (
                <KeptEntry key={one.name}>
                  <KeptChoice
                    type="button"
                    onClick={() => {
                      setAnchor(null)
                      onChoose(one.design)
                    }}
                  >
                    <Dot style={{ backgroundColor: one.design.color }} aria-hidden />
                    <bdi>{one.name}</bdi>
                  </KeptChoice>
                  <IconButton
                    aria-label={t('qr.designs.remove', { name: one.name })}
                    onClick={() => void change({ qrDesigns: others(one.name) })}
                  >
                    <X size={15} aria-hidden />
                  </IconButton>
                </KeptEntry>
              ))}
            </KeptList>
          )}
          <Form noValidate onSubmit={onSubmit}>
            <Field
              label={t('qr.designs.name')}
              value={name}
              maxLength={NAME_MAX}
              dir="auto"
              error={wrong === null ? null : t(`qr.designs.${wrong}`)}
              onChange={(event) => {
                setName(event.target.value)
                setWrong(null)
              }}
            />
            <Save type="submit">{t('qr.designs.save')}</Save>
          </Form>
          {error !== null && <ErrorNote error={error} />}
        </Sheet>
      </Popover>
    </>
  )
}
