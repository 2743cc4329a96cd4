/**
 * Guests with phones, as a program of its own, so that their work is not the editors': its arguments are
 * the site, the code, how many, and the ms in which they come. Says `ready`, begins with the first line of
 * its input, prints one line of JSON, the ms that each took to be in, and follows until its input ends.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Phone } from './phone'

const [url = '', code = '', count = '0', within = '0'] = process.argv.slice(2)

const input = createInterface({ input: process.stdin })
input.once('close', () => process.exit(0))
console.log('ready')
await once(input, 'line')
const joining = Array.from({ length: Number(count) }, async (_, n) => {
  await new Promise((done) => setTimeout(done, (n * Number(within)) / Number(count)))
  return guest(n + 1)
})
const took = (await Promise.allSettled(joining)).flatMap((one) =>
  one.status === 'fulfilled' ? one.value : [],
)
console.log(JSON.stringify(took))

/** What a phone does: opens the address, fills in the form, sees the meeting, follows it. */
async function guest(n: number): Promise<number> {
  const phone = new Phone(new URL(url))
  const began = performance.now()
  await phone.open(`/join/${code}`)
  await phone.see('/join')
  await phone.send('/join/enter', {
    name: `Gäst ${n}`,
    organisation: `Byalaget ${n % 20}`,
    role: 'resident',
    consent: 'on',
  })
  await phone.see('/guest')
  const ended = performance.now() - began
  await phone.follow('/api/guest/live')
  return ended
}
