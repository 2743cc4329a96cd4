import type { Session } from '@/components/editor/session'

/** True once every edit made here is in the database; false when the text was closed before. */
export function whenSaved(session: Session): Promise<boolean> {
  const answer = () => {
    const { ended, save } = session.view()
    if (ended !== null) return false
    return save.kind === 'saved' ? true : null
  }
  const now = answer()
  if (now !== null) return Promise.resolve(now)
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      const said = answer()
      if (said === null) return
      stop()
      resolve(said)
    })
  })
}
