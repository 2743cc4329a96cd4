'use client'

import type { Editor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { linkAddress } from './link-address'

type Props = { editor: Editor; open: boolean; onClose: () => void }

/** Where the words lead. Only addresses that the text may hold; the others are refused in words. */
export function LinkDialog({ editor, open, onClose }: Props) {
  const t = useTranslations('editor.link')
  return (
    <Dialog open={open} title={t('title')} onClose={onClose}>
      <LinkForm
        editor={editor}
        onClose={() => {
          onClose()
          requestAnimationFrame(() => editor.commands.focus())
        }}
      />
    </Dialog>
  )
}

function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations('editor.link')
  const before = String(editor.getAttributes('link')['href'] ?? '')
  const [typed, setTyped] = useState(before)
  const [error, setError] = useState<string | undefined>()

  function use(): void {
    const address = linkAddress(typed)
    if (!address.ok) {
      setError(t(address.error.type))
      document.getElementById('link-address')?.focus()
      return
    }
    setLink(editor, address.value)
    onClose()
  }

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        use()
      }}
    >
      <TextField
        name="link-address"
        type="text"
        inputMode="url"
        autoComplete="off"
        label={t('address')}
        hint={t('hint')}
        error={error}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="row">
        <Button kind="main" type="submit">
          {before ? t('change') : t('add')}
        </Button>
        {before && (
          <Button
            onClick={() => {
              editor.chain().extendMarkRange('link').unsetLink().run()
              onClose()
            }}
          >
            {t('remove')}
          </Button>
        )}
        <Button kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Links the selected words; with none selected, the link around the caret or the address itself. */
function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link'))
    chain
      .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
      .run()
  else chain.setLink({ href }).run()
}
