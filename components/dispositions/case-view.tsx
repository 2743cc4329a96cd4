import { getFormatter, getTranslations } from 'next-intl/server'
import { WordChange, WordRuns } from '@/components/proposals/word-change'
import type { Detail, Excerpt, PlaceNow } from '@/lib/dispositions/types'
import { sectionName } from '@/lib/i18n/format'
import { textOf } from './item-words'

type Props = {
  item: Detail
  now: PlaceNow | null
  number: number
  total: number
  slug: string
}

/** One comment or response: what it says, who says it, and its passage then and now. */
export async function CaseView({ item, now, number, total, slug }: Props) {
  const t = await getTranslations('dispositions')
  const format = await getFormatter()
  const { section, organisation, response, answer } = item
  return (
    <>
      <header>
        <h2 className="vh">{t('case.number', { number, total })}</h2>
        <p className="over">
          <span aria-hidden="true">{`${t('case.number', { number, total })} · `}</span>
          {section ? (
            <a href={`/areas/${slug}/roadmap#section-${section.id}`}>{sectionName(section)}</a>
          ) : (
            t(answer ? `short.${answer.kind}` : 'whole')
          )}
          {' · '}
          {t('case.cameIn', { day: format.dateTime(item.submittedAt, 'day') })}
        </p>
        <blockquote id="case-heading" className="disp-quote" data-long={isLong(item) || undefined}>
          {textOf(t, item) || t('case.noWords')}
        </blockquote>
        <p className="small">
          <b>{organisation.name}</b>{' '}
          <span className="muted">
            {'· '}
            {answer ? answerWords(t, item) : t('case.official', { person: item.person })}
          </span>
        </p>
        {response && <ResponseFacts item={item} />}
      </header>
      {now && <Places now={now} />}
      {item.proposal && (
        <section className="disp-proposal" aria-labelledby="case-proposal">
          <h3 id="case-proposal">
            {item.proposal.mode === 'insert' ? t('case.proposalInsert') : t('case.proposal')}
          </h3>
          <p className="doc">
            <ProposedWords item={item} />
          </p>
        </section>
      )}
    </>
  )
}

const isLong = ({ text }: Detail) => text.length > 220

type Words = (key: string) => string

function answerWords(t: Words, { answer }: Detail): string {
  if (!answer) return ''
  const kind = t(`answer.${answer.kind}`)
  return answer.position ? `${kind}, ${t(`position.${answer.position}`)}` : kind
}

/** The passage as it is and as it is proposed. */
export function ProposedWords({ item: { passage, proposal } }: { item: Detail }) {
  if (!proposal || !passage) return null
  const { mode, replacement } = proposal
  const before = passage.quote
  if (mode === 'insert') return <WordChange before={before} after={`${before} ${replacement}`} />
  return <WordChange before={before} after={mode === 'delete' ? '' : replacement} />
}

/** How a response came, who decided it, where it is registered. */
export async function ResponseFacts({ item }: { item: Detail }) {
  const t = await getTranslations('dispositions')
  const format = await getFormatter()
  const { response, person } = item
  if (!response) return null
  const { registryNumber, decidedBy, decidedOn, fileName, uploadId, receivedThrough } = response
  const outside = receivedThrough !== 'workspace'
  return (
    <ul className="disp-facts small muted">
      {registryNumber && <li>{t('case.registry', { number: registryNumber })}</li>}
      {decidedBy && (
        <li>
          {decidedOn
            ? t('case.decidedOn', {
                by: decidedBy,
                day: format.dateTime(new Date(decidedOn), 'date'),
              })
            : t('case.decided', { by: decidedBy })}
        </li>
      )}
      {fileName && uploadId && <li>{t('case.file', { name: fileName })}</li>}
      {outside && (
        <li>
          {t('case.through', { channel: t(`channel.${receivedThrough}`), person })}{' '}
          {response.confirmedAt ? t('case.confirmed') : t('case.unconfirmed')}
        </li>
      )}
    </ul>
  )
}

async function Places({ now }: { now: PlaceNow }) {
  const t = await getTranslations('dispositions')
  return (
    <div className="disp-places">
      <section aria-labelledby="place-frozen">
        <h3 id="place-frozen">{t('case.frozen')}</h3>
        <p className="doc">
          <Passage of={now.frozen} />
        </p>
      </section>
      <section aria-labelledby="place-today">
        <h3 id="place-today">
          {t('case.today')} <span className="disp-state">{t(`case.${now.state}`)}</span>
        </h3>
        <p className="doc">
          {now.state === 'unchanged' ? <Passage of={now.now} /> : <WordRuns runs={now.runs} />}
        </p>
        {now.state === 'removed' && <p className="small muted">{t('case.gone')}</p>}
      </section>
    </div>
  )
}

function Passage({ of: { before, quote, after } }: { of: Excerpt }) {
  return (
    <>
      {before}
      <mark>{quote}</mark>
      {after}
    </>
  )
}
