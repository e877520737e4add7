import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Quietly } from './export-parts'

/** The desk that the paper lies on. */
const Desk = styled('div')(({ theme }) => ({
  display: 'grid',
  placeItems: 'center',
  padding: 20,
  borderRadius: 12,
  backgroundColor: theme.vars.palette.soft.neutral,
  '& svg': {
    display: 'block',
    width: 'auto',
    height: 'auto',
    maxWidth: '100%',
    maxHeight: 'calc(100vh - 362px)',
    boxShadow: theme.vars.palette.floating.shadow,
  },
}))
const Turn = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 8,
  '& svg': { '[dir="rtl"] &': { transform: 'scaleX(-1)' } },
})

interface SheetPreviewProps {
  /** The very document that is printed. */
  readonly svg: string
  readonly name: string
  readonly page: number
  readonly pages: number
  readonly onTurn: (page: number) => void
}

/** One page as it is printed, true to its proportions. Pages count from 1. */
export const SheetPreview = ({ svg, name, page, pages, onTurn }: SheetPreviewProps) => {
  const { t } = useTranslation()
  const desk = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml')
    // In the page itself rather than an image: an image would not have the app's own letters.
    const view = document.importNode(root, true)
    const [, , width, height] = (view.getAttribute('viewBox') ?? '').split(' ')
    // Chromium sizes an inline SVG by these; the styles above fit it into the desk.
    view.setAttribute('width', `${Number(width) * 10}`)
    view.setAttribute('height', `${Number(height) * 10}`)
    view.setAttribute('aria-hidden', 'true')
    desk.current?.replaceChildren(view)
  }, [svg])
  return (
    <>
      <Desk ref={desk} role="img" aria-label={name} />
      {pages > 1 && (
        <Turn>
          <IconButton
            data-repeats
            aria-label={t('printSheet.previous')}
            disabled={page <= 1}
            onClick={() => onTurn(page - 1)}
          >
            <ChevronLeft size={16} aria-hidden />
          </IconButton>
          <Quietly aria-live="polite">{t('printSheet.page', { page, pages })}</Quietly>
          <IconButton
            data-repeats
            aria-label={t('printSheet.next')}
            disabled={page >= pages}
            onClick={() => onTurn(page + 1)}
          >
            <ChevronRight size={16} aria-hidden />
          </IconButton>
        </Turn>
      )}
    </>
  )
}
