# Entwurf: noch von niemandem gelesen, der die Sprache der Verwaltung täglich schreibt.

title = Tranche-Werkstatt
brand = Tranche-Werkstatt
draft = Entwurf
skip-to-result = Zum Ergebnis springen
close = Schließen
loading = Wird geladen …
running = Die ersten Verläufe werden gerechnet …
language = Sprache
more = Mehr

unfit-browser = Dieser Browser kann das Modell nicht rechnen. Bitte öffnen Sie die Datei mit Chrome oder Edge von 2023 (ab Version 95), Firefox von 2023 (ab Version 113) oder Safari ab 16.4.
unfit-copy = Diese Kopie der Datei ist unvollständig. Bitte kopieren Sie die Datei noch einmal.

place = Ort
plan = Plan
what-was-done = Was getan wurde
undo = Zurück
redo = Vor
play-again = Noch einmal
play-again-long = Die letzte Änderung noch einmal zeigen
reset = Zurücksetzen
reset-done = Das ist wieder der Plan, wie er geladen wurde: { $plan }.
back-to-plan = Zurück zum Plan
file = Datei
save-file = Als Datei speichern
open-file = Datei öffnen
code-and-link = Code und Link
print = Drucken
room = Im Raum
tour = Rundgang
lessons = Lektionen
group = Tische vergleichen
presenter = Auf der Leinwand zeigen
presenter-leave = Beenden
help = Hilfe
leave-changes = Ihre Änderungen sind nicht gespeichert. Ohne sie weiter?
saved = Gespeichert: { $name }
opened = Geöffnet: { $name }
refused = { $name } wurde nicht geöffnet. { $why }
too-large = { $name } wurde nicht geöffnet. Die Datei ist größer als 50 MB.

the-plan = Der Plan
phases = Phasen
phases-say = Ziehen Sie an den Enden, nehmen Sie die Pfeiltasten oder schreiben Sie einen Monat.
share-of-money = { $share } % des Geldes
handle-opens = { $phase } beginnt
handle-closes = { $phase } endet
month-date = Monat { $month }, { $date }
opens-month = Beginnt Monat
closes-month = Endet Monat
opens-when = Sie beginnt:
closes-when = Sie endet:
levers = Regler
pane-choose = Was wir wählen
pane-nobody = Was niemand weiß
pane-choose-says = Wer plant, kann das entscheiden.
pane-nobody-says = Das kann niemand entscheiden. Verschieben Sie es und fragen Sie: Was, wenn es so ist?
no-levers = In diesem Szenario gibt es hier nichts zu verschieben.
draw-anew = In jedem Verlauf neu ziehen, was niemand weiß
a-year = im Jahr
a-month = im Monat
on = an
off = aus
as-loaded = Wie geladen: { $value }
back-to = { $lever } zurücksetzen, wie geladen: { $value }
evidence = Beleg
assumption = Annahme
range = Bereich: { $low } bis { $high }
stale = Dieser Plan lässt sich nicht rechnen. Sie sehen noch das Ergebnis des Plans davor.
no-result = Dieser Plan lässt sich nicht rechnen. Darum gibt es kein Ergebnis.

what-comes = Was daraus wird
histories = { $all ->
    [one] { $done } von { $all } Verlauf
   *[other] { $done } von { $all } Verläufen
}
yours = Ihr Plan
stands-out = Das hebt sich vom Zufall ab.
may-be-luck = Das kann Zufall sein: Mehr als nichts und weniger als nichts sind beide möglich.
seconds-left = { $seconds ->
    [one] noch etwa { $seconds } Sekunde
   *[other] noch etwa { $seconds } Sekunden
}
minutes-left = { $minutes ->
    [one] noch etwa { $minutes } Minute
   *[other] noch etwa { $minutes } Minuten
}
elsewhere = Diese Ergebnisse wurden anderswo gerechnet, nicht von dieser Seite.
ask-for = Verläufe
beside = Daneben
beside-none = kein anderer Plan
figures = Bilder
tab-difference = Unterschied
tab-over-time = Im Lauf der Zeit
tab-who-gains = Wer gewinnt
tab-money = Geld
tab-map = Karte
tab-timeline = Wie es begann
tab-all = Alles
no-figure = Zu diesem Plan gibt es kein solches Bild.
nothing-to-draw = Hier gibt es nichts zu zeichnen.
not-drawn = Dieses Bild konnte nicht gezeichnet werden. Seine Zahlen stehen darunter.
numbers-behind = Die Zahlen
not-available = –
why = Warum?
why-of = Warum? { $figure }
marks-say = E heißt Beleg: gemessen oder veröffentlicht. A heißt Annahme: Jemand musste sie treffen.
no-explanation = Dazu ist noch nichts geschrieben.
playing-before = Vor der letzten Änderung
playing-after = Mit der letzten Änderung

