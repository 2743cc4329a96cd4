'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useCallback, useEffect, useMemo, type ReactNode } from 'react'
import { Failing } from '@/components/editor/failing'
import { openTextOf } from '@/components/editor/open-texts'
import { SaveStateBadge } from '@/components/editor/save-state-badge'
import { SectionEditor, WriteButton } from '@/components/editor/write-button'
import { beginWriting, reachLine } from '@/components/outcomes/capture-line'
import { DocumentText, isEmptyText } from '@/components/roadmaps/document-text'
import { Icon } from '@/components/ui/icon'
import type { LoadedNotes } from '@/lib/notes/loaders'
import type { ItemNotes } from '@/lib/notes/types'
import { CaptureButton, captureButtonId, isCaptureKey } from './capture-button'
import type { useWriting } from './use-writing'

const nobodyAsks = () => {}

type Props = {
  item: { id: string; number: number; title: string }
  heading: string
  text: ItemNotes | null
  writer: LoadedNotes['writer']
  writing: ReturnType<typeof useWriting>
  /** What came out of the item. */
  outcomes: ReactNode
}

/** The notes on one item: to read, and on a click the editor in their place. */
export function NotesItem({ item, heading, text, writer, writing, outcomes }: Props) {
  const t = useTranslations('notes')
  const { awake, goal, ready, save, problem } = writing
  const id = `notes-${item.id}`
  const isAwake = awake?.itemId === item.id
  const isOpening = goal === item.id && !(isAwake && ready)
  const name = { number: item.number, title: item.title }
  const { leave: rest } = writing
  // The same function at every save state: the text area is not drawn anew for it.
  const leave = useCallback(() => {
    document.getElementById(id)?.focus()
    rest()
  }, [id, rest])
  const documentId = isAwake ? awake.documentId : null
  const here = useMemo(
    () => ({ itemId: item.id, goBack: () => goOn(documentId, item.id) }),
    [documentId, item.id],
  )
  useEffect(() => (isAwake && ready ? beginWriting(here) : undefined), [isAwake, ready, here])
  return (
    <section className="notes-item" aria-labelledby={id} data-item={item.id}>
      <div className="notes-head">
        <h2 id={id} tabIndex={-1}>
          {heading}
        </h2>
        {isAwake && save && <SaveStateBadge state={save} />}
        {writer && !isAwake && (
          <WriteButton
            className="no-print"
            onWrite={() => writing.wake(item.id)}
            name={t('writeNamed', name)}
          >
            {t('write')}
          </WriteButton>
        )}
        {isAwake && (
          <button
            className="btn btn-s no-print"
            type="button"
            onClick={leave}
            aria-label={t('doneNamed', name)}
          >
            {t('ready')}
          </button>
        )}
        {writer && <CaptureButton item={item} writing={here} isAwake={isAwake} />}
      </div>
      {isOpening && (
        <p className="small muted" role="status">
          {t('opening')}
        </p>
      )}
      {problem?.itemId === item.id && (
        <p className="err" role="alert">
          <Icon name="alert" />
          <span>{t(`problem.${problem.is}`)}</span>
        </p>
      )}
      {isAwake && writer && (
        <Failing fallback={<p role="alert">{t('problem.cannotOpen')}</p>}>
          <Suspense>
            <div
              role="presentation"
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || !isCaptureKey(event)) return
                event.preventDefault()
                reachLine(here)
              }}
            >
              <SectionEditor
                of="notes"
                documentId={awake.documentId}
                sectionNumber={item.number}
                sectionTitle={item.title}
                headingId={id}
                person={writer.person}
                organisation={writer.organisation}
                quotes={NO_QUOTES}
                onReady={writing.becomeReady}
                onLeave={leave}
                onSaveState={writing.setSave}
                onOthers={nobodyAsks}
              />
            </div>
          </Suspense>
        </Failing>
      )}
      {!(isAwake && ready) &&
        (text && !isEmptyText(text.content) ? (
          <div className="doc">
            <DocumentText content={text.content} />
          </div>
        ) : (
          !isOpening && <p className="muted">{t('empty')}</p>
        ))}
      {outcomes}
    </section>
  )
}

/** On where one wrote, behind what was selected: the next letter shall take nothing away. */
function goOn(documentId: string | null, itemId: string): void {
  const editor = documentId ? openTextOf(documentId)?.editor : undefined
  if (editor) editor.commands.focus(editor.state.selection.to)
  else document.getElementById(captureButtonId(itemId))?.focus()
}

const NO_QUOTES: [] = []
