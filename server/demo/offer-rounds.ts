/**
 * The demo's rounds of offers. That all eight municipalities were offered a meeting in 2022, that it was
 * held in Åre alone, that the others awaited the election, that smart specialisation was needed more, and
 * that it was taken up again in 2023 is in the follow-up report; every word of reason and need is invented.
 */
export type Said = {
  organisation: string
  state: 'accepted' | 'held' | 'declined' | 'deferred'
  reason?: string
  need?: string
  words?: string
  /** Days from the day on which the demo is made. */
  inDays?: number
  /** Title of the meeting that it led to. */
  meeting?: string
  /** The day on which it was said; without one: today. */
  on?: string
}

export type Round = {
  title: string
  purpose: string
  year: number | null
  /** The day on which the offers were made; without one: today. */
  on?: string
  /** All municipalities, or those that the round before left unfinished. */
  to: 'all' | 'unfinished'
  said: readonly Said[]
  closed?: { on: string; conclusion: string }
}

const LATER = { state: 'deferred', words: 'efter valet' } as const

export const ROUNDS: readonly Round[] = [
  {
    title: 'Möten med alla kommuner 2022',
    purpose:
      'Gå igenom målbilden 2050, den regionala utvecklingsstrategin och smart specialisering tillsammans, med förtroendevalda och tjänstepersoner.',
    year: 2022,
    on: '2022-02-15',
    to: 'all',
    said: [
      {
        organisation: 'Åre kommun',
        state: 'held',
        on: '2022-05-04',
        reason: 'Hölls i Järpen med kommunstyrelsen och tjänstepersoner.',
        need: 'Smart specialisering: vinterns effekttoppar och besöksnäringen.',
      },
      {
        ...LATER,
        organisation: 'Bergs kommun',
        on: '2022-03-02',
        reason: 'Vill att den nya kommunstyrelsen är med från början.',
        need: 'Smart specialisering: uppkoppling i glesbygd.',
      },
      {
        ...LATER,
        organisation: 'Bräcke kommun',
        on: '2022-03-08',
        reason: 'Hinner inte med fyra parallella processer före valet.',
        need: 'Samordnade remisser.',
      },
      {
        ...LATER,
        organisation: 'Härjedalens kommun',
        on: '2022-03-10',
        reason: 'Nya förtroendevalda ska ha tillträtt först.',
        need: 'Smart specialisering: vad betyder den för södra länet?',
      },
      {
        ...LATER,
        organisation: 'Krokoms kommun',
        on: '2022-03-14',
        reason: 'Nämnden hinner inte före valet.',
        need: 'Smart specialisering mer än strategin.',
      },
      {
        ...LATER,
        organisation: 'Ragunda kommun',
        on: '2022-03-21',
        reason: 'Budget och val tar all tid.',
        need: 'Smart specialisering: vilken nytta får kommuner utan fjällturism?',
      },
      {
        ...LATER,
        organisation: 'Strömsunds kommun',
        on: '2022-03-22',
        reason: 'Vill vänta in den nya mandatperioden.',
        need: 'Smart specialisering: hur värden återförs till bygden.',
      },
      {
        ...LATER,
        organisation: 'Östersunds kommun',
        on: '2022-04-05',
        reason: 'Väntar på valet och på en ny näringslivsstrategi.',
        need: 'Strategin och smart specialisering tillsammans.',
      },
    ],
    closed: {
      on: '2022-12-15',
      conclusion:
        'Alla åtta kommuner fick erbjudandet. Mötet hölls i Åre; de andra sju ville vänta till efter valet 2022. Behovet är större för smart specialisering än för strategin. Erbjudandet tas upp igen 2023, och målbilden gås igenom för nya förtroendevalda.',
    },
  },
  {
    title: 'Möten med kommunerna 2023',
    purpose:
      'Det som inte blev av före valet: målbilden och smart specialisering för nya förtroendevalda och tjänstepersoner.',
    year: 2023,
    on: '2023-01-20',
    to: 'unfinished',
    said: [
      {
        organisation: 'Strömsunds kommun',
        state: 'held',
        on: '2023-04-19',
        need: 'Hur värden återförs till bygden.',
        meeting: 'Kommunbesök i Strömsund och Ragunda',
      },
      {
        organisation: 'Ragunda kommun',
        state: 'held',
        on: '2023-04-19',
        need: 'Vilken nytta får kommuner utan fjällturism?',
        meeting: 'Kommunbesök i Strömsund och Ragunda',
      },
      {
        organisation: 'Härjedalens kommun',
        state: 'held',
        on: '2023-05-10',
        need: 'Gränssamarbetet även i söder.',
        meeting: 'Kommunbesök i Härjedalen och Berg',
      },
      {
        organisation: 'Bergs kommun',
        state: 'held',
        on: '2023-05-10',
        need: 'Uppkoppling i glesbygd.',
        meeting: 'Kommunbesök i Härjedalen och Berg',
      },
      {
        organisation: 'Krokoms kommun',
        state: 'declined',
        on: '2023-03-27',
        reason: 'Var med på aktörsträffen i mars och behöver inget eget möte i år.',
        need: 'Bild av effektbehovet i kommunen.',
      },
      {
        organisation: 'Bräcke kommun',
        state: 'deferred',
        on: '2023-04-03',
        words: 'efter att remisserna har samordnats',
        reason: 'Få tjänstepersoner, och flera remisser samtidigt.',
        need: 'En gemensam tidplan för remisserna.',
      },
      {
        organisation: 'Östersunds kommun',
        state: 'deferred',
        on: '2023-05-16',
        words: 'efter remissen',
        reason: 'Vill läsa utkasten till färdplaner först.',
        need: 'Hur kommunens egna mål hänger ihop med färdplanerna.',
      },
    ],
    closed: {
      on: '2023-12-11',
      conclusion:
        'Fyra av sju möten blev av, vid två gemensamma kommunbesök. Bräcke och Östersund väntar på remissen. Att besöka två kommuner samma dag fungerade väl.',
    },
  },
  {
    title: 'Möten med alla kommuner efter valet',
    purpose:
      'Målbilden 2050 och färdplanerna för nya förtroendevalda och tjänstepersoner, i varje kommun.',
    year: null,
    to: 'all',
    said: [
      {
        organisation: 'Krokoms kommun',
        state: 'accepted',
        need: 'Effektbehovet i kommunen, med siffror.',
      },
      {
        organisation: 'Åre kommun',
        state: 'deferred',
        words: 'efter vintersäsongen',
        inDays: 120,
        reason: 'Alla är upptagna under högsäsongen.',
        need: 'Ett delmål för vinterns effekttoppar.',
      },
      {
        organisation: 'Strömsunds kommun',
        state: 'deferred',
        inDays: 45,
        reason: 'Den nya kommunstyrelsen ska hinna sätta sig in i frågorna.',
      },
      {
        organisation: 'Bräcke kommun',
        state: 'declined',
        reason: 'Deltar hellre i Länspartnerskapet än i ett eget möte.',
      },
      {
        organisation: 'Ragunda kommun',
        state: 'accepted',
        need: 'Gärna tillsammans med Strömsund, som förra gången.',
      },
      {
        organisation: 'Härjedalens kommun',
        state: 'accepted',
        need: 'Gränssamarbetet i söder.',
      },
    ],
  },
]
