/** Sends mail as the program does; tests kill it. `tsx tests/support/run-mail-worker.ts <database> <smtp>` */
import { connect } from '@/lib/db/connection'
import { systemClock } from '@/lib/kernel/clock'
import { startMailLoop } from '@/server/mail/loop'

const [databaseUrl, smtpUrl] = process.argv.slice(2)
if (!databaseUrl || !smtpUrl) throw new Error('which database, which mail server?')
const { db } = connect(databaseUrl)
startMailLoop({
  db,
  clock: systemClock,
  config: {
    smtpUrl,
    mailFrom: 'Färdplan <no-reply@fardplan.example>',
    baseUrl: 'https://fardplan.example',
    demo: false,
  },
})
console.log('READY')