story = Die Geschichte einer Nachbarschaft
story-says = Ein Verlauf, gesehen von einer Nachbarschaft, Monat für Monat. Ein anderer Verlauf erzählte eine andere Geschichte.
community = Nachbarschaft
history = Verlauf
tell = Erzählen
no-story = Diese Geschichte lässt sich nicht erzählen.

code-says = Lesen Sie diesen Code vor oder tippen Sie ihn dort ein, wo alle Tische verglichen werden. Er enthält den Plan und Ihre Wette, keine Namen.
table-bet = Ihre Wette: Was bewirkt dieser Plan, verglichen mit keinem Programm?
no-bet = keine Wette
bet-harm = Er schadet
bet-nothing = So gut wie nichts
bet-little = Er hilft ein wenig
bet-much = Er hilft viel
no-link = Dieser Plan ist zu lang für einen Link. Speichern Sie ihn als Datei.
no-code = Dieser Plan ist zu lang für einen Code. Speichern Sie ihn als Datei und geben Sie die Datei ab.
copy = Kopieren
copied = Kopiert.
not-copied = Dieser Browser lässt die Seite nicht kopieren. Bitte markieren und kopieren Sie den Text selbst.
link = Link
link-says = Dieser Link öffnet dieselbe Datei mit diesem Plan. Er gilt auf Rechnern, auf denen die Datei am selben Ort liegt.

lessons-say = In jeder Lektion sagen Sie erst, was Sie erwarten, und sehen dann, was kommt.
no-lessons = In dieser Datei sind keine Lektionen.
minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
start = Beginnen
start-of = Beginnen: { $lesson }
facilitator = Für die Leitung
handout = Handzettel
back-to-lessons = Zurück zu den Lektionen
step-of = { $lesson }: Schritt { $step } von { $all }
step-back = Zurück
step-next = Weiter
lesson-end = Fertig
lesson-leave = Lektion verlassen
hidden = Das Ergebnis bleibt verdeckt, bis Sie gewettet oder gepasst haben.
bet-pass = Passen
bet-passed = gepasst
bet-yours = Ihre Wette
bet-result = Was daraus wurde
bets-all = Alle Wetten
to-ask = Was man fragt
room-says = Was der Raum sagen wird
cannot-say = Was das Modell nicht sagen kann
bets-fall = Wie die Wetten meist ausgehen
the-steps = Die Schritte
your-bets = Ihre Wetten

group-says = Tippen Sie den Code jedes Tischs ein oder öffnen Sie seine Datei. Alle Pläne laufen durch dieselben Verläufe. So lassen sich kleine Unterschiede vom Zufall trennen.
table-code = Tisch { $table }: Code
table-file = Tisch { $table }: Datei
table-empty = Noch nichts.
table-read = { $changes ->
    [0] Plan { $plan }, wie geladen.
    [one] Plan { $plan } mit { $changes } Änderung.
   *[other] Plan { $plan } mit { $changes } Änderungen.
}
table-more = Noch ein Tisch
table-name = Tisch
table-plan = Tisch { $table }: { $plan }
compare = { $tables ->
    [one] { $tables } Tisch vergleichen
   *[other] { $tables } Tische vergleichen
}
comparing = Wird verglichen …
tables-other-place = Alle Tische müssen für denselben Ort planen.
table-name-of = Tisch { $table }
your-plan = { $plan }, geändert
no-comparison = Die Tische ließen sich nicht vergleichen.
tables-figure = Was der Plan jedes Tischs bringt
tables-say = { $histories ->
    [one] Ein Punkt ist der Mittelwert über { $histories } Verlauf, die Klammer sein 95-%-Intervall.
   *[other] Ein Punkt ist der Mittelwert über { $histories } Verläufe, die Klammer sein 95-%-Intervall.
}
no-bets = Kein Tisch hat gewettet.
tables-that-bet = { $count ->
    [one] { $count } Tisch
   *[other] { $count } Tische
}

