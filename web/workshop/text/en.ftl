# Every sentence of the page, in plain words. What the kernel and the report say is in their own English.

title = Tranche workshop
brand = Tranche workshop
draft = { "" }
skip-to-result = Skip to the result
close = Close
loading = Loading …
running = The first histories are being run …
language = Language
more = More

unfit-browser = This browser cannot run the model. Please open the file in Chrome or Edge from 2023 (version 95 or later), Firefox from 2023 (version 113 or later), or Safari 16.4 or later.
unfit-copy = This copy of the file is cut short. Please copy the file again.

# The bar
place = Place
plan = Plan
what-was-done = What was done
undo = Undo
redo = Redo
play-again = Play again
play-again-long = Play the last change again
reset = Reset
reset-done = This is again the plan as it was loaded: { $plan }.
back-to-plan = Back to the plan
file = File
save-file = Save as a file
open-file = Open a file
code-and-link = Code and link
print = Print
room = In the room
tour = Take the tour
lessons = Lessons
group = Compare tables
presenter = Show on the projector
presenter-leave = End the show
help = Help
leave-changes = Your changes are in no file. Go on without them?
saved = Saved: { $name }
opened = Opened: { $name }
refused = { $name } was not opened. { $why }
too-large = { $name } was not opened. It is larger than 50 MB.

# The plan
the-plan = The plan
phases = Phases
phases-say = Drag the ends, use the arrow keys, or write a month.
share-of-money = { $share } % of the money
handle-opens = { $phase } opens
handle-closes = { $phase } closes
month-date = month { $month }, { $date }
opens-month = Opens month
closes-month = Closes month
opens-when = It opens:
closes-when = It closes:
levers = Levers
pane-choose = What we choose
pane-nobody = What nobody knows
pane-choose-says = Those who plan can decide these.
pane-nobody-says = Nobody can decide these. Move them to ask: what if it is so?
no-levers = This scenario has nothing to move here.
draw-anew = Let each history draw what nobody knows anew
a-year = a year
a-month = a month
on = on
off = off
as-loaded = As loaded: { $value }
back-to = Set { $lever } back, as loaded: { $value }
evidence = evidence
assumption = assumption
range = Range: { $low } to { $high }
stale = This plan cannot be run. What you see is still the result of the plan before.
no-result = This plan cannot be run, so there is no result.

# The result
what-comes = What comes of it
histories = { $all ->
    [one] { $done } of { $all } history
   *[other] { $done } of { $all } histories
}
yours = Your plan
stands-out = It stands out from luck.
may-be-luck = It may be luck: more than nothing and less than nothing are both possible.
seconds-left = { $seconds ->
    [one] about { $seconds } second left
   *[other] about { $seconds } seconds left
}
minutes-left = { $minutes ->
    [one] about { $minutes } minute left
   *[other] about { $minutes } minutes left
}
elsewhere = These results were computed elsewhere, and not by this page.
ask-for = Histories to run
beside = Beside it
beside-none = no other plan
figures = Figures
tab-difference = Difference
tab-over-time = Over time
tab-who-gains = Who gains
tab-money = Money
tab-map = Map
tab-timeline = As it opened
tab-all = All of it
no-figure = There is no such figure of this plan.
nothing-to-draw = There is nothing to draw here.
not-drawn = This figure could not be drawn. Its numbers are below.
numbers-behind = The numbers
not-available = –
why = Why?
why-of = Why? { $figure }
marks-say = E is evidence: measured or published. A is an assumption: somebody had to choose it.
no-explanation = Nothing is written about this yet.
playing-before = Before the last change
playing-after = With the last change

# The story
story = The story of one community
story-says = One history, seen from one community, month by month. Another history would tell another story.
community = Community
history = History
tell = Tell it
no-story = This story could not be told.

# Code and link
code-says = Read this code out, or type it on the screen that compares all tables. It holds the plan and your bet, and no names.
table-bet = Your bet: what will this plan do, beside no programme?
no-bet = no bet
bet-harm = It does harm
bet-nothing = Next to nothing
bet-little = It helps a little
bet-much = It helps a lot
no-link = This plan is too long for a link. Save it as a file.
no-code = This plan is too long for a code. Save it as a file and hand in the file.
copy = Copy
copied = Copied.
not-copied = This browser does not let the page copy. Please select the text and copy it.
link = Link
link-says = This link opens the same file with this plan. It works on a machine that has the file in the same place.

