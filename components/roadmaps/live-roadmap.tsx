'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { ThreadsContext } from '@/components/comments/threads-context'
import {
  useLatestChange,
  useThreadStore,
  type Beside,
} from '@/components/comments/use-thread-store'
import type { SaveState } from '@/components/editor/save-state'
import type { Commenter, Thread } from '@/lib/comments/types'
import type { Present } from '@/lib/roadmaps/types'
import { LiveContext, type Live, type LiveSection } from './live-context'
import { useCurrentSection } from './use-current-section'
import { useLiveStream } from './use-live-stream'

/** A screen reader is told of others' changes at most this often, in ms. */
const TELL_EVERY = 60_000
const NO_COLOURS: Live['colours'] = new Map()

type Props = {
  roadmapId: string
  sections: readonly LiveSection[]
  people: readonly Present[]
  slug: string
  me: Commenter
  threads: Beside
  children: ReactNode
}

/** Around the roadmap's page: what others do, and which section is being written in here. */
export function LiveRoadmap(props: Props) {
  const { roadmapId, sections, people, slug, threads: beside, children } = props
  const me = props.me.personId
  const t = useTranslations('roadmap')
  const router = useRouter()
  const [awake, setAwake] = useState<string | null>(null)
  const [save, setSave] = useState<SaveState | null>(null)
  const [colours, setColours] = useState<Live['colours']>(NO_COLOURS)
  const [said, setSaid] = useState('')
  const saidAt = useRef(-TELL_EVERY)

  const threads = useThreadStore(slug, props.me, beside)
  const latest = useLatestChange(beside)

  const tell = useCallback(
    (word: 'textChanged' | 'threadChanged', sectionId: string | null) => {
      const section = sections.find(({ id }) => id === sectionId)
      if (!section || performance.now() - saidAt.current < TELL_EVERY) return
      saidAt.current = performance.now()
      setSaid(t(word, { number: section.number }))
    },
    [sections, t],
  )
  const onText = useCallback((sectionId: string) => tell('textChanged', sectionId), [tell])
  const onThread = (thread: Thread) => {
    latest.saw(thread.changedAt)
    threads.take(thread)
    if (thread.by.personId !== me) tell('threadChanged', thread.sectionId)
  }
  const live = useLiveStream({
    roadmapId,
    sections,
    people,
    awake,
    threadsOf: threads.of,
    onStructure: () => router.refresh(),
    onText,
    onThread,
    onThreads: (at) => {
      if (latest.isBehind(at)) router.refresh()
    },
  })
  const { fetchText } = live
  const wake = useCallback(
    (sectionId: string) => {
      // What was written in the section before this one is read anew: the editor had it until now.
      if (awake !== null) void fetchText(awake).catch(() => {})
      setSave(null)
      setAwake(sectionId)
    },
    [awake, fetchText],
  )
  const sleep = useCallback(
    async (sectionId: string) => {
      // The editor's last word is shown until the committed text is here.
      await fetchText(sectionId).catch(() => {})
      setAwake((now) => (now === sectionId ? null : now))
      setSave(null)
    },
    [fetchText],
  )
  const setOthers = useCallback<Live['setOthers']>((others) => {
    setColours(new Map(others.map(({ personId, colour }) => [personId, colour])))
  }, [])
  const current = useCurrentSection(sections)

  const value = useMemo<Live>(
    () => ({
      sections,
      people: live.people,
      texts: live.texts,
      fetchText,
      down: live.down,
      awake,
      wake,
      sleep,
      save,
      setSave,
      colours,
      setOthers,
      current,
      me,
    }),
    [
      sections,
      live.people,
      live.texts,
      fetchText,
      live.down,
      awake,
      wake,
      sleep,
      save,
      colours,
      setOthers,
      current,
      me,
    ],
  )
  return (
    <LiveContext value={value}>
      <ThreadsContext value={threads}>{children}</ThreadsContext>
      <p className="vh" role="status">
        {live.down ? t('lineDown') : said}
      </p>
    </LiveContext>
  )
}
