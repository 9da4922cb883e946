/**
 * 1,024 common English words, in order; each stands for ten bits. Half of the English list of BIP-39
 * (`word-list-notice.txt`): those that are easily spelled, that nobody at risk should be afraid to
 * have on paper (nothing of drugs, violence, sex, families or police), that British and American
 * spelling agree on, and of which no two are one slip of the finger apart. The list is part of the
 * format: a receipt on somebody's paper must read the same for ever, so it does not change.
 */
export const WORD_LIST: readonly string[] = `
ability able about above absorb abstract achieve acoustic acquire across action actor actual
adapt add adjust advance afford again age agree aim airport aisle album all alley allow almost
alpha already also always amateur amazing among amount amused anchor ancient animal announce
annual another answer antenna antique any appear apple approve april arch arctic area arrange
arrive arrow art artist artwork aspect assist assume athlete atom attend attract audit august
author auto autumn average avocado aware away awesome axis badge balance balcony bamboo banner
bargain barrel base basic basket beach bean beauty because become before begin behave behind
believe below benefit between beyond bicycle bike biology bird blanket blossom board bonus boost
border borrow bounce brand brass brave bread breeze brief bright bring brisk broccoli bronze
broom brush bubble budget buffalo build bulk burger butter cabbage cabin cactus can canal canoe
canvas canyon capable capital captain carbon carpet casual catch category cattle ceiling celery
cement census century cereal chair chalk champion change check cheese chef cherry chicken
chimney choice choose chuckle chunk cinnamon circle city clarify clean clever climb clip clock
close cloth cloud clown clump cluster coffee coin collect column combine comfort comic common
concert conduct confirm consider convince copper copy coral core correct cotton couch course
coyote craft crane credit creek cricket crisp crowd crucial cruise crumble crunch culture cup
cupboard curious current curtain curve cushion custom cycle dance dash dawn december decide
decorate deer define degree delay depth describe desert design desk develop device diagram dial
diamond diary diesel differ digital dignity dinner dinosaur direct discover display distance
divide dog doll dolphin domain donate door double dove dragon drama draw dream dress drift drill
drive drum dry duck dune during dynamic eager eagle early earth easily easy echo ecology edge
edit educate effort egg eight either elbow elder electric elegant elephant elevator else embark
employ enable energy engage engine enhance enjoy enough enrich ensure enter entire entry
envelope episode equal equip era essay essence evolve exact example exchange excite exercise
expand expect explain express extend extra eyebrow fabric famous fancy farm fashion feature
february festival fetch few field figure film filter final fine finish first fish fit fitness
flag flight float floor flower fluid flush fly foam focus fold foot forest fortune forum forward
fossil fox frame frequent fresh fringe frog frost frozen fruit fuel future gadget galaxy gallery
gap garage garden garlic garment gather gauge gaze general genius genre gentle genuine gesture
giant giggle ginger giraffe give glad glance glass glimpse glove glow glue goat good goose grape
gravity great grid grocery group guess guide guitar half hamster happy harvest hat hawk hedgehog
hello helmet hill hint history hobby hockey holiday honey hope horse host hour hover hub huge
hundred hybrid idea imitate immense improve inch include increase index indicate indoor initial
inside inspire install interest into invest invite involve iron island isolate ivory jacket
jaguar jar jazz jeans jelly jewel joke journey juice jump jungle junior just kangaroo keep
ketchup kind kingdom kitchen kite kitten kiwi knee label ladder lake lamp language laptop large
laugh laundry lava layer leaf learn lecture left legend leisure lemon length lens lesson letter
level library life limit lion liquid list little lizard lobster logic long loop lounge lucky
luggage lumber lunar lunch luxury lyrics machine magic magnet major mammal mango manual maple
marble margin marine market material matrix matter maximum meadow measure mechanic medal media
melody memory mention menu merge merit merry mesh message method middle midnight million mimic
minimum minute miracle mirror mixture mobile model modify moment month moon morning motion motor
mountain mouse movie muffin multiply muscle museum music mutual mystery napkin nation nature net
network neutral never news noble noodle normal north notable note notice novel now oak object
observe obtain obvious ocean october offer office often oil okay olive olympic once onion online
only opera opinion option orange orbit orchard ordinary orient original ostrich other outdoor
outer output outside oval oven oxygen oyster pair palace palm panda panel panther paper parade
park parrot party path pattern pause peace peanut pelican pencil people pepper perfect phrase
piano picnic piece pigeon pilot pink pioneer pizza planet plastic plate play pledge plunge poet
pole pony popular portion position possible potato pottery predict prefer prepare present
primary print priority prize process produce project promote prosper proud provide public
pudding pull pumpkin puppy purpose puzzle pyramid quality quantum quarter question quick quiz
quote rabbit raccoon rack radar radio rain rally ranch random rapid rare raven ready real
rebuild recall recipe recycle reflect region regular relax remain remember remind render renew
repair repeat replace resource response result return reunion review rhythm ribbon rice ridge
ripple river road robot robust rocket roof rookie rose rotate round route royal rubber rug rule
runway rural saddle safe sail salad salon salt sand sauce sausage scale scatter scene science
scout screen script scrub sea season second section seed select senior sentence series settle
setup seven shallow share shine ship shoe short shoulder shrimp shuffle silk silly silver
similar simple since sing six size skate sketch ski sleep slender slice slogan small smart smile
smooth snack soccer sock soda solar solid solution solve soup source space special spell sphere
spin spirit spoon spray spring square squeeze squirrel stadium stage stairs stamp steel stem
stereo still story stove strong style subject success sugar suggest suit summer sun sunny sunset
super supply sure surface surprise survey sustain swift swim symbol syrup system talent taste
team ten tennis theory thought thrive thumb thunder ticket tiger tilt timber time tiny title
toast today together tomato tomorrow tonight tooth topic tortoise total tourist toward tower
town toy travel tray tree trend trophy truly trumpet tuna turtle twelve twenty twice twist two
type typical umbrella unfold uniform unique unit universe until unusual unveil update upgrade
upper useful usual vacant valid valve various vast vehicle velvet venture version vessel vibrant
view village vintage violin visit visual vital vivid vocal voice volcano volume voyage wagon
walk walnut water wave wealth weasel weather weekend west whale wheat wheel where whisper width
wild win window winter wisdom wise wonder wool word wrestle write yard year yellow zebra zero
zone zoo
`
  .trim()
  .split(/\s+/u)