# Lessons
lessons-say = In each lesson you say what you expect before you see what comes.
no-lessons = This file has no lessons.
minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
start = Start
start-of = Start: { $lesson }
facilitator = For who leads
handout = Handout
back-to-lessons = Back to the lessons
step-of = { $lesson }: step { $step } of { $all }
step-back = Back
step-next = Go on
lesson-end = Finish
lesson-leave = Leave the lesson
hidden = The result is hidden until you have made your bet, or passed.
bet-pass = Pass
bet-passed = passed
bet-yours = Your bet
bet-result = What came of it
bets-all = All bets
to-ask = What to ask
room-says = What the room will say
cannot-say = What the model cannot say
bets-fall = How the bets usually fall
the-steps = The steps
your-bets = Your bets

# All tables
group-says = Type the code of each table, or open its file. All plans are run over the same histories, so small differences can be told from luck.
table-code = Table { $table }: code
table-file = Table { $table }: file
table-empty = Nothing yet.
table-read = { $changes ->
    [0] Plan { $plan }, as loaded.
    [one] Plan { $plan } with { $changes } change.
   *[other] Plan { $plan } with { $changes } changes.
}
table-more = One more table
table-name = Table
table-plan = Table { $table }: { $plan }
compare = { $tables ->
    [one] Compare { $tables } table
   *[other] Compare { $tables } tables
}
comparing = Comparing …
tables-other-place = All tables must plan for the same place.
table-name-of = Table { $table }
your-plan = { $plan }, changed
no-comparison = The tables could not be compared.
tables-figure = What each table's plan adds
tables-say = { $histories ->
    [one] A dot is the mean of { $histories } history, and the bracket its 95 % interval.
   *[other] A dot is the mean of { $histories } histories, and the bracket its 95 % interval.
}
no-bets = No table has made a bet.
tables-that-bet = { $count ->
    [one] { $count } table
   *[other] { $count } tables
}

# For the projector
previous = Previous
next = Next

# Help
about-1 = On the left is the plan. On the right is what comes of it.
about-2 = The model runs in this page. It needs no network, and nothing leaves this machine.
about-3 = Each plan is run over many histories. They differ by luck, and by what nobody knows if you let them. Plans share their histories, so that their differences can be told from luck.
about-4 = It is no forecast. It shows what follows from what we assume.
keys = Keys
keys-1 = Arrow keys move a phase by one month. With Shift, or with Page Up and Page Down, by a year.
keys-2 = Ctrl and Z undoes. Ctrl, Shift and Z redoes.
keys-3 = Arrow keys go from tab to tab.
keys-4 = On the projector, arrow keys go from figure to figure. Escape ends the show.

# What went wrong
trouble-worker-died = A part of the page stopped working and was started again. { $detail }
trouble-no-memory = This machine has too little memory. Please close other pages. { $detail }
trouble-run-failed = A history could not be run. { $detail }
trouble-no-kernel = The model could not be started. { $detail }

# What is not taken, and why
refused-key = { $key } cannot be changed here.
refused-value = { $value } is no value that { $key } can have.
refused-two-keys = { $key } and { $other } would set the same thing.
refused-two-panes = { $key } is chosen and assumed at the same time.
refused-many = More than { $most } things are changed.
refused-member = Part of it is missing or unknown: { $member }.
refused-own-plan = A plan cannot build on itself: { $plan }.
refused-link-form = This is no link of this workshop.
refused-link-version = This link is of another version: { $version }.
refused-link-cut = The end of this link is missing. Please copy all of it.
refused-link-changed = Some letters of this link are wrong. Please copy it again.
refused-link-long = This link is longer than { $most } letters.
refused-code-empty = Please type a code.
refused-code-letter = No code has the letter { $letter }.
refused-code-long = { $letters } letters are too many: a code has at most { $most }.
refused-code-length = This code has { $letters } letters; it should have { $expected }.
refused-code-check = A letter is wrong. Please read the code out again.
refused-code-version = This code is of another version of the workshop.
refused-code-other = This code is of another lesson or place.
refused-code-value = This code holds something that this plan has not.
refused-form = { $key } cannot be put into a code.
refused-form-long = A code of this plan would have { $letters } letters, more than { $most }.
refused-file-long = The file is longer than { $most } letters.
refused-file-form = This file is no plan of a table.
refused-file-version = This file is of another version: { $version }.
numbers-of = { $count ->
    [one] One number of it, and what it rests on
   *[other] Its { $count } numbers, and what each rests on
}
a-choice = choice
file-not-here = This plan was made from a file that is not in this page. Open that file first; it begins with a plan of the page.
save-for-tables = Save as a file for that screen
