import type { ExampleWeek } from './model.ts'

/** The week told in our own words. Every number in it is a figure, placed by its reference. */
export const leicestershireRelease: ExampleWeek['release'] = {
  slug: 'leicestershire-october-2021',
  reasons: {
    'headline-understates':
      'The force published this headline as it is. The release says beside it that its parts tell another story, and lists them.',
  },
  content: {
    title:
      'Leicestershire’s week against county lines: the headline, its parts, and who was helped',
    area: 'Leicester, Leicestershire and Rutland',
    areaIsPart: false,
    dated: '2021-10-20',
    body: `From 11 to 17 October 2021 forces all over the country worked on county lines together with children’s services, youth services, youth justice, housing providers, community safety partnerships and violence reduction networks. In Leicestershire officers carried out {figure warrants_executed} and made {figure arrests}, and teams from several agencies made {figure safeguarding_visits} to young people at risk.

# What was stated, and what was counted

The force stated that it had seized {figure headline/drugs_seized} and {figure headline/cash_seized}. The parts that were published beside that tell another story:

- in Coalville, {figure drugs_seized/cannabis}
- in East Leicester, {figure drugs_seized/class_a_and_b}
- from these warrants together, {figure cash_seized}

So the headline for drugs says far less than its parts, and the headline for cash says somewhat more. Both are shown here as they are; open a figure to see what lies between. Nobody said how the drugs were valued, and such values are estimates that differ widely.

# Who was helped

County lines reach into small towns by telephone. The people who run them make children and adults carry and keep drugs and money for them, by fear, by debt and by violence. Reporters of Greatest Hits Radio, in their part of the #LookCloser campaign, found that children as young as {figure beside/youngest_age | number} were exploited in this way. They are victims.

The safeguarding visits were made so that young people are helped out, or never drawn in. There was training for professionals and there were lessons in schools as well ({figure workshops}).

Vehicles were stopped in {figure anpr_operations}, after their number plates had been read.

# Beside the week: Op Impose

In the weeks before, and so not part of any total above, Op Impose dealt with county lines in the Hinckley area: {figure beside/op-impose/lines_closed}, {figure beside/op-impose/arrests} and {figure beside/op-impose/addresses_searched}. Officers found {figure beside/op-impose/cash_seized}, {figure beside/op-impose/drugs_seized/heroin} and {figure beside/op-impose/other_weapons_seized/offensive_weapon}. The force said that its value for the heroin leaves out what it would have fetched on the street.

# Are You Listening?

The force’s film and campaign of that name, launched in November 2020, help people who work with the young to notice child criminal exploitation and to do something about it. The film has been played often since then ({figure beside/film_views}), and was shortlisted for an award of the Royal Television Society.

# What you can do

#LookCloser, the campaign that the radio investigation belongs to, asks everybody to look again. This site shows [the signs](/signs) and [where to look](/where): on trains and buses, in hotels and takeaways, at a bank counter, in a taxi. If something does not feel right, [say so](/what-to-do): on [the force’s website](https://www.leics.police.uk/), by telephone, or through [Crimestoppers](https://crimestoppers-uk.org/), where nobody asks who you are.

If this is happening to you, or to a friend, [start here](/is-this-happening-to-you), and see [who can help](/help). Young people in Leicester, Leicestershire and Rutland also have a website of their own about staying safe, which was new when this was published; its address was not given.`,
    quotes: [
      {
        who: 'Morwenna Hale, operation lead. A made-up person, speaking for the example',
        words:
          'Closing a line is not enough if the same children are used again. Police cannot prevent that alone. The visits were made with the people who will still be there when the week is over, and I thank every one of them.',
      },
    ],
    notes: `This release belongs to an example. Its figures are those that were published in October 2021; the words are Countersign’s own and the person quoted is made up. How each total divides between days and places is made up as well, except for Coalville and East Leicester. The day that this release bears is made up too: only the month is known.

The youngest age comes from a radio investigation. It is not a count of the force, not of this week, and not of anybody in it.

The dates of Op Impose were not published, only that it lay some weeks before. Where it says that a number is not given, the force told what was done and published no number.`,
    correction: '',
  },
}
