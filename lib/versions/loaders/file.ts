import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { asAttachment } from '@/lib/uploads/rules'
import { versionHtml, type FileInput } from '../rules/html'
import type { Version, VersionSection } from '../types'
import { findVersionPlace, loadVersion } from './pages'

export type Fact = { name: string; value: string }

/** What is known of a version besides its text, in the reader's language. */
export async function versionFacts(version: Version): Promise<Fact[]> {
  const t = await getTranslations('versions')
  const format = await getFormatter()
  const { kind, note, createdBy, organisation, createdAt, decision, sha256 } = version
  const decided = decision && [
    { name: t('read.decidingBody'), value: decision.decidingBody },
    {
      name: t('read.decidedOn'),
      value: format.dateTime(new Date(`${decision.decidedOn}T12:00:00Z`), 'date'),
    },
    { name: t('read.registryNumber'), value: decision.registryNumber },
    ...(decision.samiStatement ? [{ name: t('read.sami'), value: decision.samiStatement }] : []),
  ]
  return [
    { name: t('read.kind'), value: t(`kind.${kind}`) },
    ...(decided ?? []),
    {
      name: t('read.named'),
      value: t('read.namedBy', {
        person: createdBy.name,
        organisation: organisation.name,
        when: createdAt,
      }),
    },
    ...(note ? [{ name: t('read.note'), value: note }] : []),
    { name: t('read.sha256'), value: sha256 },
  ]
}

/** The version as one file in the reader's language (`versionHtml`). */
export async function versionFile(
  version: Version,
  sections: readonly VersionSection[],
  lead: FileInput['lead'] = [],
): Promise<string> {
  const t = await getTranslations('versions')
  return versionHtml({
    locale: await currentLocale(),
    version,
    sections,
    lead,
    words: {
      contents: t('read.contents'),
      facts: await versionFacts(version),
      section: t('read.sign'),
      purpose: t('read.purpose'),
      question: t('read.question'),
      responsible: t('read.responsible'),
      done: t('read.done-item'),
      notDone: t('read.open-item'),
      empty: t('read.empty'),
    },
  })
}

/** Answers with a file that is kept, never shown in our own origin. */
export function asDownload(html: string, name: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': asAttachment(name),
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** Makes the texts of a version what they are read as, with what stood elsewhere and is shown in them. */
type Show = (sections: readonly VersionSection[], version: Version) => Promise<VersionSection[]>

/** The door behind "download": sign-in or 404 for whoever may not know of the version. */
export async function downloadVersion(id: string, show: Show): Promise<Response> {
  const { areaId } = await findVersionPlace(id, `/versions/${id}`)
  const { version, sections } = await loadVersion(areaId, id)
  const html = await versionFile(version, await show(sections, version))
  return asDownload(html, `${version.title} – ${version.name}.html`)
}
