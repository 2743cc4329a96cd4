import { signedCode } from '@/lib/kernel/signed-word'

/** Confirms that the row of the electorate has a paper, and nothing of what is on it: always the same (B12). */
export function receiptOf(secret: string, voterId: string): string {
  return signedCode(secret, 'ballot-receipt', voterId)
}
