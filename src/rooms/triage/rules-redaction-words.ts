/** Who and what somebody calls their own. */
export const RELATIONS =
  '(?:step|half|god|grand|great)?-?(?:sons?|daughters?|child|children|kids?|boys?|girls?|brothers?|sisters?|siblings?|mums?|mams?|moms?|mother|dads?|father|parents?)(?:-in-law)?|nan|nana|gran|granny|grandma|grandad|grandparents?|aunt|auntie|aunty|uncle|cousins?|nephews?|nieces?|partner|husband|wife|fianc[eé]e?|boyfriend|girlfriend|ex|family|twins?|baby|neighbou?rs?|flat ?mates?|house ?mates?|room ?mates?|mates?|friends?|boss|manager|colleagues?|co-?workers?|landlord|landlady|lodgers?|tenants?|teachers?|tutor|pupils?|students?|patients?|clients?|carer|worker|social worker|key ?worker|doctor|work|workplace|job|shop|office|taxi|cab|van|car|bus|house|home|flat|street|road|estate|block|garden|window|school|class|college|church|mosque|temple|gym|pub|club|salon|practice|surgery'

export const SERVICES =
  'insta|instagram|ig|snap|snapchat|sc|tik ?tok|facebook|fb|whats ?app|telegram|signal|twitter|discord|wickr|kik|messenger|threads|bluesky|youtube|linkedin|skype|steam|xbox|psn|reddit|gmail|hotmail|user ?name|gamer ?tag|handle'

/**
 * Words that follow "I am" or "my sister" and are no names. Words that are names as well (Will, May,
 * Grace, Mark) are not in it: rather too much goes than a name stays.
 */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  `a an the and or but if so as at by for from in into of off on onto out over to up with without about after again
  against before behind below between during near since than then through under until while because though
  i me my we us our you your he him his she her hers it its they them their this that these those there here who
  whom whose which what when where why how all any both each few more most much no none nor not now only other own
  same some such too very just also still ever never always often sometimes once twice today tonight yesterday
  tomorrow soon later am is are was were be been being do does did done have has had having can cannot could should
  would shall might must ought isn't aren't wasn't weren't don't doesn't didn't can't won't couldn't wouldn't
  afraid angry anonymous anxious ashamed asking aware back bad beside busy calling certain concerned confused
  convinced fine frightened getting glad going gonna good happening happy hearing hiding home hoping ill inside
  late living looking lost making nervous new nobody ok okay old one outside pleased pretty quite ready really
  reporting right ringing sad safe saying scared seeing sending sick sorry staying sure surprised telling terrified
  texting thinking tired trying unsure upset urgent waiting wanting watching well willing wondering working
  worried worrying writing wrong young years year
  said says say saw see seen sees told tell tells rang ring rings went go goes gone came come comes got get gets
  gave give gives took take takes knows knew know thinks thought think heard hear hears noticed asked asks called
  calls phoned texted found finds lives lived live works worked work drives drove walks walked wants wanted needs
  needed looks looked seems seemed keeps kept started stopped left let made makes bought sold sells
  next even like however maybe perhaps please thanks two three four five six seven eight nine ten day night week
  month time people somebody someone anybody everyone something nothing everything whoever phone number line`
    .split(/\s+/u)
    .filter((word) => word !== ''),
)
