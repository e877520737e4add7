/** Seconds as `0:42` or `12:05`, as clocks write what is left. Negative counts as none. */
export const minutesAndSeconds = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
