import type { Bilingual } from '@/lib/areas/types'

/** The ballots of the demo county; questions, papers and reasons are invented. */
const COUNTY = {
  leader: 'processledare.rus@regionjh.example',
  area: 'regional-utvecklingsstrategi',
}
const ENERGY = { leader: 'processledare.energi@regionjh.example', area: 'hallbar-energi' }

/** Everybody’s points in the closed one: persons by address, in the order of `PRIORITIES`. */
export type ToldPaper = { by: string; seat?: string; points: readonly number[] }

/** Which of the eight priorities come first: closed, open by name. */
export const FIRST = {
  ...COUNTY,
  questionSv: 'Vilka prioriteringar ska länet samla kraft kring först?',
  questionEn: 'Which priorities should the county gather its strength around first?',
  explanationSv:
    'Fördela tio poäng på de prioriteringar som ska få tid och pengar först. Högst fem poäng på en och samma.',
  explanationEn:
    'Share out ten points among the priorities that should get time and money first. No more than five on any one.',
  budget: 10,
  cap: 5,
} as const

/** The priorities in the order in which the ballot lists them, by title. */
export const ASKED = [
  'Lokal nytta av energi',
  'Fossilfria transporter',
  'Mer träförädling i länet',
  'Lokal mat året runt',
  'Besöksnäring året runt',
  'Kultur som grund för upplevelser',
  'Robust uppkoppling i glesbygd',
  'Delade data om markanvändning',
] as const

export const PAPERS: readonly ToldPaper[] = [
  {
    by: 'regionutvecklare@regionjh.example',
    seat: 'Region Jämtland Härjedalen',
    points: [4, 2, 0, 0, 2, 0, 2, 0],
  },
  { by: 'energistrateg@krokom.example', seat: 'Krokoms kommun', points: [5, 3, 2, 0, 0, 0, 0, 0] },
  {
    by: 'forskningssamordnare@miun.example',
    seat: 'Mittuniversitetet',
    points: [2, 0, 3, 0, 0, 0, 2, 3],
  },
  {
    by: 'klimatstrateg@ostersund.example',
    seat: 'Östersunds kommun',
    points: [3, 4, 0, 0, 3, 0, 0, 0],
  },
  {
    by: 'naringslivsstrateg@stromsund.example',
    seat: 'Strömsunds kommun',
    points: [5, 0, 0, 0, 1, 0, 4, 0],
  },
  {
    by: 'energistrateg@lansstyrelsen.example',
    seat: 'Länsstyrelsen i Jämtlands län',
    points: [3, 3, 0, 1, 0, 0, 0, 3],
  },
  { by: 'verksamhetsutvecklare@torsta.example', seat: 'Torsta', points: [2, 0, 3, 5, 0, 0, 0, 0] },
  { by: 'turismstrateg@are.example', seat: 'Åre kommun', points: [1, 2, 0, 0, 5, 2, 0, 0] },
  {
    by: 'utvecklingschef@harjedalen.example',
    seat: 'Härjedalens kommun',
    points: [2, 0, 0, 2, 5, 1, 0, 0],
  },
  { by: 'kommunstrateg@ragunda.example', seat: 'Ragunda kommun', points: [5, 0, 2, 0, 0, 0, 3, 0] },
  {
    by: 'digitaliseringsstrateg@berg.example',
    seat: 'Bergs kommun',
    points: [2, 0, 0, 0, 3, 0, 5, 0],
  },
  { by: 'verksamhetsledare@gaaltije.example', seat: 'Gaaltije', points: [0, 0, 0, 2, 2, 5, 0, 1] },
  { by: 'utvecklingsledare@jamtli.example', points: [0, 0, 0, 0, 5, 5, 0, 0] },
  { by: 'samordnare@vattenbrukscentrum.example', points: [1, 0, 0, 5, 4, 0, 0, 0] },
]
/** Named besides the seats; one of them does not vote. */
export const NAMED = [
  'utvecklingsledare@jamtli.example',
  'samordnare@vattenbrukscentrum.example',
  'samhallsplanerare@trafikverket.example',
] as const

/** What its result led to: a person's decision, with the ballot as its source. */
export const CHOSEN = {
  leader: 'processledare.upplevelser@regionjh.example',
  title: 'Besöksnäring året runt',
  reason:
    'Den kom tvåa i båda räkningarna, efter Lokal nytta av energi som redan är vald. Området sätter den först.',
} as const

/** What the energy area begins with: open for two weeks, some have voted. */
export const SPRING = {
  ...ENERGY,
  openDays: 14,
  most: 3,
  questionSv: 'Vilka insatser ska vi börja med i vår?',
  questionEn: 'Which efforts should we begin with this spring?',
  explanationSv:
    'Godkänn högst tre. Det som flest godkänner läggs först i vårens arbete; resten står kvar i färdplanen.',
  explanationEn:
    'Approve no more than three. What most approve comes first in the work of the spring; the rest stays in the roadmap.',
  options: [
    {
      sv: 'Gemensam karta över ledig effekt i elnätet',
      en: 'A shared map of free capacity in the grid',
    },
    {
      sv: 'Laddplatser för tung trafik längs E14 och E45',
      en: 'Charging for heavy traffic along the E14 and E45',
    },
    {
      sv: 'Modell för bygdemedel från nya anläggningar',
      en: 'A model for community funds from new plants',
    },
    { sv: 'Energirådgivning till småföretag', en: 'Energy advice for small businesses' },
    {
      sv: 'Samråd om vindkraft och renbete i tidigt skede',
      en: 'Early consultation on wind power and reindeer grazing',
    },
  ] satisfies Bilingual[],
  seats: [
    'Krokoms kommun',
    'Östersunds kommun',
    'Strömsunds kommun',
    'Åre kommun',
    'Bräcke kommun',
    'Härjedalens kommun',
    'Ragunda kommun',
    'Bergs kommun',
    'Länsstyrelsen i Jämtlands län',
    'Gaaltije',
  ],
  persons: [
    ENERGY.leader,
    'regionutvecklare@regionjh.example',
    'forskningssamordnare@miun.example',
  ],
  cast: [
    { by: 'naringslivsstrateg@stromsund.example', seat: 'Strömsunds kommun', approves: [0, 2] },
    { by: 'turismstrateg@are.example', seat: 'Åre kommun', approves: [1, 3] },
    { by: 'verksamhetsledare@gaaltije.example', seat: 'Gaaltije', approves: [4] },
    { by: 'forskningssamordnare@miun.example', approves: [0, 3, 4] },
  ],
} as const

/** What the energy area prepares: nobody but its leader sees it. By a fixed id, for pages that show a draft. */
export const DRAFT = {
  ...ENERGY,
  id: '5b1f6e0a-3c1d-4c58-9a57-1d2f6f0b7c11',
  questionSv: 'Kan vi stå bakom målet om effekt vid kyla?',
  questionEn: 'Can we stand behind the goal on power in cold weather?',
  explanationSv: 'Målet skrivs in i färdplanen om ingen invänder med skäl som vi inte kan möta.',
  explanationEn: '',
  options: [
    {
      sv: 'Till 2035 klarar länet en kall vintervecka utan att stänga av någon.',
      en: 'By 2035 the county gets through a cold week of winter without cutting anybody off.',
    },
  ] satisfies Bilingual[],
  seats: ['Krokoms kommun', 'Östersunds kommun', 'Åre kommun'],
  persons: [ENERGY.leader, 'forskningssamordnare@miun.example'],
} as const
