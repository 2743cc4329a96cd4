import type { PriorityState } from '@/lib/priorities/types'
import { HEAVY_CHARGING, LOCAL_BENEFIT } from './minutes-plan'

/** What the demo county's areas put first. The words are invented; the goals they answer to are not. */
export type ToldPriority = {
  /** As the demo's own list calls it. */
  key: string
  area: string
  /** Other areas that it is of. */
  others?: readonly string[]
  title: string
  text: string
  declined: string
  horizon: string
  subArea: string
  /** Which of the county's priorities it answers to, from 1; 0: the long-term goal. */
  goal: number
  /** Titles of the sections that carry it, by area. */
  sections: Readonly<Record<string, readonly string[]>>
  steps: readonly ToldStep[]
  /** Behind which block the text of its area’s section on priorities shows it, from 1. */
  inText?: number
}

export type ToldStep = {
  /** A day, or so many days ago. */
  on: string | number
  by: string
  to: PriorityState
  reason: string
  /** The text of an outcome. */
  source?: string
  /** What it said until this step. */
  earlier?: { text?: string; declined?: string }
}

const ENERGY = 'hallbar-energi'
const LAND = 'jord-skog-och-vatten'
const EXPERIENCES = 'upplevelser'
const DIGITAL = 'digitala-losningar'
const LEADS = {
  [ENERGY]: 'processledare.energi@regionjh.example',
  [LAND]: 'processledare.skog@regionjh.example',
  [EXPERIENCES]: 'processledare.upplevelser@regionjh.example',
  [DIGITAL]: 'processledare.digitalt@regionjh.example',
} as const
const CARRIED = ['Prioriteringar']

