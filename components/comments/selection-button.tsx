'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState, type RefObject } from 'react'
import { AuthorsPanel } from '@/components/history/authors-panel'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { flatten, type Passage } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { isCommentKey } from './comment-key'
import { rangeIn, selectedPassage } from './selected-passage'
import { useThreads } from './threads-context'
import { useKeptSelection } from './use-kept-selection'

type Props = {
  sectionId: string
  /** Where the text stands, and the text that stands there. */
  text: RefObject<HTMLElement | null>
  content: DocumentContent
}

type Place = { x: number; y: number }

/** Beside a selection in the text that is read: comment on it (the keys do the same), or ask who wrote it. */
export function SelectionButton({ sectionId, text, content }: Props) {
  const t = useTranslations('comments')
  const authors = useTranslations('authors')
  const { compose, me } = useThreads()
  const [place, setPlace] = useState<Place | null>(null)
  const [asked, setAsked] = useState<Passage | null>(null)
  useKeptSelection(text, content)

  const selected = useCallback(() => {
    const range = rangeIn(text.current)
    return range && text.current && selectedPassage(text.current, flatten(content), range)
  }, [text, content])
  const begin = useCallback(() => {
    const passage = selected()
    if (passage) compose({ sectionId, passage })
    setPlace(null)
  }, [selected, sectionId, compose])
  const ask = () => {
    setAsked(selected())
    setPlace(null)
  }
  useEffect(() => {
    let isPressed = false
    const look = () => setPlace(isPressed ? null : placeOf(rangeIn(text.current)))
    const press = ({ target }: MouseEvent) => {
      // Pressing the buttons themselves selects nothing: they must not go before they are let go of.
      isPressed = !(target instanceof Element && target.closest('.comment-here'))
    }
    const release = () => {
      isPressed = false
      // The selection is what it will be once the browser has handled the click.
      setTimeout(look)
    }
    const keys = (event: KeyboardEvent) => {
      if (!me.writes || !isCommentKey(event) || !rangeIn(text.current)) return
      event.preventDefault()
      begin()
    }
    // A finger that selects is never let go of for the page: its selection counts at once.
    document.addEventListener('mousedown', press)
    document.addEventListener('mouseup', release)
    document.addEventListener('selectionchange', look)
    document.addEventListener('keydown', keys)
    window.addEventListener('scroll', look, { passive: true })
    // What was selected before the page had woken.
    const first = requestAnimationFrame(look)
    return () => {
      cancelAnimationFrame(first)
      document.removeEventListener('mousedown', press)
      document.removeEventListener('mouseup', release)
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('keydown', keys)
      window.removeEventListener('scroll', look)
    }
  }, [me.writes, text, begin])

  return (
    <>
      {place && (
        // Pressing keeps the selection, and what has focus.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it holds the buttons and does nothing
        <div
          className="comment-here"
          style={styleOf(place)}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
        >
          {me.writes && (
            <button
              className="btn btn-s"
              type="button"
              title={t('shortcut')}
              aria-keyshortcuts="Control+Alt+M"
              onClick={begin}
            >
              <Icon name="comment" /> {t('comment')}
            </button>
          )}
          <button className="btn btn-s" type="button" onClick={ask}>
            {authors('who')}
          </button>
        </div>
      )}
      <Dialog open={asked !== null} title={authors('title')} onClose={() => setAsked(null)}>
        {asked && <AuthorsPanel sectionId={sectionId} passage={asked} />}
        <button className="btn" type="button" onClick={() => setAsked(null)}>
          {authors('close')}
        </button>
      </Dialog>
    </>
  )
}

function styleOf({ x, y }: Place) {
  const style: Record<`--${string}`, string> = { '--x': `${x}px`, '--y': `${y}px` }
  return style
}

function placeOf(range: Range | null): Place | null {
  if (!range) return null
  const boxes = range.getClientRects()
  const last = boxes[boxes.length - 1]
  return last ? { x: last.right, y: last.bottom } : null
}
