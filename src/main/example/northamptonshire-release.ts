import type { ExampleWeek } from './model.ts'

/** The week told in our own words. Every number in it is a figure, placed by its reference. */
export const northamptonshireRelease: ExampleWeek['release'] = {
  slug: 'northamptonshire-october-2023',
  reasons: {},
  content: {
    title: 'Northamptonshire’s week against county lines: what was done, and what came of it',
    area: 'Northamptonshire',
    areaIsPart: false,
    dated: '2023-10-20',
    body: `From 9 to 15 October 2023 forces across the country worked on county lines at the same time. In Northamptonshire officers carried out {figure warrants_executed} and made {figure arrests}.

County lines are run by people who sell drugs far from home and let others carry the danger. They exploit children as young as {figure beside/youngest_age | number}, and they take over the homes of adults who cannot keep them out.

# What was taken

Officers seized:

- {figure drugs_seized/crack_cocaine}
- {figure drugs_seized/heroin}
- {figure drugs_seized/cocaine}
- {figure drugs_seized/cannabis/plants}
- {figure drugs_seized/cannabis/buds}
- {figure drugs_seized/mdma}
- {figure cash_seized}
- {figure bladed_weapons_seized/machete}, {figure other_weapons_seized/crossbow}, {figure bladed_weapons_seized/knife} and {figure other_weapons_seized/knuckleduster}

Wraps, deals, tablets and plants are given as they were counted. They are not turned into weights or values.

# Who was made safer

Officers and partners safeguarded {figure children_safeguarded | number} children and {figure adults_safeguarded | number} adults, which means that something was put in place for each of them. A child who carries drugs for a gang is a victim of exploitation, and what they need is help.

People who might be cuckooed, which means that somebody has moved in on their home to sell from it, were visited too ({figure cuckooing_visits}).

# Out and about

Neighbourhood officers met people where they live, listened to what worried them, and brought the Beat Bus ({figure beat_bus_visits}). Material about the signs that a child is being exploited went to {figure schools_sent_material | number} schools across the county.

Earlier in October 2023 the Northamptonshire Safeguarding Children Partnership brought out a film for parents and other adults whom children trust. It shows [the signs](/signs) and how much it can change when somebody acts on them.

The Home Office supported the work of the week with money, for which the force thanked it, and its own officers and staff.

# What you can do

If you see something that does not feel right, [say so](/what-to-do): on [the force’s website](https://www.northants.police.uk/), by telephone, or through Crimestoppers by telephone or on [its website](https://crimestoppers-uk.org/), where nobody asks who you are. You do not have to be sure, and you do not have to sort it out yourself.

If this is happening to you, or to a friend, [start here](/is-this-happening-to-you).`,
    quotes: [
      {
        who: 'Rowan Ashbourne, serious and organised crime team. A made-up person, speaking for the example',
        words:
          'Drugs do harm in every town of this county, and those who run lines leave that harm to others. We want them stopped. Just as much, we want the people they use to get help, and young people to know the signs before anybody comes for them.',
      },
    ],
    notes: `This release belongs to an example. Its figures are the totals that were published in October 2023; the words are Countersign’s own and the person quoted is made up. How each total divides between days and places is made up as well.

The youngest age was named by the force about county lines in general. It is not of this week and not of anybody in it.

Where it says that a number is not given, the force told what was done and published no number.`,
    correction: '',
  },
}
