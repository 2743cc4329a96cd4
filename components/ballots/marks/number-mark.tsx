import { FieldError } from '@/components/ui/field'
import { OptionLink, OptionName, type Option } from '../option-list'
import type { Paper } from './paper'

type Props = {
  option: Option
  field: string
  range: { min: number; max: number }
  paper: Paper
}

/** A number that is typed beside an option. */
export function NumberMark({ option, field, range, paper }: Props) {
  const id = `${paper.at}-${field}`
  const error = paper.error(field)
  return (
    <div className="bal-line" data-error={error ? '' : undefined}>
      <label htmlFor={id}>
        <OptionName option={option} />
      </label>
      <OptionLink option={option} />
      <span className="bal-steps">
        <input
          id={id}
          name={field}
          type="number"
          inputMode="numeric"
          {...range}
          step={1}
          defaultValue={paper.value(field)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
      </span>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
