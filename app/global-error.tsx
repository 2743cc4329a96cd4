'use client'

/**
 * When even the frame of the pages is broken: no style sheet, no messages, no language known. So it
 * says all in both languages and takes its look from the browser. The only page whose words are not
 * in lib/i18n/messages.
 */
const WORDS = [
  {
    lang: 'sv',
    title: 'Färdplan gick inte att hämta',
    lead: 'Felet är vårt. Inget som visats som sparat har gått förlorat.',
    again: 'Försök igen',
  },
  {
    lang: 'en',
    title: 'Färdplan could not be fetched',
    lead: 'The fault is ours. Nothing that was shown as saved is lost.',
    again: 'Try again',
  },
] as const

const BODY = {
  colorScheme: 'light dark',
  font: '1.125rem/1.6 system-ui, sans-serif',
  maxWidth: '34rem',
  margin: '0 auto',
  padding: '3rem 1rem',
}
const BUTTON = { font: 'inherit', minHeight: '2.75rem', padding: '0.5rem 1rem' }

export default function BrokenFrame() {
  return (
    <html lang="sv" style={{ colorScheme: 'light dark' }}>
      <body style={BODY}>
        <title>{WORDS[0].title}</title>
        <main>
          {WORDS.map(({ lang, title, lead, again }, index) => (
            <section key={lang} lang={lang}>
              {index === 0 ? <h1>{title}</h1> : <h2>{title}</h2>}
              <p>{lead}</p>
              <button type="button" style={BUTTON} onClick={() => location.reload()}>
                {again}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  )
}
