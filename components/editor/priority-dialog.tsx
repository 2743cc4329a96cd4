'use client'

import type { Editor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { BlockWords, Offered } from './block-words'
import { insertPriority } from './priority-views'

type Props = { editor: Editor; says: BlockWords; open: boolean; onClose: () => void }

/** The area's priorities, fetched when somebody wants to put one into the text. */
export function PriorityDialog({ editor, says, open, onClose }: Props) {
  const t = useTranslations('editor.priority')
  return (
    <Dialog open={open} title={t('title')} onClose={onClose}>
      <Choices
        says={says}
        onChoose={(id) => {
          onClose()
          // The dialog gives focus back first.
          requestAnimationFrame(() => insertPriority(editor, id))
        }}
      />
      <div className="row">
        <Button kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  )
}

type ChoicesProps = { says: BlockWords; onChoose: (id: string) => void }

function Choices({ says, onChoose }: ChoicesProps) {
  const t = useTranslations('editor.priority')
  const [offered, setOffered] = useState<Offered | 'waiting' | 'failed'>('waiting')
  useEffect(() => {
    let isWanted = true
    says.offered().then(
      (found) => isWanted && setOffered(found),
      () => isWanted && setOffered('failed'),
    )
    return () => {
      isWanted = false
    }
  }, [says])
  if (offered === 'failed') return <p role="alert">{t('failed')}</p>
  return (
    <>
      <p role="status" className="small">
        {offered === 'waiting' ? t('fetching') : t('count', { count: offered.length })}
      </p>
      {offered !== 'waiting' && offered.length > 0 && (
        <ul className="pri-choose">
          {offered.map(([id, block]) => (
            <li key={id}>
              <button type="button" onClick={() => onChoose(id)}>
                {'missing' in block ? (
                  block.missing
                ) : (
                  <>
                    <b>{block.title}</b>{' '}
                    <span className="pri-state" data-s={block.state}>
                      {block.stateWords}
                    </span>
                  </>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
