import { css, type EmotionCache, withEmotionCache } from '@emotion/react'
import { type CSSObject, type Theme, useTheme } from '@mui/material/styles'
import { type ComponentProps, createElement, type FunctionComponent } from 'react'

type Tag = 'bdi' | 'button' | 'div' | 'input' | 'span'
type Styles = CSSObject | ((of: { readonly theme: Theme }) => CSSObject)

/** The class of these styles, which are put into the page where they are not there yet. */
const classOf = (cache: EmotionCache, styles: CSSObject): string => {
  const made = css(styles as Parameters<typeof css>[number])
  const name = `${cache.key}-${made.name}`
  if (cache.inserted[made.name] === undefined) cache.insert(`.${name}`, made, cache.sheet, true)
  return name
}

/**
 * As `styled`, for parts of rows: their styles are worked out once for a theme and not with each of thousands that are drawn.
 * They are not styled further, nor handed a class.
 */
export const plainStyled =
  <T extends Tag>(tag: T) =>
  (styles: Styles): FunctionComponent<ComponentProps<T>> => {
    const known = new WeakMap<EmotionCache, WeakMap<Theme, string>>()
    const Part = withEmotionCache<ComponentProps<T>, Element>((props, cache, ref) => {
      const theme = useTheme()
      const names = known.get(cache) ?? new WeakMap<Theme, string>()
      known.set(cache, names)
      const className = names.get(theme) ?? classOf(cache, typeof styles === 'function' ? styles({ theme }) : styles)
      names.set(theme, className)
      return createElement(tag, { ...props, ref, className })
    })
    return Part as unknown as FunctionComponent<ComponentProps<T>>
  }
