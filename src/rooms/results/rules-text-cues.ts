/** What is counted: a measure, and of what. */
export type Kind = { readonly measure: string; readonly subject: string | null }

/** Words by which a text says that it speaks of a kind of thing. */
export type Cue = {
  readonly kind: Kind
  /** The noun or verb beside the number. */
  readonly words: RegExp
  /** What must be said near it as well, where others share the noun: "visits" of what. */
  readonly beside: RegExp | null
}

/** What the cues must know of the catalogue. */
export type Nouns = {
  readonly measures: ReadonlyMap<
    string,
    {
      readonly singular: string
      readonly plural: string
      readonly subjectGroups: readonly string[]
    }
  >
  readonly subjects: ReadonlyMap<
    string,
    { readonly name: string; readonly plural: string; readonly group: string }
  >
}

const words = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu')

const SAFEGUARDED = words(
  'safeguard\\p{L}*|protect(?:ed|ing|ion)?|support(?:ed|ing)?|help(?:ed|ing)|welfare|made safe|tak(?:en|ing) (?:in)?to (?:care|safety)|referred|referrals?',
)
const SEIZED = words(
  'seiz\\p{L}*|recover(?:ed|ing)|confiscated|found|took|taken|taking|removed|off (?:the|our) streets|discovered|haul',
)
const CUCKOOED = words('cuckoo\\p{L}*')
const SCHOOL = words(
  'schools?|assembl(?:y|ies)|lessons?|pupils?|students?|inputs?|sessions?|class(?:es|rooms?)',
)
const FILM = words('film|video|clip|animation|campaign|viewed|watched')

/** How releases name what they count, where that is not how the catalogue does. */
const SAID: readonly (readonly [measure: string, words: string, beside?: RegExp])[] = [
  ['warrants_executed', 'warrants?'],
  [
    'addresses_searched',
    'address(?:es)?|propert(?:y|ies)|homes?|houses?|premises',
    words('search(?:ed|es|ing)?|raid(?:ed|s|ing)?'),
  ],
  ['arrests', 'arrest(?:s|ed|ing)?|detained|(?:taken )?into custody'],
  ['persons_charged', 'charged'],
  ['persons_charged', 'charges', words('people|suspects?|m[ae]n|wom[ae]n|persons?')],
  ['charges', 'charges?(?! sheets?)|offences', words('charg\\p{L}*')],
  ['modern_slavery_charges', 'modern slavery (?:charges?|offences?)'],
  ['modern_slavery_investigations', 'modern slavery (?:investigations?|inquir(?:y|ies))'],
  ['remanded', 'remanded|remands?|kept in custody'],
  [
    'stop_searches',
    'stop(?:s)?[ -]?(?:and|&)[ -]?search(?:es|ed)?|stop[ -]search(?:es)?|stopped and searched',
  ],
  [
    'vehicles_stopped',
    'vehicles?|cars?|drivers?',
    words('stop(?:s|ped|ping)?|intercept\\p{L}*|pulled over'),
  ],
  ['vehicles_seized', 'vehicles?', SEIZED],
  [
    'anpr_operations',
    '(?:ANPR|(?:automatic )?number[ -]?plate[ -]recognition) (?:operations?|days?)',
  ],
  [
    'rail_operations',
    '(?:rail\\p{L}*|station|train) (?:operations?|deployments?)|operations?',
    words('rail\\p{L}*|stations?|trains?'),
  ],
  ['patrols', 'patrols?'],
  ['closure_orders', 'closure (?:orders?|notices?)|closure'],
  ['warning_notices', 'warning (?:notices?|letters?)|warnings?'],
  [
    'lines_closed',
    '(?:county |drugs? |deal |phone )?lines?',
    words('clos(?:ed|ing|ures?)|shut(?: down|ting)?|tak(?:en|ing) (?:down|out)|took (?:down|out)'),
  ],
  [
    'lines_disrupted',
    '(?:county |drugs? |deal |phone )?lines?',
    words('disrupt\\p{L}*|dismantl\\p{L}*|smash\\p{L}*'),
  ],
  ['lines_identified', '(?:county |drugs? |deal |phone )?lines?', words('identif\\p{L}*')],
  ['lines_mapped', '(?:county |drugs? |deal |phone )?lines?', words('mapp\\p{L}*')],
  ['deal_lines_seized', '(?:deal |phone |drugs? )lines?', SEIZED],
  [
    'phones_seized',
    '(?:mobile |burner |deal |smart)?(?:phones?|handsets?|mobiles?)(?! (?:lines?|conversations?|calls?))',
  ],
  ['sims_seized', 'sims?(?: cards?)?'],
  ['other_devices_seized', '(?:electronic |other )?devices?'],
  [
    'drugs_seized',
    'drugs?(?! (?:dealers?|dealing|lines?|gangs?|supply|suppliers?|runners?))|(?:illegal |illicit )?substances?|narcotics',
  ],
  ['cash_seized', 'cash|money'],
  ['counterfeit_cash', 'counterfeit (?:cash|money|notes)|fake (?:cash|money|notes)'],
  ['weapons_seized', '(?<!(?:bladed|offensive|other|imitation|blank-firing) )weapons?'],
  ['firearms_seized', 'firearms?|guns?'],
  ['bladed_weapons_seized', 'bladed (?:weapons?|articles?|items?)|blades?'],
  ['other_weapons_seized', 'other weapons?'],
  [
    'people_safeguarded',
    '(?:vulnerable |exploited )?(?:people|persons?|individuals?|victims?|residents?)',
    SAFEGUARDED,
  ],
  [
    'children_safeguarded',
    'child(?:ren)?|young (?:people|persons?)|youngsters?|teen(?:ager)?s?|juveniles?|minors?|girls?|boys?',
    SAFEGUARDED,
  ],
  ['adults_safeguarded', '(?:vulnerable )?adults?|wom[ae]n|m[ae]n', SAFEGUARDED],
  ['people_engaged', 'people|persons?|individuals?|engag(?:ed|ements?)', words('engag\\p{L}*')],
  ['support_packages', '(?:safeguarding |support )packages?'],
  ['safeguarding_visits', 'safeguarding visits?'],
  ['safeguarding_visits', 'visits?', words('safeguard\\p{L}*')],
  ['welfare_visits', '(?:welfare|wellbeing) (?:visits?|checks?)'],
  [
    'cuckooing_visits',
    'cuckoo\\p{L}*|address(?:es)?|homes?|propert(?:y|ies)|visits?|premises|houses?',
    CUCKOOED,
  ],
  ['cuckooed_found', 'cuckooed (?:homes?|address(?:es)?|propert(?:y|ies))'],
  [
    'nrm_referrals',
    'NRM(?: referrals?)?|National Referral Mechanism|referrals?',
    words('NRM|national referral mechanism|modern slavery|trafficking'),
  ],
  ['other_referrals', '(?:other )?referrals?', words('refer\\p{L}*')],
  ['ppn_submitted', 'public protection notices?|PPNs?'],
  [
    'schools_sent_material',
    'schools?',
    words(
      'sen[dt]|sending|shar(?:ed|ing)|information|material|resources?|letters?|packs?|leaflets?',
    ),
  ],
  ['schools_visited', 'schools?', words('visit\\p{L}*|attended|went')],
  [
    'pupils_reached',
    'pupils?|students?|schoolchildren|child(?:ren)?|young people|youngsters',
    SCHOOL,
  ],
  ['professionals_reached', 'professionals?|teachers?|practitioners?|staff|workers?'],
  ['parents_reached', 'parents?|carers?'],
  ['workshops', 'workshops?|inputs?|training sessions?|training'],
  ['business_visits', '(?:business|hotel|taxi|landlord|retail)\\p{L}*', words('visit\\p{L}*')],
  ['beat_bus_visits', 'beat bus(?:es)?(?: visits?)?'],
  [
    'people_reached',
    'people|followers|users|residents|accounts',
    words('reach(?:ed|ing)?|social media|impressions|audience'),
  ],
  ['film_views', 'views?|viewed|watched|times', FILM],
]

