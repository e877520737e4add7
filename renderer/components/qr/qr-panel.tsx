import Button from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { Copy, X } from 'lucide-react'
import { type DragEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InviteLink } from '../../../electron/contract/links'
import type { SavedFile } from '../../../electron/contract/saved-files'
import { asCallError, type CallError, call } from '../../api'
import { ErrorNote } from '../error-note'
import { linkName, shortAddress } from '../link-address'
import { timeLocaleOf } from '../moment-words'
import { Notice } from '../notice'
import { fileNameOf, useSavedToast } from '../saved-file'
import { useServerNow } from '../server-clock'
import { useToast } from '../toaster'
import { captionLines } from './caption'
import { DesignFields } from './design-fields'
import type { QrRefusal } from './design-rules'
import { makeQrImage } from './make-image'
import { Actions, Body, Head, Hint, More, Panel, Sheet, Whole } from './panel-parts'
import { useQrDesign } from './use-qr-design'
import { useQrImage } from './use-qr-image'

interface QrPanelProps {
  readonly link: InviteLink
  readonly community: string
  readonly onClose: () => void
}

/**
 * The dialog `QR code`, beside the list rather than over it: the list stays usable, Escape closes, the focus goes back
 * to where it came from. Only codes that were read back leave it.
 */
export const QrPanel = ({ link, community, onClose }: QrPanelProps) => {
  const { t, i18n } = useTranslation()
  const id = useId()
  const toast = useToast()
  const saySaved = useSavedToast()
  const now = useServerNow()
  const [designing, setDesigning] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const [svgRefusal, setSvgRefusal] = useState<QrRefusal | null>(null)
  const { design, change, error: notRemembered } = useQrDesign()
  const lines = captionLines(design.caption, { link, community }, { now, place: timeLocaleOf(i18n.language), t })
  const { png, refusal, drawing } = useQrImage(link.link, design, lines)
  const name = `${community} ${linkName(link)}`.slice(0, 200)
  const of = { link: { chatId: link.chatId, hash: link.hash }, community, design }
  const refused = refusal ?? svgRefusal

  // biome-ignore lint/correctness/useExhaustiveDependencies: another link's code is a new dialog
  useEffect(() => {
    setError(null)
    setSvgRefusal(null)
  }, [link.link])

  const run = async (action: () => Promise<string | null>): Promise<void> => {
    setError(null)
    try {
      const done = await action()
      if (done !== null) toast(done)
    } catch (thrown) {
      setError(asCallError(thrown))
    }
  }
  const say = ({ savedAs }: { readonly savedAs: SavedFile | null }): null => {
    if (savedAs !== null) saySaved(t('qr.saved', { name: fileNameOf(savedAs) }), savedAs)
    return null
  }

  const copyImage = () =>
    run(async () => {
      if (png === null) return null
      await call('copyImage', { png: png.bytes })
      return t('qr.copied')
    })
  const savePng = () =>
    run(async () => {
      if (png === null) return null
      return say(await call('saveImage', { kind: 'png', name, bytes: png.bytes, of }))
    })
  const saveSvg = () =>
    run(async () => {
      const image = await makeQrImage('svg', link.link, design, lines)
      setSvgRefusal(image.ok ? null : image.refusal)
      if (!image.ok) return null
      return say(await call('saveImage', { kind: 'svg', name, bytes: image.bytes, of }))
    })
  const drag = (event: DragEvent): void => {
    event.preventDefault()
    if (png !== null) void run(async () => call('dragImage', { name, png: png.bytes }))
  }

  return (
    <Panel label={t('qr.title')} subject={link.link} onClose={onClose}>
      <Head>
        <Typography variant="h2">{t('qr.title')}</Typography>
        <Tooltip title={t('common.close')}>
          <IconButton aria-label={t('qr.close')} onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      </Head>
      <Body>
        <Sheet data-drawing={drawing} aria-busy={drawing}>
          {png !== null && (
            <img
              src={png.address}
              alt={t('qr.image', { address: shortAddress(link.link) })}
              draggable
              onDragStart={drag}
            />
          )}
          {png === null && drawing && <CircularProgress size={24} aria-label={t('qr.drawing')} />}
        </Sheet>
        <Hint>{png === null ? shortAddress(link.link) : t('qr.drag')}</Hint>
        {refused !== null && (
          <Notice tone="error" role="alert">
            {t(`qr.refused.${refused}`)}
          </Notice>
        )}
        {error !== null && <ErrorNote error={error} />}
        {notRemembered !== null && <ErrorNote error={notRemembered} />}
        <Actions>
          <Whole
            variant="contained"
            startIcon={<Copy size={14} aria-hidden />}
            disabled={png === null}
            onClick={() => void copyImage()}
          >
            {t('qr.copyImage')}
          </Whole>
          <Button disabled={png === null} onClick={() => void savePng()}>
            {t('qr.savePng')}
          </Button>
          <Button disabled={png === null} onClick={() => void saveSvg()}>
            {t('qr.saveSvg')}
          </Button>
        </Actions>
        <More open={designing} controls={`${id}-design`} onToggle={() => setDesigning(!designing)}>
          {t('qr.design')}
        </More>
        <div id={`${id}-design`} hidden={!designing}>
          {designing && <DesignFields design={design} onChange={change} />}
        </div>
      </Body>
    </Panel>
  )
}
