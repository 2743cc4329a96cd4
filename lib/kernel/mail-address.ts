/** The bare address of a sender such as "Färdplan <fardplan@example.se>". */
export function mailAddress(sender: string): string {
  return /<([^<>\s]+)>\s*$/.exec(sender)?.[1] ?? sender.trim()
}
