/**
 * What was said in some meetings of the demo county. All of it is invented.
 */
export type ToldMeeting = {
  title: string
  /** The day it was held; null: a meeting of late, found by its title. */
  day: string | null
  /** Demo persons who were there. */
  came: readonly string[]
  /** Others, by name and organisation. */
  others: readonly (readonly [name: string, organisation: string])[]
  /** By the title of the agenda item: its notes, a paragraph each. */
  notes: Readonly<Record<string, readonly string[]>>
  outcomes: readonly ToldOutcome[]
  attesters: readonly string[]
  /** The day of publication, or how far the minutes have come. */
  minutes:
    | { published: string; registryNumber?: string; corrected?: { on: string; reason: string } }
    | 'draft'
    | 'attested'
    | 'amended'
  /** What an attester proposes where the minutes are `amended`. */
  amendment?: { by: string; item: string; text: string }
}

export type ToldOutcome = {
  item: string
  kind: 'decision' | 'action' | 'insight' | 'goal-conflict' | 'question' | 'reservation'
  text: string
  /** An organisation by name. */
  owner?: string
  dueOn?: string
  priority?: string
}

const LEADER = 'processledare.energi@regionjh.example'
const KROKOM = 'energistrateg@krokom.example'
const COUNTY_BOARD = 'energistrateg@lansstyrelsen.example'
const TRANSPORT = 'samhallsplanerare@trafikverket.example'
const OSTERSUND = 'klimatstrateg@ostersund.example'
const BRACKE = 'kommunstrateg@bracke.example'

const WALK = 'Målbild 2050: genomgång'
const NOW = 'Nuläge: vad har hänt sedan sist?'
const PRIORITIES = 'Prioriteringar'
const CONFLICTS = 'Målkonflikter: vad står mot vad?'
const ACTIONS = 'Insatser och ansvar'
const END = 'Avslut och nästa träff'

/** Decisions that a priority names as its source. */
export const LOCAL_BENEFIT = 'Lokal nytta är en av färdplanens prioriteringar, före större volymer.'
/** A goal conflict that a meeting named, and that is one now. */
export const FAST_CHARGING =
  'Snabbladdning längs E14 mot effekt för uppvärmning i byarna, kalla dagar.'
export const HEAVY_CHARGING = 'Laddning för tunga fordon prövas först i Hoting och Brunflo.'

