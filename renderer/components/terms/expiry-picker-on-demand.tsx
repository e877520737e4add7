import Skeleton from '@mui/material/Skeleton'
import { lazy, Suspense } from 'react'
import type { ExpiryPickerProps } from './expiry-picker'

// The picker and its calendar are a sixth of the page's code; most links never need them, and start should not wait.
const ExpiryPicker = lazy(async () => ({ default: (await import('./expiry-picker')).ExpiryPicker }))

/** The picker of an end, loaded when it is first shown; grey in its place until then. */
export const ExpiryPickerOnDemand = (props: ExpiryPickerProps) => (
  <Suspense fallback={<Skeleton variant="rounded" height={64} />}>
    <ExpiryPicker {...props} />
  </Suspense>
)
