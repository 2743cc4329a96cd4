'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CLOSE } from '@/lib/sync/close-codes'

type Props = {
  of: 'section' | 'notes'
  /** The close code, or null while writing goes on. */
  ended: number | null
  /** Words that did not get into the text. */
  texts: string[]
  onDiscard: () => Promise<void>
}

const REASONS = new Map<number, 'signedOut' | 'mayNot' | 'gone' | 'moved' | 'tooLarge' | 'refused'>(
  [
    [CLOSE.sessionOver.code, 'signedOut'],
    [CLOSE.mayNot.code, 'mayNot'],
    [CLOSE.noSuchDocument.code, 'gone'],
    [CLOSE.reload.code, 'moved'],
    [CLOSE.tooLarge.code, 'tooLarge'],
    [CLOSE.refused.code, 'refused'],
  ],
)

/** Why nothing more is sent, the words that did not arrive, and the way on. */
export function LeftOver({ of, ended, texts, onDiscard }: Props) {
  const t = useTranslations('editor.leftOver')
  if (ended === null && texts.length === 0) return null
  const why = ended === null ? 'moved' : (REASONS.get(ended) ?? 'moved')
  const reason = why === 'mayNot' && of === 'notes' ? 'notesMayNot' : why
  return (
    <Banner kind="danger" role="alert" title={t(`${reason}.title`)}>
      <p>{texts.length > 0 ? t(`${reason}.withText`) : t(`${reason}.withoutText`)}</p>
      {texts.length > 0 && reason !== 'signedOut' && <Texts texts={texts} />}
      <p className="row">
        {reason === 'signedOut' && (
          <a className="btn btn-s" href={`/sign-in?to=${encodeURIComponent(currentPath())}`}>
            {t('signIn')}
          </a>
        )}
        {ended !== null && reason !== 'signedOut' && (
          <Button size="s" onClick={() => void onDiscard().finally(() => location.reload())}>
            {t('reload')}
          </Button>
        )}
        {ended === null && (
          <Button size="s" onClick={() => void onDiscard()}>
            {t('discard')}
          </Button>
        )}
      </p>
    </Banner>
  )
}

function Texts({ texts }: { texts: string[] }) {
  const t = useTranslations('editor.leftOver')
  const [copied, setCopied] = useState(false)
  return (
    <details>
      <summary>{t('show')}</summary>
      <div className="left-over-texts">
        {texts.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the pieces have no other name
          <p key={index}>{text}</p>
        ))}
      </div>
      <Button
        size="s"
        onClick={() =>
          void navigator.clipboard.writeText(texts.join('\n\n')).then(() => setCopied(true))
        }
      >
        {t('copy')}
      </Button>
      <span role="status">{copied && t('copied')}</span>
    </details>
  )
}

const currentPath = () => location.pathname + location.search
