'use client'

import { useCallback, useEffect, useState } from 'react'
import type { SaveState } from '@/components/editor/save-state'

type Place = { itemId: string; documentId: string }
export type Problem = 'locked' | 'mayNot' | 'cannotOpen'
/**
 * The one item that is written on here. Whoever goes on to another, or leaves, sees what they wrote saved
 * first: the editor stays until then.
 */
export function useWriting(address: string, refresh: () => Promise<void>) {
  const [goal, setGoal] = useState<string | null>(null)
  const [awake, setAwake] = useState<Place | null>(null)
  const [save, setSave] = useState<SaveState | null>(null)
  const [ready, setReady] = useState(false)
  const [problem, setProblem] = useState<{ itemId: string; is: Problem } | null>(null)
  const becomeReady = useCallback(() => setReady(true), [])
  const leave = useCallback(() => setGoal(null), [])
  const isSettled = save === null || save.kind === 'saved'
  const isThere = goal === (awake?.itemId ?? null)

  useEffect(() => {
    if (isThere || !isSettled) return undefined
    let isOver = false
    const go = async () => {
      // The editor's last word is shown until the stored text is here.
      if (awake) await refresh()
      const opened = goal === null ? null : await open(address, goal)
      if (isOver) return
      setSave(null)
      setReady(false)
      setProblem(typeof opened === 'string' && goal !== null ? { itemId: goal, is: opened } : null)
      if (typeof opened === 'string') setGoal(null)
      setAwake(typeof opened === 'string' ? null : opened)
    }
    void go()
    return () => {
      isOver = true
    }
  }, [isThere, isSettled, goal, awake, address, refresh])

  return { awake, goal, save, ready, problem, wake: setGoal, leave, setSave, becomeReady }
}

/** The item's text, made if there is none; or why not: the page may be an old one. */
async function open(address: string, itemId: string): Promise<Place | Problem> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ itemId }),
  }).catch(() => null)
  if (answer?.status === 409) return 'locked'
  if (answer && [401, 403, 404].includes(answer.status)) return 'mayNot'
  if (!answer?.ok) return 'cannotOpen'
  const { value } = (await answer.json()) as { value: { documentId: string } }
  return { itemId, documentId: value.documentId }
}
