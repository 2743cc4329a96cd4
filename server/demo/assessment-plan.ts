import type { AssessmentKind, Direction } from '@/lib/assessments/types'

/** A day and who said it, in the words of their organisation. */
type Told = { on: string; by: string }

export type ToldAssessed = {
  /** The priority, as the demo's own list calls it. */
  of: string
  /** Organisations that are named to describe Sami conditions and needs. */
  named?: readonly string[]
  assessments?: readonly (Told & { kind: AssessmentKind; text: string; source?: string })[]
  /** By municipality. What is not here is a gap, and stays one. */
  effects?: readonly (Told & { where: string; direction: Direction; text: string })[]
}

/** No Sami organisation has said what stands in its name here. */
const INVENTED = 'Påhittade ord, för att visa hur det ser ut'

const COUNTY_BOARD = 'energistrateg@lansstyrelsen.example'
const STROMSUND = 'naringslivsstrateg@stromsund.example'
const REGION = 'regionutvecklare@regionjh.example'
const KROKOM = 'energistrateg@krokom.example'
const OSTERSUND = 'klimatstrateg@ostersund.example'
const ARE = 'turismstrateg@are.example'
const HARJEDALEN = 'utvecklingschef@harjedalen.example'
const BERG = 'digitaliseringsstrateg@berg.example'
const RAGUNDA = 'kommunstrateg@ragunda.example'
const BRACKE = 'kommunstrateg@bracke.example'
const GAALTIJE = 'verksamhetsledare@gaaltije.example'
const FOREST = 'handlaggare@skogsstyrelsen.example'
const FOOD = 'verksamhetsutvecklare@torsta.example'
const JAMTLI = 'utvecklingsledare@jamtli.example'
const PEAK = 'projektledare@peak.example'

