import type { ReactNode } from 'react'
import { FieldError } from './field'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode }

type Props = {
  name: string
  id?: string
  kind: 'radio' | 'checkbox'
  legend: ReactNode
  hint?: ReactNode
  error?: ReactNode
  choices: readonly Choice[]
  /** Values chosen from the start. Consent is never among them. */
  chosen?: readonly string[]
}

/** One question with few answers, all in sight. */
export function Choices({
  name,
  id = name,
  kind,
  legend,
  hint,
  error,
  choices,
  chosen = [],
}: Props) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset
      className="field"
      id={id}
      tabIndex={-1}
      data-error={error ? '' : undefined}
      aria-describedby={described || undefined}
    >
      <legend className="lab">{legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {choices.map((choice) => (
        <label className="opt" key={choice.value}>
          <input
            type={kind}
            name={name}
            value={choice.value}
            defaultChecked={chosen.includes(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint && <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