const SUBJECTS_SAID: Readonly<Record<string, string>> = {
  crack_cocaine: 'crack(?: cocaine)?',
  cocaine: '(?<!crack )cocaine(?! addicts?)',
  cannabis: 'cannabis|marijuana',
  mdma: 'MDMA|ecstasy',
  knife: '(?<!(?:stanley|lock|zombie|zombie-style|style) )kni(?:fe|ves)',
  sword: '(?<!samurai )swords?',
  firearm: 'firearms?|(?<!(?:BB|stun|gas-powered|imitation) )guns?',
  bat: '(?:baseball )?bats?',
  knuckleduster: 'knuckle-?dusters?|knuckle dusters?',
  class_a: 'class A',
  class_b: 'class B',
  class_a_and_b: 'class A and (?:class )?B',
  prescription_class_b_c: 'prescription (?:drugs?|medicines?|medication|tablets?|pills?)',
  offensive_weapon: 'offensive weapons?',
  car: '(?<!stolen )cars?',
  children: 'child(?:ren)?|young (?:people|persons?)|youngsters?|teenagers?',
}

const escaped = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, '[\\s-]+')

/** Every word by which anything of the catalogue may be told, whether or not it was counted. */
export const cuesOf = ({ measures, subjects }: Nouns): Cue[] => {
  const own = SAID.filter(([measure]) => measures.has(measure)).map(
    ([measure, said, beside]): Cue => ({
      kind: { measure, subject: null },
      words: words(said),
      beside: beside ?? null,
    }),
  )
  const said = new Set(SAID.map(([measure]) => measure))
  const others = [...measures]
    .filter(([code]) => !said.has(code))
    .map(([code, { singular, plural }]): Cue => ({
      kind: { measure: code, subject: null },
      words: words(`${escaped(plural)}|${escaped(singular)}`),
      beside: null,
    }))
  const ofSubjects = [...measures].flatMap(([measure, { subjectGroups }]) =>
    [...subjects]
      .filter(([, { group }]) => subjectGroups.includes(group))
      .map(([subject, { name, plural, group }]): Cue => ({
        kind: { measure, subject },
        words: words(SUBJECTS_SAID[subject] ?? `${escaped(plural)}|${escaped(name)}`),
        beside:
          group === 'age_group'
            ? (own.find(({ kind }) => kind.measure === measure)?.beside ?? null)
            : null,
      })),
  )
  return [...own, ...others, ...ofSubjects]
}
