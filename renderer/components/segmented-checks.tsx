import { type ReactNode, useId } from 'react'
import { Choice, Group, Legend, Row, Segment } from './segmented'

interface SegmentedChecksProps<T extends string | number> {
  readonly label: string
  /** `name`: said where the label is an abbreviation. */
  readonly options: readonly { readonly value: T; readonly label: string; readonly name: string }[]
  readonly values: readonly T[]
  readonly onChange: (values: readonly T[]) => void
  /** Below the segments: a mistake, or what the choice leads to. */
  readonly children?: ReactNode
}

/** Several of a few, drawn as segments on one row: each is a checkbox. */
export const SegmentedChecks = <T extends string | number>(props: SegmentedChecksProps<T>) => {
  const { label, options, values, onChange, children } = props
  const id = useId()
  return (
    <Group aria-labelledby={`${id}-label`} aria-describedby={`${id}-words`}>
      <Legend id={`${id}-label`}>{label}</Legend>
      <Row>
        {options.map(({ value, label: short, name }) => (
          <Segment key={value}>
            <Choice
              type="checkbox"
              aria-label={name}
              checked={values.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...values, value] : values.filter((one) => one !== value))
              }
            />
            {short}
          </Segment>
        ))}
      </Row>
      <div id={`${id}-words`}>{children}</div>
    </Group>
  )
}
