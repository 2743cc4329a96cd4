import { getFormatter, getTranslations } from 'next-intl/server'
import { AdminPage } from '@/components/people/admin-page'
import { EmptyState } from '@/components/ui/empty-state'
import { TableFrame } from '@/components/ui/table-frame'
import { loadAudit } from '@/lib/people/loaders'

type Props = { searchParams: Promise<{ page?: string | string[] }> }

export async function generateMetadata() {
  const t = await getTranslations('administration')
  return { title: t('tabs.audit') }
}

export default async function AuditPage({ searchParams }: Props) {
  const page = pageNumber((await searchParams).page)
  const { rows, pages } = await loadAudit(page)
  const t = await getTranslations('administration')
  const format = await getFormatter()
  const words = (action: string) =>
    t.has(`actions.${action.replace('.', '-')}` as never)
      ? t(`actions.${action.replace('.', '-')}` as never)
      : action
  return (
    <AdminPage
      place="audit"
      path="/administration/audit"
      title={t('audit.title')}
      lead={t('audit.lead')}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('audit.empty')} />
      ) : (
        <TableFrame label={t('tabs.audit')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('audit.when')}</th>
                <th scope="col">{t('audit.who')}</th>
                <th scope="col">{t('audit.what')}</th>
                <th scope="col">{t('audit.object')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <time dateTime={row.at.toISOString()}>
                      {format.dateTime(row.at, 'dayTime')}
                    </time>
                  </td>
                  <td>
                    {row.person ?? t('audit.program')}
                    {row.organisation && `, ${row.organisation}`}
                  </td>
                  <td>
                    {words(row.action)}
                    {row.area && ` (${row.area})`}
                  </td>
                  <td>{row.objectName ?? row.objectId}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {pages > 1 && (
        <nav className="row" aria-label={t('audit.pages')}>
          {page > 1 && <a href={`/administration/audit?page=${page - 1}`}>{t('audit.newer')}</a>}
          <span>{t('audit.page', { page, pages })}</span>
          {page < pages && (
            <a href={`/administration/audit?page=${page + 1}`}>{t('audit.older')}</a>
          )}
        </nav>
      )}
    </AdminPage>
  )
}

/** A page that somebody made up is the first one. */
function pageNumber(wish: string | string[] | undefined): number {
  const page = typeof wish === 'string' && /^\d{1,6}$/.test(wish) ? Number(wish) : 1
  return Math.max(1, page)
}