export const TOLD: readonly ToldMeeting[] = [
  {
    title: 'Aktörsträff Hållbar energi',
    day: '2023-03-22',
    came: [LEADER, KROKOM, COUNTY_BOARD, OSTERSUND],
    others: [
      ['Elnätsplanerare', 'Fjällnät ek. för.'],
      ['Ordförande', 'Rödöns bygdeförening'],
    ],
    notes: {
      [WALK]: ['Processledaren gick igenom målbilden. Tre av deltagarna var nya sedan sist.'],
      [NOW]: [
        'Nätägaren redovisade ledig effekt för fyra av länets åtta kommuner. Siffrorna är från 2021 och bygger på abonnerad effekt, inte på uppmätt.',
        'Länsstyrelsen påminde om att kommunerna ska ha aktuella energiplaner. Tre kommuner har planer som är äldre än tio år.',
      ],
      [PRIORITIES]: [
        'Två frågor återkom i alla samtal: vad som finns kvar i nätet i varje kommun, och vem som får veta det. Mötet enades om att börja där.',
      ],
      [CONFLICTS]: [
        'Laddning för genomfartstrafiken tar effekt när den behövs som mest för värme. Bygdeföreningen pekade på att byarna märker det först.',
      ],
      [END]: ['Nästa träff hålls i oktober, inför remissen.'],
    },
    outcomes: [
      {
        item: PRIORITIES,
        kind: 'decision',
        text: 'Färdplanen ska ha en prioritering om effekt per kommun.',
        priority: 'Effekt där den behövs',
      },
      {
        item: ACTIONS,
        kind: 'action',
        text: 'Samla in uppmätt effekt från nätägarna och sätt samman den per kommun.',
        owner: 'Länsstyrelsen i Jämtlands län',
        dueOn: '2023-09-29',
      },
      {
        item: CONFLICTS,
        kind: 'goal-conflict',
        text: FAST_CHARGING,
      },
      {
        item: NOW,
        kind: 'question',
        text: 'Får nätägarna lämna ut uppmätt effekt per nätstation?',
      },
    ],
    attesters: [KROKOM, COUNTY_BOARD],
    minutes: { published: '2023-03-30', registryNumber: 'RUN/214/2023' },
  },
  {
    title: 'Aktörsträff Hållbar energi',
    day: '2023-10-11',
    came: [LEADER, KROKOM, COUNTY_BOARD, OSTERSUND, BRACKE],
    others: [['Elnätsplanerare', 'Fjällnät ek. för.']],
    notes: {
      [WALK]: ['Målbilden gicks igenom för dem som var med för första gången.'],
      [NOW]: [
        'Uppmätt effekt finns nu för sex kommuner. Två nätägare har inte lämnat uppgifter och hänvisar till säkerhetsskydd.',
      ],
      [PRIORITIES]: [
        'Utkastets fyra prioriteringar lästes en och en. Ingen ville stryka någon. Effekt per kommun flyttades först, eftersom de andra vilar på den.',
      ],
      [CONFLICTS]: [
        'Kommuner med mycket turism har sina toppar i februari, industrikommuner året runt. Samma mål per kommun slår därför olika.',
      ],
      [END]: ['Remissen öppnar i november. Processledaren kallar när den har stängt.'],
    },
    outcomes: [
      {
        item: PRIORITIES,
        kind: 'decision',
        text: 'Effekt per kommun står först bland prioriteringarna i remissen.',
        priority: 'Effekt där den behövs',
      },
      {
        item: PRIORITIES,
        kind: 'decision',
        text: LOCAL_BENEFIT,
      },
      {
        item: ACTIONS,
        kind: 'action',
        text: 'Beskriv toppbelastningen i fjällkommunerna, vecka för vecka.',
        owner: 'Krokoms kommun',
        dueOn: '2023-12-15',
      },
      {
        item: CONFLICTS,
        kind: 'insight',
        text: 'Ett medelvärde per kommun döljer topparna; färdplanen bör visa båda.',
      },
      {
        item: PRIORITIES,
        kind: 'reservation',
        text: 'Bräcke kommun vill att järnvägens behov av effekt nämns redan i prioriteringen.',
        owner: 'Bräcke kommun',
      },
    ],
    attesters: [KROKOM, BRACKE],
    minutes: {
      published: '2023-10-19',
      corrected: { on: '2023-11-02', reason: 'Bräcke kommuns reservation hade fallit bort.' },
    },
  },
  {
    title: 'Arbetsträff om laddstråk',
    day: null,
    came: [LEADER, KROKOM, TRANSPORT],
    others: [['Driftansvarig', 'Laddparken AB']],
    notes: {
      [NOW]: [
        'Trafikverket visade var det är längst mellan laddplatser för tunga fordon. Sträckan norr om Strömsund är längst.',
      ],
      [PRIORITIES]: ['Mötet vill ha två platser först, inte många små.'],
    },
    outcomes: [
      {
        item: PRIORITIES,
        kind: 'decision',
        text: HEAVY_CHARGING,
      },
      {
        item: ACTIONS,
        kind: 'action',
        text: 'Ta reda på vilken effekt som går att få i Hoting.',
        owner: 'Krokoms kommun',
      },
    ],
    attesters: [KROKOM, TRANSPORT],
    minutes: 'amended',
    amendment: {
      by: KROKOM,
      item: PRIORITIES,
      text: 'Lägg till att Hoting gäller först när nätägaren har svarat om effekten.',
    },
  },
  {
    title: 'Arbetsträff om mätdata',
    day: null,
    came: [LEADER, KROKOM, COUNTY_BOARD],
    others: [],
    notes: {
      [NOW]: ['Länsstyrelsen redovisade vilka uppgifter som kan delas och vilka som inte kan det.'],
    },
    outcomes: [
      {
        item: PRIORITIES,
        kind: 'decision',
        text: 'Mätdata delas per kommun och vecka, inte per nätstation.',
      },
    ],
    attesters: [KROKOM],
    minutes: 'attested',
  },
  {
    title: 'Arbetsträff om effekt vid kyla',
    day: null,
    came: [LEADER, KROKOM],
    others: [['Elnätsplanerare', 'Fjällnät ek. för.']],
    notes: { [NOW]: ['Nätägaren gick igenom de fyra kallaste dagarna i vintras.'] },
    outcomes: [
      {
        item: CONFLICTS,
        kind: 'goal-conflict',
        text: 'Jämn temperatur i skolor mot effekt till sågverket de kallaste morgnarna.',
      },
    ],
    attesters: [],
    minutes: 'draft',
  },
]