previous = Zurück
next = Weiter

about-1 = Links steht der Plan. Rechts steht, was daraus wird.
about-2 = Das Modell rechnet in dieser Seite. Es braucht kein Netz, und nichts verlässt diesen Rechner.
about-3 = Jeder Plan läuft durch viele Verläufe. Sie unterscheiden sich durch Zufall und, wenn Sie es wollen, durch das, was niemand weiß. Alle Pläne teilen ihre Verläufe. So lassen sich ihre Unterschiede vom Zufall trennen.
about-4 = Das ist keine Vorhersage. Es zeigt, was aus dem folgt, was wir annehmen.
keys = Tasten
keys-1 = Pfeiltasten verschieben eine Phase um einen Monat, mit Umschalt oder mit Bild auf und Bild ab um ein Jahr.
keys-2 = Strg und Z nimmt zurück. Strg, Umschalt und Z stellt wieder her.
keys-3 = Pfeiltasten gehen von Reiter zu Reiter.
keys-4 = Auf der Leinwand gehen Pfeiltasten von Bild zu Bild. Escape beendet.

trouble-worker-died = Ein Teil der Seite ist ausgefallen und wurde neu gestartet. { $detail }
trouble-no-memory = Dieser Rechner hat zu wenig Speicher. Bitte schließen Sie andere Seiten. { $detail }
trouble-run-failed = Ein Verlauf ließ sich nicht rechnen. { $detail }
trouble-no-kernel = Das Modell ließ sich nicht starten. { $detail }

refused-key = { $key } lässt sich hier nicht ändern.
refused-value = { $value } ist kein Wert für { $key }.
refused-two-keys = { $key } und { $other } würden dasselbe setzen.
refused-two-panes = { $key } ist zugleich gewählt und angenommen.
refused-many = Mehr als { $most } Dinge sind geändert.
refused-member = Ein Teil fehlt oder ist unbekannt: { $member }.
refused-own-plan = Ein Plan kann nicht auf sich selbst bauen: { $plan }.
refused-link-form = Das ist kein Link dieser Werkstatt.
refused-link-version = Dieser Link ist von einer anderen Version: { $version }.
refused-link-cut = Das Ende dieses Links fehlt. Bitte kopieren Sie ihn ganz.
refused-link-changed = Einige Zeichen dieses Links sind falsch. Bitte kopieren Sie ihn noch einmal.
refused-link-long = Dieser Link ist länger als { $most } Zeichen.
refused-code-empty = Bitte tippen Sie einen Code ein.
refused-code-letter = Das Zeichen { $letter } kommt in keinem Code vor.
refused-code-long = { $letters } Zeichen sind zu viele: Ein Code hat höchstens { $most }.
refused-code-length = Dieser Code hat { $letters } Zeichen; es sollten { $expected } sein.
refused-code-check = Ein Zeichen ist falsch. Bitte lesen Sie den Code noch einmal vor.
refused-code-version = Dieser Code ist von einer anderen Version der Werkstatt.
refused-code-other = Dieser Code gehört zu einer anderen Lektion oder einem anderen Ort.
refused-code-value = Dieser Code enthält etwas, das dieser Plan nicht hat.
refused-form = { $key } passt in keinen Code.
refused-form-long = Ein Code dieses Plans hätte { $letters } Zeichen, mehr als { $most }.
refused-file-long = Die Datei ist länger als { $most } Zeichen.
refused-file-form = Diese Datei ist kein Plan eines Tischs.
refused-file-version = Diese Datei ist von einer anderen Version: { $version }.
numbers-of = { $count ->
    [one] Eine Zahl daraus, und worauf sie beruht
   *[other] Seine { $count } Zahlen, und worauf jede beruht
}
a-choice = Entscheidung
file-not-here = Dieser Plan stammt aus einer Datei, die nicht in dieser Seite ist. Öffnen Sie zuerst die Datei; es beginnt mit einem Plan der Seite.
save-for-tables = Als Datei für diesen Bildschirm speichern
