import { getTranslations } from 'next-intl/server'
import { DocumentText } from '@/components/roadmaps/document-text'
import { meetingFacts, minutesWords, type MinutesWords } from '@/lib/minutes/loaders/file'
import type { MinutesContent, MinutesItem } from '@/lib/minutes/types'
import { Facts } from './facts'
import { Outcomes } from './outcomes'

/** Everything that the minutes say, for reading and for paper. */
export async function MinutesText({ content }: { content: MinutesContent }) {
  const t = await getTranslations('minutes')
  const [words, facts] = await Promise.all([minutesWords(), meetingFacts(content)])
  const attendance = content.attendance.map(({ organisation, persons }) => ({
    name: organisation || words.noOrganisation,
    value: persons.map((person) => words.attendee(person)).join('\n'),
  }))
  return (
    <div className="minutes-text">
      <section aria-labelledby="minutes-facts">
        <h2 id="minutes-facts" className="secline">
          {t('facts.heading')}
        </h2>
        <Facts facts={facts} label={t('facts.heading')} />
      </section>
      <section aria-labelledby="minutes-attendance">
        <h2 id="minutes-attendance" className="secline">
          {words.attendance}
        </h2>
        {attendance.length > 0 ? (
          <Facts facts={attendance} label={words.attendance} />
        ) : (
          <p className="muted">{words.nobody}</p>
        )}
      </section>
      {content.items.length === 0 && <p className="muted">{words.noItems}</p>}
      {content.items.map((item) => (
        <Item key={item.id} item={item} words={words} />
      ))}
      {content.outcomes.length > 0 && (
        <section aria-labelledby="minutes-others">
          <h2 id="minutes-others" className="secline">
            {words.others}
          </h2>
          <Outcomes outcomes={content.outcomes} words={words} />
        </section>
      )}
      {content.ballots.length > 0 && (
        <section aria-labelledby="minutes-ballots">
          <h2 id="minutes-ballots" className="secline">
            {words.ballots}
          </h2>
          <Facts
            label={words.ballots}
            facts={content.ballots.map((ballot) => words.ballot(ballot))}
          />
        </section>
      )}
    </div>
  )
}

function Item({ item, words }: { item: MinutesItem; words: MinutesWords }) {
  const { id, number, title, owner, section, text, outcomes } = item
  const about = [owner, section && words.section(section)].filter(Boolean).join(' · ')
  return (
    <section aria-labelledby={`item-${id}`}>
      <h2 id={`item-${id}`} className="secline">
        {`${number}. ${title}`}
      </h2>
      {about && <p className="small muted">{about}</p>}
      {text && (
        <div className="doc">
          <DocumentText content={text} />
        </div>
      )}
      {!text && outcomes.length === 0 && <p className="muted">{words.noNotes}</p>}
      {outcomes.length > 0 && (
        <>
          <h3>{words.outcomes}</h3>
          <Outcomes outcomes={outcomes} words={words} />
        </>
      )}
    </section>
  )
}
