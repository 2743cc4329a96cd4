import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react'
import { Icon } from './icon'

type Own = {
  name: string
  /** Defaults to the name; give another when a page holds two forms with the same field. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to mend it. */
  error?: ReactNode
}

type Described = { id: string; invalid: true | undefined; describedBy: string | undefined }

function describe({ name, id = name, hint, error }: Own): Described {
  const parts = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
  return {
    id,
    invalid: error ? true : undefined,
    describedBy: parts.length > 0 ? parts.join(' ') : undefined,
  }
}

type FrameProps = Pick<Own, 'label' | 'hint' | 'error'> & { id: string; children: ReactNode }

function Frame({ id, label, hint, error, children }: FrameProps) {
  return (
    <div className="field" data-error={error ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** A sign and a sentence, in the control's description. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="err" id={id}>
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  )
}

type InputProps = Own & Omit<InputHTMLAttributes<HTMLInputElement>, keyof Own>

export function TextField({ label, hint, error, type = 'text', ...rest }: InputProps) {
  const { id, invalid, describedBy } = describe({ ...rest, label, hint, error })
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input {...rest} id={id} type={type} aria-invalid={invalid} aria-describedby={describedBy} />
    </Frame>
  )
}

type AreaProps = Own & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof Own>

export function TextArea({ label, hint, error, rows = 4, ...rest }: AreaProps) {
  const { id, invalid, describedBy } = describe({ ...rest, label, hint, error })
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={id}
        rows={rows}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </Frame>
  )
}

type SelectProps = Own & Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof Own>

/** The native control: it works with every keyboard, phone and screen reader. */
export function Select({ label, hint, error, children, ...rest }: SelectProps) {
  const { id, invalid, describedBy } = describe({ ...rest, label, hint, error })
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select {...rest} id={id} aria-invalid={invalid} aria-describedby={describedBy}>
        {children}
      </select>
    </Frame>
  )
}