/** What the demo's organisations say, with gaps on purpose; all words are invented. */
export const ASSESSED: readonly ToldAssessed[] = [
  {
    of: 'Lokal nytta av energi',
    named: ['Gaaltije', 'Sametinget'],
    assessments: [
      {
        on: '2023-11-02',
        by: COUNTY_BOARD,
        kind: 'ecological',
        text: 'Liten påverkan om nyttan tas ur dagens produktion. Större om den kräver ny mark.',
        source: 'Länsstyrelsens underlag om markanspråk',
      },
      {
        on: '2023-11-06',
        by: STROMSUND,
        kind: 'social',
        text: 'Service och delaktighet i bygder som lämnat ifrån sig mark och vatten.',
      },
      {
        on: '2023-10-20',
        by: REGION,
        kind: 'economic',
        text: 'Intäkter stannar i länet.',
      },
      {
        on: '2023-11-06',
        by: REGION,
        kind: 'economic',
        text: 'Intäkter stannar i länet, men modellerna är oprövade i liten skala.',
        source: 'Samtal med tre föreningar som äger andelar',
      },
    ],
    effects: [
      {
        on: '2023-11-06',
        by: STROMSUND,
        where: 'Strömsund',
        direction: 'up',
        text: 'Intäkter, arbete och service där kraften produceras.',
      },
      {
        on: '2023-11-08',
        by: RAGUNDA,
        where: 'Ragunda',
        direction: 'up',
        text: 'Återföring från vattenkraften längs Indalsälven.',
      },
      {
        on: '2023-11-08',
        by: KROKOM,
        where: 'Krokom',
        direction: 'up',
        text: 'Delägande prövas i två byar.',
      },
      {
        on: '2023-11-09',
        by: HARJEDALEN,
        where: 'Härjedalen',
        direction: 'both',
        text: 'Återföring från vattenkraften, men ny vindkraft tar betesmark.',
      },
      {
        on: '2023-11-09',
        by: ARE,
        where: 'Åre',
        direction: 'none',
        text: 'Få anläggningar, så nyttan märks knappast här.',
      },
      {
        on: '2023-11-10',
        by: BRACKE,
        where: 'Bräcke',
        direction: 'unknown',
        text: 'Beror på om tjänsterna delas. Underlag saknas.',
      },
    ],
  },
  {
    of: 'Fossilfria transporter',
    named: ['Gaaltije'],
    assessments: [
      {
        on: '2023-11-02',
        by: COUNTY_BOARD,
        kind: 'ecological',
        text: 'Lägre utsläpp. Drivmedel av skogsråvara tar av kolsänkan.',
      },
      {
        on: '2023-11-07',
        by: KROKOM,
        kind: 'economic',
        text: 'Dyrt att börja, billigare att köra. Åkerierna är små och behöver dela.',
      },
      {
        on: '2023-11-14',
        by: GAALTIJE,
        kind: 'sami',
        text: 'Laddplatser vid vägarna stör mindre än ny väg. Kraftledningar till dem får inte korsa flyttleder utan att samebyn varit med från början.',
        source: INVENTED,
      },
    ],
    effects: [
      {
        on: '2023-11-07',
        by: KROKOM,
        where: 'Krokom',
        direction: 'up',
        text: 'Laddning för tunga fordon längs E14.',
      },
      {
        on: '2023-11-07',
        by: OSTERSUND,
        where: 'Östersund',
        direction: 'up',
        text: 'Renare luft i korridoren genom staden.',
      },
      {
        on: '2023-11-09',
        by: ARE,
        where: 'Åre',
        direction: 'both',
        text: 'Bättre för gods över gränsen. Elnätet räcker inte vintertid.',
      },
      {
        on: '2023-11-09',
        by: HARJEDALEN,
        where: 'Härjedalen',
        direction: 'down',
        text: 'Stråken söderut saknas, så åkerierna här får längre till laddning.',
      },
    ],
  },
  {
    of: 'Besöksnäring året runt',
    named: ['Gaaltije'],
    assessments: [
      {
        on: '2023-10-12',
        by: JAMTLI,
        kind: 'social',
        text: 'Helårsjobb gör att unga kan bo kvar. Bostäder saknas redan i fjällbyarna.',
      },
      {
        on: '2023-10-16',
        by: PEAK,
        kind: 'economic',
        text: 'Jämnare intäkter över året och bättre nyttjande av det som redan är byggt.',
      },
      {
        on: '2023-10-24',
        by: GAALTIJE,
        kind: 'sami',
        text: 'Våren är kalvningstid. Fler besökare då kräver att det går att stänga leder, och att samebyn bestämmer när.',
        source: INVENTED,
      },
    ],
    effects: [
      {
        on: '2023-10-12',
        by: ARE,
        where: 'Åre',
        direction: 'both',
        text: 'Fler helårsjobb, högre hyror.',
      },
      {
        on: '2023-10-13',
        by: HARJEDALEN,
        where: 'Härjedalen',
        direction: 'up',
        text: 'Vår och höst får gäster i Funäsfjällen.',
      },
    ],
  },
  {
    of: 'Kultur som grund för upplevelser',
    assessments: [
      {
        on: '2023-10-18',
        by: JAMTLI,
        kind: 'social',
        text: 'Bygderna berättar själva. Det stärker också dem som inte tar emot besökare.',
      },
    ],
  },
  {
    of: 'Mer träförädling i länet',
    named: ['Sametinget'],
    assessments: [
      {
        on: '2023-10-05',
        by: FOREST,
        kind: 'ecological',
        text: 'Oförändrad avverkning om förädlingen ersätter uttransport. Annars ökar trycket på äldre skog.',
      },
      {
        on: '2023-10-06',
        by: FOOD,
        kind: 'economic',
        text: 'Högre värde för varje kubikmeter, men sågarna behöver fler som kan yrket.',
      },
    ],
    effects: [
      {
        on: '2023-10-06',
        by: STROMSUND,
        where: 'Strömsund',
        direction: 'up',
        text: 'Sågverket får avsättning nära.',
      },
    ],
  },
  {
    of: 'Lokal mat året runt',
    assessments: [
      {
        on: '2023-10-06',
        by: FOOD,
        kind: 'social',
        text: 'Beredskap och mat med namn på den som odlat den.',
      },
    ],
    effects: [
      {
        on: '2023-10-09',
        by: STROMSUND,
        where: 'Strömsund',
        direction: 'up',
        text: 'Slakteriet kan hålla öppet hela året.',
      },
    ],
  },
  {
    of: 'Robust uppkoppling i glesbygd',
    assessments: [
      {
        on: '2023-10-05',
        by: BERG,
        kind: 'social',
        text: 'Vård på distans och larm fungerar också när strömmen går.',
      },
    ],
    effects: [
      {
        on: '2023-10-05',
        by: BERG,
        where: 'Berg',
        direction: 'up',
        text: 'Byarna väster om Storsjön får två vägar ut.',
      },
      {
        on: '2023-10-06',
        by: RAGUNDA,
        where: 'Ragunda',
        direction: 'unknown',
        text: 'Täckningen är inte mätt.',
      },
    ],
  },
  // Nothing is said yet of “Delade data om markanvändning”: a whole row of gaps.
]
