import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

type Props = { namespaces: readonly string[]; children: ReactNode }

/** Gives the client components inside these messages and no others. */
export async function ClientMessages({ namespaces, children }: Props) {
  const all: Record<string, unknown> = await getMessages()
  const given = Object.fromEntries(
    namespaces.map((namespace) => [namespace, all[namespace] as never]),
  )
  return <NextIntlClientProvider messages={given}>{children}</NextIntlClientProvider>
}
