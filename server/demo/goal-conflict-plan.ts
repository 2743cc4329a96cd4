import type { ConflictState } from '@/lib/goal-conflicts/types'
import { FAST_CHARGING } from './minutes-plan'

/** What stands against the demo county's priorities. All words are invented. */
export type ToldConflict = {
  area: string
  /** Keys of the priorities that share it. */
  priorities: readonly string[]
  betweenOne: string
  betweenOther: string
  affected: string
  options: string
  handling: string
  /** At first it has only its two sides. */
  registered: Told
  /** From then on it says the rest. */
  written?: Told & { reason: string }
  moves: readonly (Told & { to: ConflictState; reason: string })[]
  /** The text of the outcome that became it. */
  source?: string
}

/** A day, and who. */
type Told = { on: string; by: string }

const ENERGY = 'hallbar-energi'
const LAND = 'jord-skog-och-vatten'
const EXPERIENCES = 'upplevelser'
const DIGITAL = 'digitala-losningar'
const LEAD = {
  energy: 'processledare.energi@regionjh.example',
  land: 'processledare.skog@regionjh.example',
  experiences: 'processledare.upplevelser@regionjh.example',
  digital: 'processledare.digitalt@regionjh.example',
}

export const CONFLICTS: readonly ToldConflict[] = [
  {
    area: DIGITAL,
    priorities: ['DL1'],
    betweenOne: 'Uppkoppling som når alla',
    betweenOther: 'Kostnaden för de sista husen, och landskap utan master',
    affected:
      'De som bor längst från stamnätet, främst i Härjedalen, Strömsund och Berg. Markägare och friluftsliv där master ställs.',
    options:
      'Fiber överallt, radiolänk de sista kilometrarna, eller satellit för enstaka hus. Fiber överallt räknades bort efter kostnaden per hus.',
    handling: '',
    registered: { on: '2023-03-08', by: 'digitaliseringsstrateg@berg.example' },
    written: {
      on: '2023-05-16',
      by: 'projektledare@peak.example',
      reason: 'Efter samtal med tre byalag.',
    },
    moves: [
      {
        on: '2023-10-03',
        by: LEAD.digital,
        to: 'analysed',
        reason: 'Alternativen är jämförda. Hur den hanteras väntar på underlaget om täckning.',
      },
    ],
  },
  {
    area: DIGITAL,
    priorities: ['DL2'],
    betweenOne: 'Delade data om hur marken används',
    betweenOther: 'Personlig integritet, och kunskap som samebyar själva råder över',
    affected: '',
    options: '',
    handling: '',
    registered: { on: '2023-10-03', by: 'verksamhetsledare@gaaltije.example' },
    moves: [],
  },
  {
    area: LAND,
    priorities: ['JSV1'],
    betweenOne: 'Mer virke till länets egna sågar',
    betweenOther: 'Renbete och biologisk mångfald i äldre skog',
    affected:
      'Samebyar med vinterbete i skogslandet, arter som behöver gammal skog, och skogsägare som får vänta med avverkning.',
    options:
      'Längre omloppstid på lavmarker, hyggesfritt där det går, eller virke från gallring i stället för slutavverkning.',
    handling: '',
    registered: { on: '2023-03-09', by: 'handlaggare@skogsstyrelsen.example' },
    written: {
      on: '2023-09-20',
      by: 'handlaggare@skogsstyrelsen.example',
      reason: 'Efter fältdagen i september.',
    },
    moves: [
      {
        on: '2023-10-04',
        by: LEAD.land,
        to: 'analysed',
        reason: 'Alternativen är beskrivna. De vägs innan prioriteringen väljs.',
      },
    ],
  },
  {
    area: LAND,
    priorities: ['JSV2'],
    betweenOne: 'Lager, slakt och kök nära gårdarna',
    betweenOther: 'Åkermark som inte bebyggs',
    affected: 'Lantbrukare i Storsjöbygden, och kommunerna som planerar marken.',
    options: '',
    handling: '',
    registered: { on: '2023-03-09', by: 'verksamhetsutvecklare@torsta.example' },
    written: {
      on: '2023-10-04',
      by: 'verksamhetsutvecklare@torsta.example',
      reason: 'Vilka som berörs kom upp på träffen. Alternativen återstår.',
    },
    moves: [],
  },
  {
    area: EXPERIENCES,
    priorities: ['U1'],
    betweenOne: 'Fler besökare vår och höst',
    betweenOther: 'Leder som inte slits, bostäder åt dem som bor här, och ro för renarna',
    affected:
      'Fjällbyarna i Åre, Berg och Härjedalen. Samebyar under kalvning och brunst. De som söker bostad.',
    options:
      'Sprida besöken till skogslandet, stänga leder under känsliga veckor, eller begränsa antalet bäddar.',
    handling:
      'Leder stängs under veckor som samebyarna anger, och besök styrs till skogslandet. Bostäderna ligger hos kommunerna.',
    registered: { on: '2023-03-15', by: 'turismstrateg@are.example' },
    written: {
      on: '2023-09-12',
      by: 'turismstrateg@are.example',
      reason: 'Efter samtal med två samebyar och kommunernas planerare.',
    },
    moves: [
      {
        on: '2023-09-19',
        by: LEAD.experiences,
        to: 'analysed',
        reason: 'Tre alternativ är jämförda.',
      },
      {
        on: '2023-10-10',
        by: LEAD.experiences,
        to: 'escalated',
        reason: 'Bostadsfrågan avgörs av kommunerna. Den är lämnad till samverkansrådet.',
      },
    ],
  },
  {
    area: EXPERIENCES,
    priorities: ['U2'],
    betweenOne: 'Fler som lever på kulturen',
    betweenOther: 'Rätten att själv tolka sin kultur',
    affected: 'Bygder och samiska kulturbärare vars berättelser säljs av andra.',
    options: 'Märkning av upplevelser, avtal med den som bär kulturen, eller inga regler alls.',
    handling:
      'Det blir ingen märkning. Den som bär kulturen avgör själv, och ett nej räcker. Några upplevelser blir därför inte av.',
    registered: { on: '2023-10-10', by: 'verksamhetsledare@gaaltije.example' },
    written: {
      on: '2023-10-24',
      by: 'utvecklingsledare@jamtli.example',
      reason: 'Efter ett gemensamt samtal om vem som får berätta.',
    },
    moves: [
      {
        on: '2023-11-07',
        by: LEAD.experiences,
        to: 'analysed',
        reason: 'Alternativen är prövade med dem som berörs.',
      },
      {
        on: '2023-11-21',
        by: LEAD.experiences,
        to: 'accepted',
        reason: 'Vi lever med att utbudet blir mindre. Rätten att tolka går före.',
      },
    ],
  },
  {
    area: ENERGY,
    priorities: ['HE1'],
    betweenOne: 'Ny produktion med lokalt ägande',
    betweenOther: 'Renskötsel och höga naturvärden',
    affected:
      'Samebyar vars betesmarker delas av vägar och ledningar. Byar nära anläggningarna. Fåglar och fisk i reglerade vatten.',
    options:
      'Uppgradera det som redan är byggt, dela ägande utan ny mark, eller nya anläggningar utanför renbetets kärnområden.',
    handling:
      'Först det som redan är byggt. Färdplanen pekar inte ut platser. Där vi inte är överens skriver vi det.',
    registered: { on: '2023-03-22', by: 'energistrateg@lansstyrelsen.example' },
    written: {
      on: '2023-05-10',
      by: 'naringslivsstrateg@stromsund.example',
      reason: 'Efter möte med två samebyar.',
    },
    moves: [
      {
        on: '2023-09-15',
        by: LEAD.energy,
        to: 'analysed',
        reason: 'Berörda har läst beskrivningen och lagt till ledningarna.',
      },
      {
        on: '2023-10-11',
        by: LEAD.energy,
        to: 'handled',
        reason: 'Mötet skrev in ordningen i prioriteringen. Den följs upp varje år.',
      },
    ],
  },
  {
    area: ENERGY,
    priorities: ['HE2'],
    source: FAST_CHARGING,
    betweenOne: 'Snabbladdning längs E14',
    betweenOther: 'Effekt för uppvärmning i byarna, kalla dagar',
    affected: 'Byar längs E14 i Åre och Krokom, och åkerier som kör mot Norge.',
    options:
      'Batterier vid laddplatsen, lägre effekt under de kallaste timmarna, eller starkare nät.',
    handling: '',
    registered: { on: '2023-03-24', by: 'energistrateg@krokom.example' },
    written: {
      on: '2023-06-08',
      by: 'samhallsplanerare@trafikverket.example',
      reason: 'Tillägg om åkerierna och om batterier.',
    },
    moves: [
      {
        on: '2023-10-11',
        by: LEAD.energy,
        to: 'analysed',
        reason: 'Nätägaren har räknat på tre alternativ.',
      },
    ],
  },
  {
    area: ENERGY,
    priorities: ['HE2', 'JSV1'],
    betweenOne: 'Drivmedel av länets skogsråvara',
    betweenOther: 'Skog som binder kol, och samma råvara till byggnader',
    affected: 'Skogsägare och sågverk i hela länet, och de som planerar drivmedelsanläggningar.',
    options: 'El till tunga fordon i stället, drivmedel av rester från sågen, eller import.',
    handling:
      'Drivmedel görs av det som blir över när virket har blivit byggnader. Tunga fordon går på el där stråken finns.',
    registered: { on: '2023-10-11', by: 'klimatstrateg@ostersund.example' },
    written: {
      on: '2023-10-25',
      by: 'handlaggare@skogsstyrelsen.example',
      reason: 'Båda färdplanerna räknar med samma råvara. Texten gäller därför dem båda.',
    },
    moves: [
      {
        on: '2023-11-08',
        by: LEAD.energy,
        to: 'analysed',
        reason: 'Råvaran är räknad för båda områdena.',
      },
      {
        on: '2023-11-22',
        by: LEAD.energy,
        to: 'handled',
        reason: 'Ordningen är densamma i båda prioriteringarna.',
      },
    ],
  },
]