export const PRIORITIES: readonly ToldPriority[] = [
  {
    key: 'DL1',
    area: DIGITAL,
    title: 'Robust uppkoppling i glesbygd',
    text: 'Den som bor eller driver företag utanför tätorterna ska kunna lita på sin uppkoppling, också när strömmen går.',
    declined: 'Högre hastighet där uppkopplingen redan räcker.',
    horizon: '2030',
    subArea: 'Uppkoppling',
    goal: 1,
    sections: { [DIGITAL]: CARRIED },
    steps: [
      {
        on: '2023-03-08',
        by: 'digitaliseringsstrateg@berg.example',
        to: 'proposed',
        reason: 'Avbrotten är längst där avståndet till vård och service är störst.',
      },
      {
        on: '2023-10-03',
        by: LEADS[DIGITAL],
        to: 'paused',
        reason:
          'Underlaget om täckning saknas för tre kommuner. Vi tar upp den igen när det finns.',
      },
    ],
  },
  {
    key: 'DL2',
    area: DIGITAL,
    others: [LAND],
    title: 'Delade data om markanvändning',
    text: 'Kommuner, skogsägare och samebyar ser samma karta över hur marken används, var och en med det som den vill visa.',
    declined: 'Att bygga egna kartverktyg.',
    horizon: '2032',
    subArea: 'Delade data',
    goal: 2,
    sections: { [DIGITAL]: CARRIED },
    steps: [
      {
        on: '2023-10-03',
        by: 'forskningssamordnare@miun.example',
        to: 'proposed',
        reason: 'Samma frågor om mark kommer upp i tre färdplaner.',
      },
    ],
  },
  {
    key: 'JSV1',
    area: LAND,
    title: 'Mer träförädling i länet',
    text: 'Mer av skogsråvaran blir byggande och produkter i länet innan den lämnar det.',
    declined: 'Att konkurrera om stora volymer.',
    horizon: '2035',
    subArea: 'Trä',
    goal: 3,
    sections: { [LAND]: CARRIED },
    steps: [
      {
        on: '2023-03-09',
        by: 'handlaggare@skogsstyrelsen.example',
        to: 'proposed',
        reason: 'Nästan allt virke lämnar länet som råvara.',
      },
      {
        on: '2023-10-04',
        by: LEADS[LAND],
        to: 'discussed',
        reason: 'Renbete och biologisk mångfald behöver höras innan vi väljer.',
      },
    ],
  },
  {
    key: 'JSV2',
    area: LAND,
    title: 'Lokal mat året runt',
    text: 'Offentliga kök ska kunna köpa mat från länet också på vintern, genom gemensam lagring, slakt och leverans.',
    declined: 'Export av råvaror.',
    horizon: '2030',
    subArea: 'Livsmedel',
    goal: 1,
    sections: { [LAND]: [...CARRIED, 'Insatser'] },
    steps: [
      {
        on: '2023-03-09',
        by: 'verksamhetsutvecklare@torsta.example',
        to: 'proposed',
        reason: 'Kommunernas kök frågar efter den, men leveranserna räcker inte över vintern.',
      },
      {
        on: '2023-10-04',
        by: LEADS[LAND],
        to: 'discussed',
        reason: 'Fem kommuner vill räkna på gemensam leverans först.',
      },
    ],
  },
  {
    key: 'U1',
    area: EXPERIENCES,
    title: 'Besöksnäring året runt',
    text: 'Fler helårsjobb i besöksnäringen genom att dra besök till vår och höst, där naturen tål det.',
    declined: 'Fler gäster under de veckor som redan är fulla.',
    horizon: '2030',
    subArea: 'Natur och friluftsliv',
    goal: 3,
    sections: { [EXPERIENCES]: CARRIED },
    steps: [
      {
        on: '2023-03-15',
        by: 'turismstrateg@are.example',
        to: 'proposed',
        reason: 'Säsongsjobb ger inte inflyttning.',
      },
      {
        on: '2023-10-10',
        by: LEADS[EXPERIENCES],
        to: 'discussed',
        reason: 'Prövas mot slitage, bostäder och renskötsel på nästa träff.',
      },
    ],
  },
  {
    key: 'U2',
    area: EXPERIENCES,
    title: 'Kultur som grund för upplevelser',
    text: 'Upplevelser växer ur platsens egen kultur, och de som bär den bestämmer hur den berättas.',
    declined: 'Evenemang utan anknytning till platsen.',
    horizon: '2035',
    subArea: 'Kultur',
    goal: 2,
    sections: { [EXPERIENCES]: CARRIED },
    steps: [
      {
        on: '2023-10-10',
        by: 'utvecklingsledare@jamtli.example',
        to: 'proposed',
        reason: 'Besökare frågar efter det, och bygderna vill berätta själva.',
      },
    ],
  },
  {
    key: 'HE1',
    area: ENERGY,
    title: 'Lokal nytta av energi',
    text: 'Modeller för delägande och återföring gör att ny produktion stärker platsen där den byggs.',
    declined: 'Ny produktion utan lokalt ägande eller återföring.',
    horizon: '2040',
    subArea: 'Produktion',
    goal: 1,
    sections: { [ENERGY]: [...CARRIED, 'Inomregionala skillnader'] },
    inText: 1,
    steps: [
      {
        on: '2023-03-22',
        by: 'naringslivsstrateg@stromsund.example',
        to: 'proposed',
        reason: 'Kraften produceras här, men värdet syns inte i bygden.',
      },
      {
        on: '2023-05-10',
        by: LEADS[ENERGY],
        to: 'discussed',
        reason: 'Tas upp på områdesträffen i höst.',
      },
      {
        on: '2023-10-11',
        by: LEADS[ENERGY],
        to: 'chosen',
        reason: 'Mötet var enigt. Det som väljs bort skrevs in på mötet.',
        source: LOCAL_BENEFIT,
      },
    ],
  },
  {
    key: 'HE2',
    area: ENERGY,
    others: [LAND],
    title: 'Fossilfria transporter',
    text: 'Laddning för tunga fordon längs de stora stråken och över gränsen till Norge, och drivmedel av råvara som inte behövs till annat.',
    declined: 'Många små laddplatser, och drivmedel av virke som kan bli byggnader.',
    horizon: '2032',
    subArea: 'Transporter',
    goal: 3,
    sections: { [ENERGY]: [...CARRIED, 'Delmål'], [LAND]: CARRIED },
    inText: 2,
    steps: [
      {
        on: '2023-03-22',
        by: 'energistrateg@krokom.example',
        to: 'proposed',
        reason: 'Avstånden är länets, och godset går på väg.',
        earlier: {
          text: 'Laddning och förnybara drivmedel längs de stora stråken och över gränsen till Norge.',
          declined: 'Lokaltrafik i tätort.',
        },
      },
      {
        on: '2023-10-11',
        by: LEADS[ENERGY],
        to: 'chosen',
        reason: 'Stråken behöver flera kommuner samtidigt, ingen klarar dem ensam.',
        earlier: {
          text: 'Laddning och förnybara drivmedel längs de stora stråken och över gränsen till Norge.',
          declined: 'Lokaltrafik i tätort.',
        },
      },
      {
        on: 11,
        by: 'regionutvecklare@regionjh.example',
        to: 'revised',
        reason:
          'Råvaran är densamma som i Mer träförädling i länet, och mötet vill ha två platser först.',
        source: HEAVY_CHARGING,
      },
    ],
  },
]
