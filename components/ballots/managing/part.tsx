import type { ReactNode } from 'react'

type Props = { id: string; title: string; children: ReactNode }

/** One of the few parts that the form is read in. */
export function Part({ id, title, children }: Props) {
  return (
    <section className="prep-part" aria-labelledby={`part-${id}`}>
      <h2 className="secline" id={`part-${id}`}>
        {title}
      </h2>
      {children}
    </section>
  )
}
