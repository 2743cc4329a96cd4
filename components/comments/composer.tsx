'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState, type SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { passageOfWords } from '@/lib/comments/rules'
import { MAX_QUOTE } from '@/lib/comments/types'
import { flatten, type FlatText } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { browserId } from '@/lib/kernel/browser-id'
import { ok } from '@/lib/kernel/result'
import { proposalOf } from '@/components/proposals/proposal-fields'
import { ComposerFields } from './composer-fields'
import { leadToThread } from './lead'
import { MentionField, type Mentioned } from './mention-field'
import { sendThread } from './send'
import { useThreads } from './threads-context'
import { useRefusedWords } from './use-refused-words'

type Props = {
  section: { id: string; number: number; title: string }
  content: DocumentContent
  onClose(this: void): void
}

/** Where a comment is written: the passage, what it is, the words, whom to tell. */
export function Composer({ section, content, onClose }: Props) {
  const t = useTranslations('comments')
  const refusedWords = useRefusedWords()
  const { slug, composing, compose, take, setOpen, setSheet } = useThreads()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState('')
  const [mentioned, setMentioned] = useState<readonly Mentioned[]>([])
  const form = useRef<HTMLFormElement>(null)
  const draftId = useRef<string | null>(null)
  const flat = useMemo(() => flatten(content), [content])
  const passage = composing?.passage ?? null
  const [typed, setTyped] = useState<Typed>(() => ({
    block: linesOf(flat)[0]?.block ?? 0,
    quote: '',
  }))
  useEffect(() => {
    const first = passage ? 'textarea' : 'select'
    form.current?.querySelector<HTMLElement>(first)?.focus()
  }, [passage])

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const said = new FormData(event.currentTarget)
    const chosen = passage ? ok(passage) : passageOfWords(flat, typed)
    if (!chosen.ok) return setRefused(refusedWords(chosen.error))
    if (chosen.value.quote.length > MAX_QUOTE) return setRefused(t('refused.quote-too-long'))
    // The same id until it has arrived: sent twice, it is one comment.
    draftId.current ??= browserId()
    setBusy(true)
    setRefused('')
    const wording = proposalOf(said)
    const sent = await sendThread(
      `/api/sections/${section.id}/${wording ? 'proposals' : 'threads'}`,
      {
        id: draftId.current,
        ...(wording ?? { kind: said.get('kind') }),
        body: said.get('body'),
        mentions: mentioned.map(({ id }) => id),
        anchor: chosen.value,
      },
    )
    setBusy(false)
    if (!sent.ok) return setRefused(refusedWords(sent.error))
    window.getSelection()?.removeAllRanges()
    // Drawn at once: focus goes to a card that is there, also when the browser is busy.
    flushSync(() => {
      take(sent.value)
      compose(null)
      setOpen(sent.value.id)
      setSheet(section.id)
    })
    leadToThread(sent.value.id)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside
    <form
      className="composer thread"
      ref={form}
      method="post"
      action={`/api/sections/${section.id}/threads`}
      aria-label={t('composerFor', { number: section.number })}
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
        if (isSend) event.currentTarget.requestSubmit()
      }}
    >
      {passage ? (
        <blockquote>
          <span className="vh">{t('about')} </span>
          {passage.quote}
        </blockquote>
      ) : (
        <ChooseWords flat={flat} typed={typed} onTyped={setTyped} />
      )}
      <ComposerFields at={`new-${section.id}`} quote={passage?.quote ?? quoteOf(flat, typed)} />
      <MentionField slug={slug} chosen={mentioned} onChange={setMentioned} />
      {refused && (
        <div role="alert">
          <FieldError id={`new-${section.id}-error`}>{refused}</FieldError>
        </div>
      )}
      <div className="acts">
        <Button size="s" type="submit" busy={busy}>
          {t('send')}
        </Button>
        <Button size="s" kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
        <p className="small muted" role="status">
          {busy && t('sending')}
        </p>
      </div>
    </form>
  )
}

type Typed = { block: number; quote: string }

/** What a wording is proposed for, when no words are selected. */
function quoteOf(flat: FlatText, typed: Typed): string {
  const found = passageOfWords(flat, typed)
  return found.ok ? found.value.quote : ''
}

/** Signs of a paragraph that tell it from the others. */
const LINE = 70

function linesOf(flat: FlatText): { block: number; words: string }[] {
  return flat.blocks.flatMap(({ start, end }, block) => {
    const words = flat.text.slice(start, end).trim()
    return words === '' ? [] : [{ block, words: words.slice(0, LINE) }]
  })
}

type ChooseProps = {
  flat: FlatText
  typed: Typed
  onTyped(this: void, typed: Typed): void
}

function ChooseWords({ flat, typed, onTyped }: ChooseProps) {
  const t = useTranslations('comments')
  return (
    <>
      <div className="field">
        <label htmlFor="new-block">{t('paragraph')}</label>
        <select
          id="new-block"
          name="block"
          value={typed.block}
          onChange={({ currentTarget: { value } }) => onTyped({ ...typed, block: Number(value) })}
        >
          {linesOf(flat).map(({ block, words }) => (
            <option key={block} value={block}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="new-quote">{t('quoteLabel')}</label>
        <p className="hint" id="new-quote-hint">
          {t('quoteHint')}
        </p>
        <input
          id="new-quote"
          name="quote"
          type="text"
          aria-describedby="new-quote-hint"
          value={typed.quote}
          onChange={({ currentTarget: { value } }) => onTyped({ ...typed, quote: value })}
        />
      </div>
    </>
  )
}
