import { readFile } from 'node:fs/promises'
import { err, type Result } from '@/lib/kernel/result'
import { readPassages } from '@/server/store/redaction/masking'
import { redact } from '@/server/store/redaction/redact'
import type { Command, CommandRefused } from './words'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Words come in a file: on the command line they would stay in the shell's history, in npm's log and in the
 * list of processes.
 */
export const REDACT: Command = {
  argument: 'id',
  options: { words: 'file', only: ['look'] },
  does: 'erases words from a text and all of its past; --only look says what it would do',
  run: async ({ db }, id, { words = '', only }) => {
    const file = words === '' ? null : await readFile(words, 'utf8').catch(() => null)
    if (file === null)
      return refused(
        'no-such-file',
        'Give the words in a file, one passage in a line: --words <file>.',
      )
    const passages = readPassages(file)
    if (!passages)
      return refused(
        'wrong-words',
        'The file holds no words, more than 100 passages, or one of fewer than three signs.',
      )
    if (!UUID.test(id)) return refused('document-not-found', `There is no document ${id}.`)
    const done = await redact(db, { documentId: id, passages, look: only === 'look' })
    if (done.ok) return done
    return done.error.type === 'document-not-found'
      ? refused('document-not-found', `There is no document ${id}.`)
      : refused(
          'words-not-found',
          'Neither the text nor its past holds these words: nothing is done.',
        )
  },
}

function refused(type: string, message: string): Result<never, CommandRefused> {
  return err({ type, message })
}
